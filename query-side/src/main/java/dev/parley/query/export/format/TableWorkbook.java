package dev.parley.query.export.format;

import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The tables of an export as one workbook (.xlsx), a sheet a table. The same tables give the same bytes. */
public final class TableWorkbook {

    /** Characters that a cell of a workbook takes. */
    static final int LONGEST_CELL = 32_767;

    /** Rows that a sheet takes, with its header. */
    static final int MOST_ROWS = 1_048_576;

    private static final String CREATED = "<dcterms:created";
    private static final String CREATED_END = "</dcterms:created>";

    private byte[] bytes = {};
    private int cut;

    private TableWorkbook() {}

    /** Writes all tables as one workbook into an export. */
    public static void write(ExportDraft draft) {
        Tables tables = Tables.of(draft.realisations());
        TableWorkbook book = of(tables.sheets());
        draft.add(draft.stem(), book.bytes());
        draft.dictionary().addAll(tables.entries());
        if (book.cut() > 0) {
            draft.lose("ends of texts of more than " + LONGEST_CELL + " characters", book.cut());
        }
    }

    /**
     * Makes a workbook.
     *
     * @throws IllegalArgumentException if a table has more rows than a sheet
     */
    static TableWorkbook of(List<Table.Sheet> sheets) {
        TableWorkbook book = new TableWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Parley", null)) {
            for (Table.Sheet sheet : sheets) {
                book.write(workbook.newWorksheet(sheet.name()), sheet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be written", e);
        }
        book.bytes = timeless(out.toByteArray());
        return book;
    }

    /** The workbook as it is written; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Texts that were longer than a cell and were cut. */
    int cut() {
        return cut;
    }

    private void write(Worksheet to, Table.Sheet sheet) {
        if (sheet.rows().size() >= MOST_ROWS) {
            throw new IllegalArgumentException(
                    "the table '" + sheet.name() + "' has " + sheet.rows().size() + " rows, and a sheet has "
                            + MOST_ROWS + "; export as csv, or fewer realisations");
        }
        for (int i = 0; i < sheet.columns().size(); i++) {
            to.value(0, i, sheet.columns().get(i));
        }
        to.freezePane(0, 1);
        for (int row = 0; row < sheet.rows().size(); row++) {
            for (int i = 0; i < sheet.columns().size(); i++) {
                Object value = sheet.rows().get(row).get(i);
                if (value instanceof Number number) {
                    to.value(row + 1, i, number);
                } else if (value instanceof Boolean flag) {
                    to.value(row + 1, i, flag);
                } else if (value != null) {
                    to.value(row + 1, i, fitting(value.toString()));
                }
            }
        }
    }

    private String fitting(String text) {
        if (text.length() <= LONGEST_CELL) {
            return text;
        }
        cut++;
        int end = LONGEST_CELL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Without when it was made, which would make the same tables other bytes each time. */
    private static byte[] timeless(byte[] made) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(made.length);
        // the library writes sizes as programs of offices want them, which the JDK does not read from a stream
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(made))
                        .get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTime(0);
                out.putNextEntry(same);
                byte[] content = in.getInputStream(entry).readAllBytes();
                out.write(entry.getName().equals("docProps/core.xml") ? undated(content) : content);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] undated(byte[] properties) {
        String text = new String(properties, StandardCharsets.UTF_8);
        int from = text.indexOf(CREATED);
        int to = text.indexOf(CREATED_END, Math.max(0, from));
        return from < 0 || to < 0
                ? properties
                : (text.substring(0, from) + text.substring(to + CREATED_END.length()))
                        .getBytes(StandardCharsets.UTF_8);
    }
}
