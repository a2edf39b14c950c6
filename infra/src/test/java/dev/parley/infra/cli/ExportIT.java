package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports of one realisation, a selection and a filtered portfolio. */
class ExportIT {

    private static final Path CASES = Path.of("..", "docs", "cases");
    private static final List<String> TITLES = List.of("university management", "finance staff", "IT manager");

    @TempDir
    private Path dir;

    private Path data;

    @BeforeEach
    void store() {
        data = dir.resolve("data");
        assertThat(Run.of("import", "--data", data, CASES).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "ocel2", "xes", "graphml", "csv", "svg", "findings-csv", "findings-json"})
    void everyFormatOfAFilteredPortfolioIsOneExplainedDataSet(String format)
            throws IOException, NoSuchAlgorithmException {
        // when
        Path out = dir.resolve("out");
        Run run = Run.of("export", "--data", data, "--outcome", "failed", "--as", format, "--nameless", "--out", out);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 realisation as " + format);
        Path manifestFile = format.equals("csv") ? out.resolve("manifest.json") : dir.resolve("out.manifest.json");
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(manifestFile));
        assertThat(manifest.path("selection").asString()).isEqualTo("of all stored realisations, outcome FAILED");
        assertThat(manifest.path("ruleVersion").asString()).isEqualTo("3");
        assertThat(manifest.path("realisations")).hasSize(1);
        assertThat(run.out()).contains(manifest.path("contentHash").asString());
        assertThat(manifest.path("dictionary").isEmpty()).isEqualTo(format.equals("findings-json"));
        Path first = format.equals("csv")
                ? out.resolve(manifest.path("files").path(0).path("name").asString())
                : out;
        assertThat(manifest.path("files").path(0).path("hash").asString()).isEqualTo("sha256:" + sha256(first));
        assertThat(manifestFile.resolveSibling(
                        manifestFile.getFileName().toString().replace("manifest.json", "dictionary.md")))
                .isNotEmptyFile();
        try (Stream<Path> files = format.equals("csv") ? Files.list(out) : Stream.of(first)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(TITLES);
            }
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void theSameFactsHaveTheSameHashInEveryFormat() {
        assertThat(Stream.of("ocel2", "xes", "svg", "csv", "graphml", "history").map(format -> Run.of(
                                "export",
                                "--data",
                                data,
                                "--all",
                                "--as",
                                format,
                                "--nameless",
                                "--out",
                                dir.resolve(format + ".zip"))
                        .out()
                        .replaceFirst("(?s).*content ", "")))
                .hasSize(6)
                .containsOnly(Run.of("export", "--data", data, "--all", "--as", "xes", "--out", dir.resolve("x.xes"))
                        .out()
                        .replaceFirst("(?s).*content ", ""));
    }

    @Test
    void aFigureIsAPageThatSaysWhereItComesFrom() throws IOException {
        // when
        Path figures = dir.resolve("figures");
        Run run = Run.of("export", "--data", data, "--all", "--as", "svg", "--out", figures);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> files = Files.list(figures)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "university-administration.svg",
                            "procurement-agency.svg",
                            "manifest.json",
                            "dictionary.md");
        }
        String figure = Files.readString(figures.resolve("university-administration.svg"));
        assertThat(figure)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=")
                .containsPattern("width=\"270.0mm\" height=\"[0-9.]+mm\"")
                .containsPattern(
                        "<metadata>Parley, university-administration; rules parley/3; content sha256:[0-9a-f]{64}</metadata>")
                .containsPattern("@page \\{ size: 270.0mm [0-9.]+mm; margin: 0 }")
                .doesNotContain("var(", "<script", "http://www.w3.org/1999/xhtml")
                .doesNotContain(TITLES);
    }

    @Test
    void historiesKeepTheirNamesUnlessAskedNotTo() throws IOException {
        // given
        Path named = dir.resolve("named.yaml");
        Path nameless = dir.resolve("nameless.yaml");

        // when
        Run.of("export", "university-administration", "--data", data, "--out", named);
        Run.of("export", "university-administration", "--data", data, "--nameless", "--out", nameless);

        // then
        assertThat(Files.readString(named)).contains(TITLES);
        assertThat(Files.readString(nameless)).doesNotContain(TITLES).contains("participant-identified: P1");
        assertThat(Files.readString(dir.resolve("named.yaml.manifest.json"))).contains("keep their role titles");
        assertThat(Run.of("import", "--data", data, named).out()).contains("is there already");
        assertThat(Run.of("import", "--data", dir.resolve("elsewhere"), nameless)
                        .code())
                .isZero();
        assertThat(Run.of("analyse", nameless, "--fail-on", "confirmed").code()).isEqualTo(3);
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        // when
        Run several = Run.of("export", "--data", data, "--all");
        Run none = Run.of("export", "--data", data, "--search", "nothing such", "--as", "csv");
        Run onto = Run.of(
                "export",
                "--data",
                data,
                "--all",
                "--as",
                "svg",
                "--out",
                Files.writeString(dir.resolve("f.svg"), "x"));
        Run phase = Run.of("export", "--data", data, "--phase", "LAUNCH");

        // then
        assertThat(List.of(several, none, onto, phase)).allMatch(run -> run.code() == 2);
        assertThat(several.err()).contains("holds one realisation, and there are 2; name a folder or a .zip");
        assertThat(none.err()).contains("None of 2 realisations is chosen by: search 'nothing such'.");
        assertThat(onto.err()).contains("f.svg is a file; this needs a folder or a .zip");
        assertThat(phase.err()).contains("LAUNCH").contains("IMPLEMENTATION");
        assertThat(Files.readString(dir.resolve("f.svg"))).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocel2:log.json", "xes:log.xes", "history:log.json"})
    void whatIsExportedIsImportedWhateverItsNameSaysLeast(String what) {
        // given
        Path file = dir.resolve(what.replaceFirst(".*:", ""));
        Run.of(
                "export",
                "university-administration",
                "--data",
                data,
                "--as",
                what.replaceFirst(":.*", ""),
                "--out",
                file);

        // when
        Run run = Run.of("import", file, "--data", dir.resolve("elsewhere"));

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("university-administration").contains("59 events");
    }

    @Test
    void filtersCombine() {
        assertThat(chosen("--status", "closed")).isEqualTo(2);
        assertThat(chosen("--status", "closed", "--search", "AGENCY performance"))
                .isEqualTo(1);
        assertThat(chosen("--finding", "confirmed")).isEqualTo(1);
        assertThat(chosen("--finding", "confirmed", "--outcome", "succeeded")).isZero();
        assertThat(chosen("--status", "open")).isZero();
    }

    private int chosen(String... filters) {
        List<Object> arguments = Stream.concat(
                        Stream.of("export", "--data", data, "--as", "findings-json", "--out", dir.resolve("chosen")),
                        Stream.of(filters).map(Object.class::cast))
                .toList();
        Run run = Run.of(arguments.toArray());
        return run.code() == 2 ? 0 : Integer.parseInt(run.out().replaceFirst("(?s).*: (\\d+) realisation.*", "$1"));
    }
}
