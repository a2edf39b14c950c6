package dev.parley.infra.views.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A data directory with read models in it, gone when it is not needed any more. */
final class SqliteStoreExtension implements AfterEachCallback, AfterAllCallback {

    private Path data;
    private SqliteViewStore open;

    /** The store; opened when it is not. */
    SqliteViewStore store() {
        if (open == null) {
            open = SqliteViewStore.open(data());
        }
        return open;
    }

    /** The store closed and opened again. */
    SqliteViewStore reopened() {
        close();
        return store();
    }

    Path data() {
        if (data == null) {
            try {
                data = Files.createTempDirectory("views");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return data;
    }

    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getTestInstanceLifecycle()
                .filter(lifecycle -> lifecycle == org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS)
                .isEmpty()) {
            delete();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        delete();
    }

    private void delete() throws IOException {
        close();
        if (data != null) {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            data = null;
        }
    }
}
