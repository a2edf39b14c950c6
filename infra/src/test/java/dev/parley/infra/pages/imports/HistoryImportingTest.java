package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped on the page is known for a table by its name or its content. */
class HistoryImportingTest {

    private static final String TABLE = "Date\tUsers\n2026-01-12\tx\n";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /** A workbook with macros, but for the macros. */
    private static final Map<String, String> PARTS = Map.of(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml'"
                    + " ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/><Override PartName='/xl/worksheets/sheet1.xml'"
                    + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>",
            "xl/workbook.xml",
            "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
                    + "'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='"
                    + OFFICE + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns='" + MAIN
                    + "'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Date</t></is></c><c r='B1' t='inlineStr'><is><t>Users</t></is></c></row>"
                    + "<row r='2'><c r='A2' t='inlineStr'><is><t>2026-01-12</t></is></c><c r='B2' t='inlineStr'><is><t>x</t></is></c></row>"
                    + "</sheetData></worksheet>");

    private static final Importing.Said NOTHING = new Importing.Said(null, null, 0);

    private static List<String> columns(String name, byte[] content, Importing.Said said) {
        Importing.Table table = HistoryImporting.tableOf(name, content, said);
        assertThat(table).as(name).isNotNull();
        return table.columns().stream().map(Importing.Column::name).toList();
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : PARTS.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.txt", "Table.TXT", "table.tab", "table.tsv", "table.csv"})
    void textOfAnyNameThatSpreadsheetsGiveItIsATable(String name) {
        byte[] marked = ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE);

        assertThat(columns(name, marked, NOTHING)).containsExactly("Date", "Users");
        assertThat(columns(name, TABLE.getBytes(StandardCharsets.UTF_8), NOTHING))
                .containsExactly("Date", "Users");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void textInTwoBytesWithoutAMarkIsAskedAboutAndCanBeSaid(String encoding) {
        byte[] unmarked = TABLE.getBytes(Charset.forName(encoding));

        assertThatThrownBy(() -> columns("table.txt", unmarked, NOTHING)).isInstanceOf(Importing.UnknownEncoding.class);
        assertThat(TableForm.encodings()).containsKey(encoding);
        assertThat(columns("table.txt", unmarked, new Importing.Said(Charset.forName(encoding), null, 0)))
                .containsExactly("Date", "Users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"book.xlsx", "book.xlsm", "book.xls", "book", "book.bin"})
    void aWorkbookIsOneByItsContent(String name) throws IOException {
        assertThat(columns(name, workbook(), NOTHING)).containsExactly("Date", "Users");
    }

    @Test
    void anOldWorkbookAndAPageUnderItsNameSayWhatToDo() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0};
        byte[] page = "<html><table><tr><td>Date</td></tr></table></html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> columns("book.xls", old, NOTHING))
                .hasMessageContaining("old kind (.xls)")
                .hasMessageContaining("save it as .xlsx");
        assertThatThrownBy(() -> columns("book.xls", page, NOTHING))
                .hasMessageContaining("is a page (HTML or XML) under the name of a workbook")
                .hasMessageContaining("save it as .xlsx");
        assertThat(HistoryImporting.tableOf("history.yaml", "parley: 1".getBytes(StandardCharsets.UTF_8), NOTHING))
                .isNull();
    }
}
