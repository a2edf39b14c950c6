package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is under version control is what belongs there: a data directory that was made in trying something out does not. */
class RepositoryTest {

    private static final Path TOP = Path.of("..");

    private static final Set<String> AT_THE_TOP = Set.of(
            ".ci",
            ".editorconfig",
            ".gitignore",
            ".mvn",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "README.md",
            "SECURITY.md",
            "command-side",
            "docs",
            "infra",
            "parley",
            "pom.xml",
            "query-side",
            "shared-kernel");

    private static List<String> files() throws IOException, InterruptedException {
        // A copy without its history has nothing to be looked at.
        assumeThat(Files.exists(TOP.resolve(".git"))).isTrue();
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached")
                .directory(TOP.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Arrays.stream(listed.split("\0")).filter(name -> !name.isEmpty()).toList();
    }

    @Test
    void the_top_level_holds_what_belongs_there() throws Exception {
        Set<String> top = new TreeSet<>();
        files().forEach(name -> top.add(name.replaceFirst("/.*", "")));

        assertThat(top).isEqualTo(new TreeSet<>(AT_THE_TOP));
    }

    @Test
    void nothing_that_a_program_keeps_or_makes_is_under_version_control() throws Exception {
        assertThat(files())
                .isNotEmpty()
                .filteredOn(name -> !name.contains("/src/test/resources/"))
                .noneMatch(
                        name -> name.matches("(.*/)?(target|data|\\.schemathesis)/.*")
                                || name.matches(
                                        ".*(\\.(db|db-wal|db-shm|lock|class|jar|jsa|log|hprof)|/(rules-version|server\\.json|audit\\.jsonl))"));
    }

    /** A setting that nobody reads, or a test that waits for a night that never asks for it, would show in nothing. */
    @Test
    void what_the_night_sets_is_read_by_a_test_and_what_waits_for_it_is_set() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        String night = Files.readString(TOP.resolve(".ci").resolve("nightly"));
        Set<String> set = new TreeSet<>();
        Matcher inThePom = Pattern.compile("<(parley\\.[a-z.]+)>").matcher(pom);
        while (inThePom.find()) {
            set.add(inThePom.group(1));
        }
        Matcher inTheScript = Pattern.compile("-D(parley\\.[a-z.]+)=").matcher(night);
        while (inTheScript.find()) {
            set.add(inTheScript.group(1));
        }
        Map<Path, String> tests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of("src", "test", "java"))) {
            for (Path each : all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("RepositoryTest.java"))
                    .toList()) {
                tests.put(each, Files.readString(each));
            }
        }

        assertThat(set).hasSizeGreaterThan(10).allSatisfy(property -> assertThat(tests.values())
                .as(property)
                .anyMatch(source -> source.contains('"' + property + '"')));
        assertThat(tests).anySatisfy((file, source) -> assertThat(source).contains("nightly build"));
        tests.forEach((file, source) -> {
            if (source.contains("nightly build")) {
                assertThat(set)
                        .as("one of them is asked for by " + file)
                        .anyMatch(property -> source.contains('"' + property + '"'));
            }
        });
    }

    /** What is not among the classes of the profile runs with every build, but never as the night would have it. */
    @Test
    void the_night_runs_each_class_that_its_profile_sets_something_for_and_no_other() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        int from = pom.indexOf("<id>nightly</id>");
        String profile = pom.substring(from, pom.indexOf("</profile>", from));
        Set<String> included = new TreeSet<>();
        Matcher includes =
                Pattern.compile("<include>\\*\\*/(\\w+\\.java)</include>").matcher(profile);
        while (includes.find()) {
            included.add(includes.group(1));
        }
        Set<String> set = new TreeSet<>();
        Matcher properties = Pattern.compile("<(parley\\.[a-z.]+)>").matcher(profile);
        while (properties.find()) {
            set.add('"' + properties.group(1) + '"');
        }
        Set<String> readers = new TreeSet<>();
        try (Stream<Path> all = Files.walk(Path.of("src", "test", "java"))) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".java")).toList()) {
                String source = Files.readString(each);
                if (set.stream().anyMatch(source::contains)) {
                    readers.add(String.valueOf(each.getFileName()));
                }
            }
        }

        assertThat(set).hasSizeGreaterThan(10);
        assertThat(included).isEqualTo(readers);
    }
}
