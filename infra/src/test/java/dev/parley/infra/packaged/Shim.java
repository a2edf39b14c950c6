package dev.parley.infra.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A library between a process and the operating system, compiled from {@code shim.c} where the tests run: it records what is
 * written below a directory, fills the disk, and sets the clock. Where there is no {@code gcc}, or another system than Linux,
 * the tests that need it are skipped and say so; continuous integration has one.
 */
public final class Shim {

    private static Path library;

    private Shim() {}

    /** The compiled library. */
    public static synchronized Path library() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux") && hasCompiler(),
                "SKIPPED: gcc on Linux is needed to stand between the program and the disk (Debian: apt-get install gcc libc6-dev)");
        if (library == null) {
            Path directory = Files.createTempDirectory("parley-shim");
            Path source = directory.resolve("shim.c");
            try (InputStream in = Shim.class.getResourceAsStream("shim.c")) {
                Files.copy(in, source);
            }
            Path built = directory.resolve("shim.so");
            Process gcc = new ProcessBuilder(
                            "gcc",
                            "-O1",
                            "-shared",
                            "-fPIC",
                            "-o",
                            built.toString(),
                            source.toString(),
                            "-ldl",
                            "-lpthread")
                    .inheritIO()
                    .start();
            if (!gcc.waitFor(60, TimeUnit.SECONDS) || gcc.exitValue() != 0) {
                throw new AssertionError("shim.c cannot be compiled");
            }
            library = built;
        }
        return library;
    }

    private static boolean hasCompiler() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, "gcc"))) {
                return true;
            }
        }
        return false;
    }
}
