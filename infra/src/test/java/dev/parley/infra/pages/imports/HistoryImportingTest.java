package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped on the page is known for a table by its name or its content. */
class HistoryImportingTest {

    private static final String TABLE = "Date\tUsers\n2026-01-12\tx\n";
    private static final Importing.Said NOTHING = new Importing.Said(null, null, 0);

    private static List<String> columns(String name, byte[] content, Importing.Said said) {
        Importing.Table table = HistoryImporting.tableOf(name, content, said);
        assertThat(table).as(name).isNotNull();
        return table.columns().stream().map(Importing.Column::name).toList();
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("S");
            sheet.value(0, 0, "Date");
            sheet.value(0, 1, "Users");
            sheet.value(1, 0, "2026-01-12");
            sheet.value(1, 1, "x");
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
