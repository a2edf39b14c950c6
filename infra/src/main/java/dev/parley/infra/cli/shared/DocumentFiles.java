package dev.parley.infra.cli.shared;

import dev.parley.query.document.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Rule sets and edits, from files that a command names. */
public final class DocumentFiles {

    private DocumentFiles() {}

    /** Reads a document of a name. */
    public interface Reader<T> {
        public T read(String name, InputStream in) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @throws CommandFailure if it is not there, or not good, with a line for each problem
     */
    public static <T> T read(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(file.toString(), in);
        } catch (UnreadableDocumentException e) {
            throw notGood(e);
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(file + ": there is no such file.");
        } catch (IOException e) {
            throw CommandFailure.badInput(file + ": cannot be read: " + e.getMessage());
        }
    }

    public static CommandFailure notGood(UnreadableDocumentException e) {
        return CommandFailure.badInput(String.valueOf(e.getMessage()).lines().toList());
    }
}
