package dev.parley.infra.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells one build of some classes from every other. */
final class ProgramDigest {

    private ProgramDigest() {}

    /**
     * A digest of the archives that classes come from.
     *
     * @param classes one of each archive
     * @return the digest, or empty where one does not come from an archive
     */
    static Optional<String> of(List<Class<?>> classes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> each : classes) {
                CodeSource source = each.getProtectionDomain().getCodeSource();
                Path archive = source == null
                        ? Path.of("")
                        : Path.of(source.getLocation().toURI());
                if (!Files.isRegularFile(archive)) {
                    return Optional.empty();
                }
                try (InputStream in = new DigestInputStream(Files.newInputStream(archive), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
