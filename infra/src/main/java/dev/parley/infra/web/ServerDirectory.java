package dev.parley.infra.web;

import dev.parley.infra.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the web server keeps what it needs for a moment, such as files on their way in: {@code web} in the data directory, the same at
 * each start and for its owner alone. A directory among the temporary ones would be another at each start, and stay behind each time
 * the server is killed.
 *
 * @param work for the web server
 * @param root what it has beside the pages: nothing
 */
record ServerDirectory(Path work, Path root) {

    private static final String NAME = "web";

    /** Files on their way in, as the web server calls them. */
    private static final String ON_THEIR_WAY = "upload_*.tmp";

    /** For so long at least nobody else, who may serve from the same directory, is still receiving what lies there. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /**
     * The directory, made if it is missing and without what a server that was killed has left in it.
     *
     * @param data the data directory
     * @return empty where none can be made there, so that another place has to do
     */
    static Optional<ServerDirectory> in(Path data, Clock clock) {
        Path directory = data.toAbsolutePath().normalize().resolve(NAME);
        try {
            ServerDirectory made = new ServerDirectory(directory.resolve("work"), directory.resolve("root"));
            PrivateFiles.createDirectories(made.work);
            PrivateFiles.createDirectories(made.root);
            if (!Files.isWritable(made.work)) {
                return Optional.empty();
            }
            made.clear(clock.instant().minus(LEFT_BEHIND));
            return Optional.of(made);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void clear(Instant before) throws IOException {
        Path uploads = work.resolve(Path.of("work", "Tomcat", "localhost", "ROOT"));
        if (!Files.isDirectory(uploads)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(uploads, ON_THEIR_WAY)) {
            for (Path each : left) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
