package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as spreadsheet programs write them, put together by hand. */
class WorkbookTest {

    static final String MAPPING = """
            source: csv
            zone: Europe/Berlin
            realisation: {column: Case}
            encounter: {at: When, title: Topic}
            attendance: [{column: IT, participant: IT department, groups: [IT_FUNCTION]}]
            """;

    private static final String BOOK = """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            %s<sheets>%s</sheets></workbook>""";

    private static final String STYLES = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
            <numFmts count="4"><numFmt numFmtId="164" formatCode="[$-407]d. mmmm yyyy hh:mm"/><numFmt numFmtId="165" formatCode="mmm\\-yy"/>\
            <numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="[hh]:mm:ss"/></numFmts>
            <cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>\
            <xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>""";

    static final String SHEET = """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="2"><c r="A2" t="inlineStr"><is><t>Case</t></is></c><c r="B2" t="inlineStr"><is><t>When</t></is></c>\
            <c r="C2" t="inlineStr"><is><t>Topic</t></is></c><c r="D2" t="inlineStr"><is><t>IT</t></is></c></row>
            <row r="3"><c r="A3"><v>42</v></c><c r="B3" s="1"><v>46307</v></c>\
            <c r="C3" t="inlineStr"><is><t>One</t></is></c><c r="D3" t="inlineStr"><is><t>x</t></is></c><c r="F3"/></row>
            <row r="5"><c r="A5"><v>42</v></c><c r="B5" s="2"><v>46307.5</v></c>\
            <c r="C5" t="str"><f>"Tw"&amp;"o"</f><v>Two</v></c><c r="D5" t="b"><v>1</v></c></row>
            </sheetData></worksheet>""";

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] xlsx(String before, String... sheets) throws IOException {
        Map<String, String> files = new TreeMap<>();
        StringBuilder names = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        StringBuilder types = new StringBuilder();
        for (int i = 1; i <= sheets.length; i++) {
            names.append("<sheet name=\"S%d\" sheetId=\"%d\" r:id=\"r%d\"/>".formatted(i, i, i));
            relations.append(("<Relationship Id=\"r%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                            + "relationships/worksheet\" Target=\"worksheets/sheet%d.xml\"/>")
                    .formatted(i, i));
            types.append(
                    ("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"application/vnd.openxmlformats-"
                                    + "officedocument.spreadsheetml.worksheet+xml\"/>")
                            .formatted(i));
            files.put("xl/worksheets/sheet" + i + ".xml", sheets[i - 1]);
        }
        files.put("xl/workbook.xml", BOOK.formatted(before, names));
        files.put("xl/styles.xml", STYLES);
        files.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + relations
                        + "<Relationship Id=\"rs\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\""
                        + " Target=\"styles.xml\"/></Relationships>");
        files.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
                        + " PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
                        + "spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd."
                        + "openxmlformats-officedocument.spreadsheetml.styles+xml\"/>" + types + "</Types>");
        return zip(files);
    }

    static IntakeResult read(byte[] bytes, String mapping) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-12-01T00:00:00Z")))
                .read(
                        "book.xlsx",
                        new ByteArrayInputStream(bytes),
                        new Intake.MappingText("mapping", mapping),
                        IntakeProgress.SILENT);
    }

    static List<String> encounters(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        return result.histories().get(0).events().stream()
                .map(each -> each.event() instanceof EncounterRecorded it ? it.at() + " " + it.title() : "")
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String mixed(int date, String text) {
        return """
                <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
                <row r="1"><c r="A1" t="inlineStr"><is><t>Case</t></is></c><c r="B1" t="inlineStr"><is><t>When</t></is></c>\
                <c r="C1" t="inlineStr"><is><t>Topic</t></is></c><c r="D1" t="inlineStr"><is><t>IT</t></is></c></row>
                <row r="2"><c r="A2"><v>42</v></c><c r="B2" s="1"><v>%d</v></c>\
                <c r="C2" t="inlineStr"><is><t>One</t></is></c><c r="D2" t="inlineStr"><is><t>x</t></is></c></row>
                <row r="3"><c r="A3"><v>42</v></c><c r="B3" t="inlineStr"><is><t>%s</t></is></c>\
                <c r="C3" t="inlineStr"><is><t>Two</t></is></c><c r="D3" t="inlineStr"><is><t>x</t></is></c></row>
                </sheetData></worksheet>""".formatted(date, text);
    }

    @Test
    void hoursThatTheProgramDoesNotKnowAreNoSignOfDaysTakenForMonths() throws IOException {
        // given
        String mapping = MAPPING.replace("title: Topic", "title: Topic, format: [\"dd.MM.yyyy H.mm 'Uhr'\"]");

        // when: 46308 is 13 October 2026, which nobody typed with day and month exchanged
        IntakeResult result = read(xlsx("", mixed(46308, "14.10.2026 9.00 Uhr")), mapping);

        // then
        assertThat(encounters(result)).containsExactly("2026-10-13 One", "2026-10-14T07:00:00Z Two");
    }

    @Test
    void aDateBesideTextsThatMayBeExchangedIsRefusedInBothRows() throws IOException {
        // given
        String mapping = MAPPING.replace("title: Topic", "title: Topic, format: [dd/MM/yyyy]");

        // when: 46148 is 6 May 2026, or 5 June with day and month exchanged
        IntakeResult result = read(xlsx("", mixed(46148, "14/10/2026")), mapping);

        // then
        assertThat(result.histories()).isEmpty();
        assertThat(result.problems()).extracting(each -> each.line()).containsExactly(2, 3);
    }

    @Test
    void datesOfCellsAreDatesWhateverTheyLookLike() throws IOException {
        // when: 46307 is 12 October 2026; the second has a time and a format in German
        IntakeResult result = read(xlsx("", SHEET), MAPPING);

        // then
        assertThat(encounters(result)).containsExactly("2026-10-12 One", "2026-10-12T10:00:00Z Two");
        assertThat(result.histories().get(0).realisation().value()).isEqualTo("42");
    }

    @Test
    void workbooksThatCountFrom1904AreUnderstood() throws IOException {
        assertThat(encounters(read(xlsx("<workbookPr date1904=\"1\"/>", SHEET.replace("46307", "44845")), MAPPING)))
                .containsExactly("2026-10-12 One", "2026-10-12T10:00:00Z Two");
    }

    @Test
    void whichSheetIsMeantIsAsked() throws IOException {
        // given
        byte[] two = xlsx("", SHEET.replace("Topic", "Other"), SHEET);

        // then
        assertThat(read(two, MAPPING).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("2 sheets with rows: [S1, S2]", "'sheet:'"));
        assertThat(encounters(read(two, MAPPING + "sheet: S2\n"))).hasSize(2);
        assertThat(read(two, MAPPING + "sheet: S3\n").problems().get(0).message())
                .contains("no sheet 'S3'");
    }

    @Test
    void problemsNameTheRowOfTheSheet() throws IOException {
        assertThat(read(xlsx("", SHEET.replace("<c r=\"B5\" s=\"2\"><v>46307.5</v></c>", "")), MAPPING)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("book.xlsx, line 5, 'When'"));
    }

    @Test
    void spreadsheetsOfOpenDocumentAreRead() throws IOException {
        // given: repeated cells, a note on a cell, a repeated blank row
        Map<String, String> files = new TreeMap<>();
        files.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        files.put("content.xml", """
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
                <office:body><office:spreadsheet><table:table table:name="A">
                <table:table-row><table:table-cell office:value-type="string"><text:p>Case</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>When</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>Topic</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>IT</text:p></table:table-cell>
                <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
                <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
                <table:table-row><table:table-cell office:value-type="float" office:value="42"><text:p>42,00</text:p></table:table-cell>
                <table:table-cell office:value-type="date" office:date-value="2026-10-12T12:00:00"><text:p>12.10.26</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><office:annotation><text:p>secret</text:p></office:annotation><text:p>One</text:p><text:p>more</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
                <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
                </table:table></office:spreadsheet></office:body></office:document-content>""");

        // when, then
        assertThat(encounters(read(zip(files), MAPPING))).containsExactly("2026-10-12T10:00:00Z One more");
    }

    @Test
    void whatIsNoWorkbookOrTooLargeIsTold() throws IOException {
        assertThat(read(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0}, MAPPING)
                        .problems()
                        .get(0)
                        .message())
                .contains("old kind (.xls)");
        assertThat(read(zip(Map.of("word/document.xml", "x")), MAPPING)
                        .problems()
                        .get(0)
                        .message())
                .contains("no workbook");
        assertThat(read(zip(Map.of("xl/sharedStrings.xml", "x".repeat(100_000_001))), MAPPING)
                        .problems()
                        .get(0)
                        .message())
                .contains("larger than 100 MB when unpacked");
    }

    /** A sheet with one row below its header, of which a cell says when. */
    private static String when(String cell) {
        return SHEET.replace("<c r=\"B3\" s=\"1\"><v>46307</v></c>", cell).replaceAll("(?s)<row r=\"5\">.*?</row>", "");
    }

    @ParameterizedTest
    @CsvSource({
        "3,46296,2026-10",
        "3,46307,2026-10-12",
        "4,46023,2026",
        "4,46296,2026-10-01",
        "1,46296,2026-10-01",
        "6,46307.5,2026-10-12T10:00:00Z"
    })
    void aDateIsKnownAsExactlyAsItWasTyped(int style, String number, String at) throws IOException {
        IntakeResult read = read(xlsx("", when("<c r=\"B3\" s=\"" + style + "\"><v>" + number + "</v></c>")), MAPPING);

        assertThat(encounters(read)).containsExactly(at + " One");
        assertThat(read.notes()).hasSize(at.length() < 10 || style == 6 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"5,1.0833333,26:00", "1,-5,1899-12-26", "1,60,1900-02-28", "1,1,1900-01-01", "2,0.5,12:00"})
    void whatIsNoDateOfOurTimeIsRefusedInItsRow(int style, String number, String said) throws IOException {
        assertThat(read(xlsx("", when("<c r=\"B3\" s=\"" + style + "\"><v>" + number + "</v></c>")), MAPPING)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("line 3", said));
    }

    /** Numbers that would be a thousand million digits written out, or take minutes to read: told by their row, at once. */
    static Stream<String> numbersOfVeryManyDigits() {
        return Stream.of(
                "1e999999999", "-1e-999999999", "1e2147483647", "9".repeat(950_000), "0." + "0".repeat(950_000) + "1");
    }

    @ParameterizedTest
    @MethodSource("numbersOfVeryManyDigits")
    void aNumberOfVeryManyDigitsIsRefusedInItsRowAtOnce(String number) throws IOException {
        String cell = "<c r=\"C3\"%s><v>" + number + "</v></c>";
        String shown = "<c r=\"C3\" t=\"inlineStr\"><is><t>One</t></is></c>";
        String day = when("<c r=\"B3\" s=\"1\"><v>46307</v></c>");
        List<byte[]> books = List.of(
                xlsx("", day.replace(shown, cell.formatted(""))),
                xlsx("", day.replace(shown, cell.formatted(" t=\"n\" s=\"1\""))),
                xlsx("", day.replace(shown, cell.formatted("").replace("<v>", "<f>10^9</f><v>"))),
                ods(
                        "",
                        "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-01\"/>"
                                + "<table:table-cell office:value-type=\"float\" office:value=\"" + number + "\"/>"));
        for (byte[] book : books) {
            // when
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            IntakeResult result = read(book, MAPPING);
            long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

            // then
            assertThat(Duration.ofNanos(taken)).isLessThan(Duration.ofSeconds(2));
            assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                    .contains("has a number of more than 400 digits")
                    .contains("line " + (book == books.get(3) ? 2 : 3))
                    .hasSizeLessThan(200));
        }
    }

    @Test
    void theLargestNumbersThatSpreadsheetsHaveAreRead() throws IOException {
        String cell = when("<c r=\"B3\" s=\"1\"><v>46307</v></c>")
                .replace("<c r=\"C3\" t=\"inlineStr\"><is><t>One</t></is></c>", "<c r=\"C3\"><v>1.5E+3</v></c>");

        assertThat(encounters(read(xlsx("", cell), MAPPING))).containsExactly("2026-10-12 1500");
        assertThat(encounters(read(xlsx("", cell.replace("1.5E+3", "0E-999999999")), MAPPING)))
                .containsExactly("2026-10-12 0");
        assertThat(encounters(read(xlsx("", cell.replace("1.5E+3", "9.5E+30")), MAPPING)))
                .containsExactly("2026-10-12 95" + "0".repeat(29));
    }

    @Test
    void aFormulaMayMakeAnEmptyText() throws IOException {
        String empty = SHEET.replace(
                "<c r=\"D3\" t=\"inlineStr\"><is><t>x</t></is></c>",
                "<c r=\"D3\" t=\"str\"><f>IF(0,\"x\",\"\")</f><v></v></c>");

        assertThat(encounters(read(xlsx("", empty), MAPPING))).hasSize(2);
        assertThat(read(xlsx("", empty.replace("r=\"D3\" t=\"str\"", "r=\"D3\"")), MAPPING)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.toString()).startsWith("book.xlsx, line 3, 'IT'");
                    assertThat(problem.message()).contains("a formula without a value");
                });
    }

    @Test
    void whatCannotBeReadInAColumnThatNobodyReadsRefusesNothing() throws IOException {
        // a formula that was saved without its value, as programs write it that compute nothing
        assertThat(encounters(read(
                        xlsx(
                                "",
                                SHEET.replace("<c r=\"F3\"/>", "<c r=\"E3\"><f>SUM(A1:A2)</f></c>")
                                        .replace(
                                                "<t>IT</t></is></c></row>",
                                                "<t>IT</t></is></c><c r=\"E2\" t=\"inlineStr\"><is><t>Sum</t></is></c></row>")),
                        MAPPING)))
                .hasSize(2);
        assertThat(read(xlsx("", when("<c r=\"B3\" s=\"1\" t=\"d\"><v>2026-02-31</v></c>")), MAPPING)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("book.xlsx, line 3, 'When'"));
    }

    @Test
    void whatIsHiddenIsTold() throws IOException {
        String hidden = SHEET.replace("<sheetData>", "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols><sheetData>");

        assertThat(read(xlsx("", hidden), MAPPING).notes())
                .containsExactly("the column 'IT' is hidden in the sheet and was read too");
    }

    static byte[] ods(String before, String row) throws IOException {
        return zip(Map.of("content.xml", """
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">
                <office:automatic-styles><number:date-style style:name="N1"><number:month/><number:year/></number:date-style>
                <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>
                <office:body><office:spreadsheet><table:table table:name="A">%s
                <table:table-row><table:table-cell office:value-type="string"><text:p>Case</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>When</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>Topic</text:p></table:table-cell>
                <table:table-cell office:value-type="string"><text:p>IT</text:p></table:table-cell></table:table-row>
                <table:table-row><table:table-cell office:value-type="string"><text:p>42</text:p></table:table-cell>%s</table:table-row>
                </table:table></office:spreadsheet></office:body></office:document-content>""".formatted(before, row)));
    }

    static final String ODS_DAY = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-10-01\"/>"
            + "<table:table-cell office:value-type=\"string\"><text:p>One</text:p></table:table-cell>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table:table-cell office:value-type=\"string\" office:string-value=\"\"><text:p>#N/A</text:p></table:table-cell>",
                "<table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>#BEZUG!</text:p></table:table-cell>",
                "<table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>Err:508</text:p></table:table-cell>"
            })
    void aFormulaWithoutAResultIsToldAndNobodyIsAbsent(String cell) throws IOException {
        assertThat(read(ods("", ODS_DAY + cell), MAPPING).problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.toString()).contains("line 2, 'IT'", "a formula has no result"));
    }

    @Test
    void aMonthInASheetOfOpenDocumentIsAMonth() throws IOException {
        String mark = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        String styled = ODS_DAY.replaceFirst("<table:table-cell ", "<table:table-cell table:style-name=\"ce1\" ");

        assertThat(encounters(read(ods("", ODS_DAY + mark), MAPPING))).containsExactly("2026-10-01 One");
        assertThat(encounters(read(ods("", styled + mark), MAPPING))).containsExactly("2026-10 One");
        assertThat(encounters(read(
                        ods(
                                "<table:table-column/><table:table-column table:default-cell-style-name=\"ce1\"/>",
                                ODS_DAY + mark),
                        MAPPING)))
                .containsExactly("2026-10 One");
    }

    /** The same workbook with every part changed, or left out. */
    private static byte[] changed(byte[] workbook, UnaryOperator<String> change, String leftOut) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                if (!entry.getName().equals(leftOut)) {
                    files.put(entry.getName(), change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        return zip(files);
    }

    @Test
    void workbooksOfTheStrictFormAreRead() throws IOException {
        byte[] strict = changed(
                xlsx("", when("<c r=\"B3\" s=\"2\" t=\"d\"><v>2026-10-12T12:00:00</v></c>")),
                part -> part.replace(
                                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                "http://purl.oclc.org/ooxml/spreadsheetml/main")
                        .replace(
                                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                "http://purl.oclc.org/ooxml/officeDocument/relationships"),
                "");

        assertThat(encounters(read(strict, MAPPING))).containsExactly("2026-10-12T10:00:00Z One");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12,2026-10-12",
        "2026-10-12T12:00:00.000,2026-10-12T10:00:00Z",
        "2026-10-12T12:00:00Z,2026-10-12T12:00:00Z"
    })
    void datesAsIso8601HasThemAreDates(String iso, String at) throws IOException {
        byte[] book = xlsx("", when("<c r=\"B3\" t=\"d\"><v>" + iso + "</v></c>"));

        assertThat(encounters(read(book, MAPPING.replace("title: Topic", "title: Topic, format: [dd.MM.yyyy]"))))
                .containsExactly(at + " One");
    }

    @Test
    void aWorkbookWithoutStylesIsReadAndABrokenOneToldInWords() throws IOException {
        byte[] plain = xlsx("", when("<c r=\"B3\" t=\"inlineStr\"><is><t>2026-10-12</t></is></c>"));

        assertThat(encounters(read(changed(plain, part -> part, "xl/styles.xml"), MAPPING)))
                .containsExactly("2026-10-12 One");
        assertThat(read(changed(plain, part -> part.replace("</sheetData>", ""), ""), MAPPING)
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("cannot be read: part of it is broken")
                        .doesNotContain("Exception"));
    }
}
