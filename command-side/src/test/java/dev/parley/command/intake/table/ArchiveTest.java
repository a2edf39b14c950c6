package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives in all the ways in which writers lay them out, and broken ones. */
class ArchiveTest {

    private static final String MARK =
            "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";

    private static Map<String, byte[]> parts(byte[] archive) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static void put(ZipArchiveOutputStream out, String name, byte[] part, int method) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
            CRC32 sum = new CRC32();
            sum.update(part);
            entry.setSize(part.length);
            entry.setCrc(sum.getValue());
        }
        out.putArchiveEntry(entry);
        out.write(part);
        out.closeArchiveEntry();
    }

    /** Writers, each with its own layout of the same parts. */
    private enum Layout {
        /** Lengths behind each part, in 32 bits. */
        STREAMED {
            @Override
            byte[] of(Map<String, byte[]> parts) throws IOException {
                return written(parts, Zip64Mode.Never, ZipEntry.DEFLATED);
            }
        },
        /** Lengths behind each part, in 64 bits though they are small. */
        STREAMED_64 {
            @Override
            byte[] of(Map<String, byte[]> parts) throws IOException {
                return written(parts, Zip64Mode.Always, ZipEntry.DEFLATED);
            }
        },
        STORED {
            @Override
            byte[] of(Map<String, byte[]> parts) throws IOException {
                return written(parts, Zip64Mode.AsNeeded, ZipEntry.STORED);
            }
        },
        STORED_64 {
            @Override
            byte[] of(Map<String, byte[]> parts) throws IOException {
                return written(parts, Zip64Mode.Always, ZipEntry.STORED);
            }
        },
        /** Lengths before each part, in 64 bits, and folders as parts of their own. */
        SEEKING_64_WITH_FOLDERS {
            @Override
            byte[] of(Map<String, byte[]> parts) throws IOException {
                SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
                try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(channel)) {
                    out.setUseZip64(Zip64Mode.Always);
                    for (String folder : new String[] {"xl/", "xl/worksheets/"}) {
                        out.putArchiveEntry(new ZipArchiveEntry(folder));
                        out.closeArchiveEntry();
                    }
                    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                        put(out, part.getKey(), part.getValue(), ZipEntry.DEFLATED);
                    }
                    out.setComment("made by hand");
                }
                return Arrays.copyOf(channel.array(), (int) channel.size());
            }
        };

        abstract byte[] of(Map<String, byte[]> parts) throws IOException;

        private static byte[] written(Map<String, byte[]> parts, Zip64Mode mode, int method) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
                out.setUseZip64(mode);
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    put(out, part.getKey(), part.getValue(), method);
                }
            }
            return bytes.toByteArray();
        }
    }

    private static IntakeResult read(byte[] bytes) {
        return WorkbookTest.read(bytes, WorkbookTest.MAPPING);
    }

    private static String refusal(byte[] bytes) {
        IntakeResult result = read(bytes);
        assertThat(result.histories()).isEmpty();
        assertThat(result.problems()).hasSize(1);
        return result.problems().get(0).message();
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void workbooksOfAnyLayoutAreRead(Layout layout) throws IOException {
        byte[] book = layout.of(parts(WorkbookTest.xlsx("", WorkbookTest.SHEET)));

        assertThat(WorkbookTest.encounters(read(book))).containsExactly("2026-10-12 One", "2026-10-12T10:00:00Z Two");
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void sheetsOfOpenDocumentOfAnyLayoutAreRead(Layout layout) throws IOException {
        byte[] book = layout.of(parts(WorkbookTest.ods("", WorkbookTest.ODS_DAY + MARK)));

        assertThat(WorkbookTest.encounters(read(book))).containsExactly("2026-10-01 One");
    }

    @Test
    void workbooksThatFastexcelWritesAreRead() throws IOException {
        // given: lengths behind the parts, in 64 bits
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Meetings");
            String[][] rows = {{"Case", "When", "Topic", "IT"}, {"42", "2026-10-12", "One", "x"}};
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < rows[row].length; column++) {
                    sheet.value(row, column, rows[row][column]);
                }
            }
        }

        // when, then
        assertThat(WorkbookTest.encounters(read(bytes.toByteArray()))).containsExactly("2026-10-12 One");
    }

    @Test
    void anArchiveThatIsCutOffIsRefusedAtAnyPlace() throws IOException {
        byte[] whole = Layout.STREAMED_64.of(parts(WorkbookTest.ods("", WorkbookTest.ODS_DAY + MARK)));
        for (int length = 8; length < whole.length; length += 7) {
            assertThat(refusal(Arrays.copyOf(whole, length))).contains("cut off or broken");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Layout.class,
            names = {"STORED", "STREAMED"})
    void aPartThatIsNotWhatWasPackedIsRefused(Layout layout) throws IOException {
        byte[] book = layout.of(parts(WorkbookTest.ods("", WorkbookTest.ODS_DAY + MARK)));
        String said = new String(book, StandardCharsets.ISO_8859_1);
        // the middle of the first part's content
        int middle = said.indexOf("PK\1\2") / 2;
        for (int at = middle; at < middle + 40; at++) {
            byte[] broken = book.clone();
            broken[at] ^= 0x20;
            assertThat(refusal(broken)).contains("cannot be unpacked", "'content.xml' is broken");
        }
    }

    @Test
    void aPartThatIsThereTwiceIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content =
                parts(WorkbookTest.ods("", WorkbookTest.ODS_DAY + MARK)).get("content.xml");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            put(out, "content.xml", content, ZipEntry.DEFLATED);
            put(out, "content.xml", content, ZipEntry.DEFLATED);
        }

        assertThat(refusal(bytes.toByteArray())).contains("has the part 'content.xml' twice");
    }

    @Test
    void aPasswordAndAnUnknownWayOfPackingAreToldAsSuch() throws IOException {
        byte[] book = Layout.STREAMED.of(parts(WorkbookTest.ods("", WorkbookTest.ODS_DAY + MARK)));
        int list = new String(book, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        byte[] secret = book.clone();
        secret[list + 8] |= 1;
        byte[] packed = book.clone();
        packed[list + 10] = 95;

        assertThat(refusal(secret)).contains("with a password");
        assertThat(refusal(packed).toLowerCase(Locale.ROOT)).contains("packed in a way that is not known here (95)");
    }

    @Test
    void nothingAndTooManyPartsAreRefused() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= Archive.MOST_PARTS; i++) {
            many.put("x" + i, new byte[0]);
        }

        assertThat(refusal(Layout.STORED.of(many))).contains("more than 10000 parts");
        assertThat(refusal(Layout.STREAMED.of(Map.of()))).contains("no workbook");
    }

    @Test
    void partsOverEachOtherAreBoundedAsAnyOthers() throws IOException {
        // given: one part of a megabyte, listed 500 times under names of its own
        byte[] one = Layout.STREAMED.of(Map.of("000", new byte[1_000_000]));
        String said = new String(one, StandardCharsets.ISO_8859_1);
        int list = said.indexOf("PK\1\2");
        int end = said.indexOf("PK\5\6");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(one, 0, list);
        for (int i = 0; i < 500; i++) {
            byte[] line = Arrays.copyOfRange(one, list, end);
            byte[] name = "%03d".formatted(i).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, line, 46, 3);
            bomb.write(line);
        }
        int length = bomb.size() - list;
        byte[] tail = Arrays.copyOfRange(one, end, one.length);
        tail[8] = tail[10] = (byte) 500;
        tail[9] = tail[11] = (byte) (500 >> 8);
        for (int i = 0; i < 4; i++) {
            tail[12 + i] = (byte) (length >> (8 * i));
        }
        bomb.write(tail);

        // when, then
        assertThat(refusal(bomb.toByteArray())).contains("larger than 100 MB when unpacked");
    }
}
