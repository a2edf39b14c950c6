package dev.parley.infra.packaged;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as people run it: the packaged jar, laid out by {@code jarmode tools extract} as {@code ./parley} lays it
 * out, once for a build. It is laid out in a fresh directory that is then moved, so that test runs beside each other do not
 * disturb each other.
 *
 * <p>{@code -Dparley.packaged.jar=FILE} tests another jar than the one just built, such as an earlier version's.
 */
public final class PackagedProgram {

    private static final String JAR = "parley-app.jar";
    private static final String OTHER_JAR = "parley.packaged.jar";
    private static final String ARCHIVE = "server.jsa";

    private static PackagedProgram laidOut;

    private final Path directory;

    private PackagedProgram(Path directory) {
        this.directory = directory;
    }

    /** The one of this build. */
    public static synchronized PackagedProgram laidOut() {
        if (laidOut == null) {
            Path jar = Path.of(System.getProperty(OTHER_JAR, "target/" + JAR)).toAbsolutePath();
            if (!Files.isRegularFile(jar)) {
                throw new AssertionError(jar + " is missing: these tests need the packaged program (mvn verify)");
            }
            laidOut = layOut(jar, Path.of("target", "packaged").toAbsolutePath());
        }
        return laidOut;
    }

    /** Whether it has the classes that this test has, and not those of another build that was asked for. */
    static boolean isThisBuild() {
        return System.getProperty(OTHER_JAR) == null;
    }

    /** Lays another jar out, beside the one of this build. */
    static PackagedProgram layOut(Path jar, Path below) {
        try {
            String build = digest(jar);
            Path place = below.resolve(build);
            if (!Files.isDirectory(place)) {
                Files.createDirectories(below);
                deleteOld(below);
                Path fresh = Files.createTempDirectory(below, "fresh");
                extract(jar, fresh.resolve("app"));
                // Tests become other users, who are to be able to run it.
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                try {
                    Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileSystemException e) {
                    // Another test run was quicker.
                    if (!Files.isDirectory(place)) {
                        throw e;
                    }
                    delete(fresh);
                }
            }
            if (!Files.exists(place.resolve(ARCHIVE))) {
                train(place);
            }
            return new PackagedProgram(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells one build from the next; the date of the file is the same for all. */
    private static String digest(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Earlier builds, which nobody tests any more; each takes 150 MB. */
    private static void deleteOld(Path below) throws IOException {
        Instant old = Instant.now().minus(Duration.ofHours(1));
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(below)) {
            for (Path each : builds) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
                    delete(each);
                }
            }
        }
    }

    private static void extract(Path jar, Path target) throws IOException {
        run(List.of(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", target.toString()));
    }

    /**
     * An archive of loaded classes, as the launcher makes one: it halves the processor time of a start. Made where it stays,
     * since Java uses none of a program that was in another place, and says nothing. A server that has been asked for
     * something has loaded what later ones need for that.
     */
    private static void train(Path place) throws IOException {
        Path data = Files.createTempDirectory("parley-train");
        Path fresh = data.resolve(ARCHIVE);
        PackagedProgram untrained = new PackagedProgram(place);
        try (PackagedServer server = untrained
                .of("serve")
                .data(data.resolve("data"))
                .java("-XX:ArchiveClassesAtExit=" + fresh)
                .serve()) {
            Acknowledged acknowledged = new Acknowledged();
            acknowledged.log(server, "trained");
            server.awaitViews();
            acknowledged.takeAll(server);
            server.get("/api/realisations/trained");
            server.ask("/api/realisations/trained/history.json");
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        Path beside = Files.copy(fresh, place.resolve(data.getFileName() + ".jsa"));
        Files.move(beside, place.resolve(ARCHIVE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        delete(data);
    }

    private static void run(List<String> command) throws IOException {
        Path log = Files.createTempFile("parley-packaged", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + ":\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** As the launcher calls it, but for the second compiler and the collector, which cost small machines more than they bring. */
    private static List<String> java(Path place) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
        if (Files.exists(place.resolve(ARCHIVE))) {
            command.add("-XX:SharedArchiveFile=" + place.resolve(ARCHIVE));
        }
        command.addAll(List.of("-jar", place.resolve("app").resolve(JAR).toString()));
        return command;
    }

    List<String> command() {
        return java(directory);
    }

    /**
     * The class path of the program, for a main class of a test that works with the program's own classes.
     *
     * @param classes where that class is
     */
    public String classPathWith(Path classes) {
        Path app = directory.resolve("app");
        return String.join(
                File.pathSeparator,
                app.resolve(JAR).toString(),
                app.resolve("lib").resolve("*").toString(),
                classes.toString());
    }

    /**
     * Options for Java that run a main class of a test with the program's own classes, with an archive of loaded classes made
     * by a training run: a process that is killed again and again spends most of its life on loading them.
     *
     * @param classes where that class is and what it needs: directories, jars
     * @param training main class and arguments of a run that ends by itself
     * @param name tells one training from another
     */
    public List<String> optionsWith(List<Path> classes, List<String> training, String name) {
        try {
            // Java makes no archive of classes in a directory.
            Path fresh = jar(classes.stream().filter(Files::isDirectory).toList());
            Path jar = directory.resolve("tests-" + digest(fresh) + ".jar");
            if (Files.exists(jar)) {
                Files.delete(fresh); // an archive is good for the very file that it was made with
            } else {
                Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
            }
            String classPath = Stream.concat(
                            Stream.of(classPathWith(jar)),
                            classes.stream().filter(Files::isRegularFile).map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
            Path archive = Path.of(jar.toString().replace(".jar", "-" + name + ".jsa"));
            if (!Files.exists(archive)) {
                Path made = Path.of(archive + "." + ProcessHandle.current().pid());
                List<String> command = new ArrayList<>(List.of(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Daxoniq.update-checker.disabled=true",
                        "-Xshare:auto",
                        "-XX:ArchiveClassesAtExit=" + made,
                        "-cp",
                        classPath));
                command.addAll(training);
                run(command);
                Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return List.of(
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-XX:SharedArchiveFile=" + archive,
                    "-cp",
                    classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar(List<Path> directories) throws IOException {
        Path fresh = Files.createTempFile(directory, "tests", ".fresh");
        Set<String> names = new HashSet<>();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(fresh))) {
            for (Path classes : directories) {
                try (Stream<Path> all = Files.walk(classes)) {
                    for (Path each : all.filter(file -> file.toString().endsWith(".class"))
                            .sorted()
                            .toList()) {
                        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
                        if (names.add(name)) {
                            JarEntry entry = new JarEntry(name);
                            entry.setTime(0);
                            jar.putNextEntry(entry);
                            Files.copy(each, jar);
                        }
                    }
                }
            }
        }
        return fresh;
    }

    /**
     * A run to be started: {@code of("list").data(dir).finish()}, {@code of("serve").data(dir).serve()}.
     *
     * @param arguments the command and its arguments
     */
    public Invocation of(Object... arguments) {
        return new Invocation(this, Stream.of(arguments).map(String::valueOf).toList());
    }
}
