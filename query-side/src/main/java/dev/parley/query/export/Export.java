package dev.parley.query.export;

import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.Loss;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An export: one main file and what explains it, or a set of tables.
 *
 * @param format the format
 * @param files main file first, then manifest and data dictionary
 * @param losses what did not get through
 * @param contentHash SHA-256 over what was exported, the same for the same facts in every format
 */
public record Export(ExportFormat format, List<ExportFile> files, List<Loss> losses, String contentHash) {

    /** Manifest and data dictionary. */
    private static final int EXPLAINED_BY = 2;

    /** Keeps copies. */
    public Export {
        files = List.copyOf(files);
        losses = List.copyOf(losses);
    }

    /** The file that holds the data; for tables the first of them. */
    public ExportFile main() {
        return files.get(0);
    }

    /** Whether it is written into a folder: tables always are, and more files than one. */
    public boolean folder() {
        return format == ExportFormat.CSV || files.size() > EXPLAINED_BY + 1;
    }

    /**
     * Writes the export.
     *
     * @param out for tables, or more files than one, a folder, made where it is missing; else the main file, beside which
     *     {@code PATH.manifest.json} and {@code PATH.dictionary.md} are put; for both, a name ending in {@code .zip} gives
     *     one archive with everything
     * @return the files written
     * @throws IOException if a file cannot be written
     */
    public List<Path> writeTo(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (out.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (OutputStream file = Files.newOutputStream(out)) {
                writeZip(file);
            }
            return List.of(out);
        }
        List<Path> written = new ArrayList<>();
        if (folder()) {
            Files.createDirectories(out);
            for (ExportFile file : files) {
                written.add(Files.write(out.resolve(file.name()), file.bytes()));
            }
            return written;
        }
        if (folder != null) {
            Files.createDirectories(folder);
        }
        written.add(Files.write(out, main().bytes()));
        String name = String.valueOf(out.getFileName());
        for (ExportFile file : files.subList(1, files.size())) {
            written.add(Files.write(out.resolveSibling(name + "." + file.name()), file.bytes()));
        }
        return written;
    }

    /**
     * Writes all files as one archive; the same export gives the same bytes.
     *
     * @param out where to, left open
     * @throws IOException if it cannot be written
     */
    public void writeZip(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (ExportFile file : files) {
            ZipEntry entry = new ZipEntry(file.name());
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(file.bytes());
            zip.closeEntry();
        }
        zip.finish();
    }
}
