package dev.parley.query.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.query.export.content.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TableWorkbookTest {

    private static Map<String, String> parts(byte[] book) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(book))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static Table.Sheet sheet(Object... values) {
        return new Table.Sheet("t", List.of("a", "b", "c"), List.of(Arrays.asList(values)));
    }

    @Test
    void numbersAreNumbersAndTextsAreNoFormulas() throws IOException {
        // when
        String sheet = parts(TableWorkbook.of(List.of(sheet(12, "=1+1", null))).bytes())
                .get("xl/worksheets/sheet1.xml");

        // then
        assertThat(sheet).contains("<v>12</v>").doesNotContain("<f>");
        assertThat(parts(TableWorkbook.of(List.of(sheet(12, "=1+1", null))).bytes())
                        .get("xl/sharedStrings.xml"))
                .contains("=1+1");
    }

    @Test
    void theSameTablesGiveTheSameBytesWhenever() throws Exception {
        byte[] one = TableWorkbook.of(List.of(sheet("x", true, 1.5))).bytes();
        Thread.sleep(2_100);
        byte[] other = TableWorkbook.of(List.of(sheet("x", true, 1.5))).bytes();

        assertThat(other).isEqualTo(one);
    }

    @Test
    void whatIsLongerThanACellIsCutAndCounted() {
        TableWorkbook made = TableWorkbook.of(List.of(sheet("x".repeat(40_000), "short", null)));

        assertThat(made.cut()).isEqualTo(1);
    }
}
