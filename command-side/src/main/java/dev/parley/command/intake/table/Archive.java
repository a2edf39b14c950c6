package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of an archive (zip), by the list at its end. Spreadsheet programs read archives so; whoever reads from the beginning has to guess
 * where a part ends whose length was not known when it was begun, and how long that length is written. What is unpacked has the length and the
 * checksum that the list says, or the archive is refused.
 */
final class Archive implements Closeable {

    /** Parts that an archive may have; a workbook has about ten, and some for each sheet. */
    static final int MOST_PARTS = 10_000;

    private final String file;
    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new LinkedHashMap<>();

    private Archive(String file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens an archive.
     *
     * @param file its name, for what is said of it
     * @throws IntakeException if it is none, is cut off, has too many parts, one of them twice, or one with a password
     */
    static Archive of(String file, byte[] bytes) throws IOException {
        // counted before the list is read, which takes more memory than it is long
        if (listed(bytes) > MOST_PARTS) {
            throw Workbook.problem(
                    file, 0, "is an archive of more than " + MOST_PARTS + " parts, which is all that is accepted");
        }
        Archive archive;
        try {
            archive = new Archive(
                    file,
                    ZipFile.builder()
                            .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                            .get());
        } catch (IOException | RuntimeException e) {
            IntakeException broken = Workbook.problem(
                    file,
                    0,
                    "is a workbook that cannot be unpacked: it is cut off or broken, since there is no list of its parts"
                            + " that can be read; get the file again, or save it as CSV");
            broken.initCause(e);
            throw broken;
        }
        try {
            archive.list();
        } catch (IntakeException e) {
            archive.close();
            throw e;
        }
        return archive;
    }

    private static int listed(byte[] bytes) {
        int count = 0;
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                count++;
            }
        }
        return count;
    }

    private void list() {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            if (entry.isDirectory()) {
                continue;
            }
            if (parts.putIfAbsent(entry.getName(), entry) != null) {
                throw Workbook.problem(
                        file, 0, "is an archive that has the part '" + entry.getName() + "' twice: which counts?");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw Workbook.problem(file, 0, "is an archive with a password: save it without one");
            }
            if (!zip.canReadEntryData(entry)) {
                throw Workbook.problem(
                        file,
                        0,
                        "is a workbook that cannot be unpacked: its part '" + entry.getName()
                                + "' is packed in a way that is not known here (" + entry.getMethod()
                                + "); open it in a spreadsheet program and save it as .xlsx or CSV");
            }
        }
    }

    /** Names of its parts, as they follow each other. */
    List<String> names() {
        return new ArrayList<>(parts.keySet());
    }

    /** The content of a part, which breaks off with an error where it is not what the list says. */
    InputStream open(String name) throws IOException {
        ZipArchiveEntry entry = parts.get(name);
        if (entry == null) {
            return new ByteArrayInputStream(new byte[0]);
        }
        InputStream content = zip.getInputStream(entry);
        if (content == null) {
            throw new ZipException("its part '" + name + "' cannot be read");
        }
        return new Checked(content, entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Content that is compared with what is said of it. */
    private static final class Checked extends FilterInputStream {

        private final ZipArchiveEntry entry;
        private final CRC32 sum = new CRC32();
        private long size;

        Checked(InputStream in, ZipArchiveEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count;
            try {
                count = super.read(into, from, most);
            } catch (IOException | RuntimeException e) {
                ZipException broken = new ZipException("its part '" + entry.getName() + "' is broken");
                broken.initCause(e);
                throw broken;
            }
            if (count > 0) {
                sum.update(into, from, count);
                size += count;
            } else if (count < 0 && (size != entry.getSize() || sum.getValue() != entry.getCrc())) {
                throw new ZipException("its part '" + entry.getName() + "' is broken: it is not what was packed");
            }
            return count;
        }

        @Override
        public long skip(long most) throws IOException {
            byte[] passed = new byte[(int) Math.min(Math.max(most, 0), 1 << 13)];
            return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
