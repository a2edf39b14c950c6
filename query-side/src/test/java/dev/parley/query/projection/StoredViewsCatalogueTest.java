package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.PublishedCases;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.World;
import dev.parley.query.projection.fold.AnalysisCodec;
import dev.parley.query.projection.fold.Projected;
import dev.parley.query.projection.fold.RowDigest;
import dev.parley.query.projection.fold.ViewVersion;
import dev.parley.query.rules.RuleSetFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/**
 * What is stored as views of some histories, as digests: where one differs, views that were stored before would be served
 * beside new ones that say something else, unless {@link ViewVersion#CODE_VERSION} is raised. Then this test, run with
 * {@code -Dapprove}, writes the new digests under the new version.
 */
class StoredViewsCatalogueTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved/stored-views.txt");
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final Path HISTORIES = Path.of("src/test/resources/histories");
    private static final String VERSION = "code version ";
    private static final int DIGITS = 16;

    @Test
    void viewsThatWouldDifferHaveANewCodeVersion() throws IOException {
        List<String> now = new ArrayList<>();
        now.add(VERSION + ViewVersion.CODE_VERSION);
        for (Sample sample : samples()) {
            now.add(sample.name() + " " + digest(sample));
        }
        List<String> approved = Files.exists(APPROVED) ? Files.readAllLines(APPROVED) : List.of();
        boolean raised = approved.isEmpty() || !approved.get(0).equals(now.get(0));
        // A sample that is new may join those that are approved as they are.
        if ((raised || now.containsAll(approved)) && System.getProperty("approve") != null) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, String.join("\n", now) + "\n");
            return;
        }

        assertThat(raised)
                .as("the code version was raised: run with -Dapprove, so that the views of this version are approved")
                .isFalse();
        assertThat(now)
                .as("stored views differ: raise ViewVersion.CODE_VERSION and run with -Dapprove")
                .isEqualTo(approved);
    }

    private record Sample(String name, History history, RuleSet rules) {}

    private static History read(Path file) throws IOException {
        return HistoryFile.read(file.toString(), Files.readString(file))
                .orThrow()
                .history();
    }

    /** Histories by every version of the rules, none of which ever changes: what differs is the code. Those with packs by all packs too. */
    private static List<Sample> samples() throws IOException {
        Map<String, History> plain = new LinkedHashMap<>();
        plain.put("university", PublishedCases.university());
        plain.put("procurement", PublishedCases.procurement());
        for (long seed = 1; seed <= 30; seed++) {
            plain.put("wild-" + seed, HistoryGenerator.history(seed, HistoryGenerator.Style.WILD));
            plain.put("orderly-" + seed, HistoryGenerator.history(seed, HistoryGenerator.Style.ORDERLY));
        }
        Map<String, History> packs = new LinkedHashMap<>();
        packs.put("every-pack", read(EXAMPLES.resolve("every-pack.yaml")));
        packs.put("what-else", read(HISTORIES.resolve("what-else-is-found.yaml")));
        Corpus corpus = new Corpus(7, CorpusSettings.USUAL, World.ITEMS, true);
        for (int i = 0; i < 12; i++) {
            packs.put("made-up-" + i, corpus.specimen(i).history());
        }
        List<Sample> samples = new ArrayList<>();
        plain.forEach((name, history) -> samples.add(new Sample(name, history, RuleSet.V1)));
        for (RuleSet rules : RuleSet.PUBLISHED) {
            if (!rules.equals(RuleSet.V1)) {
                plain.forEach((name, history) -> samples.add(new Sample(name + " " + rules.name(), history, rules)));
            }
            packs.forEach((name, history) -> samples.add(new Sample(name + " " + rules.name(), history, rules)));
        }
        RuleSet all =
                RuleSetFile.read("every-pack-rules.yaml", Files.readString(EXAMPLES.resolve("every-pack-rules.yaml")));
        packs.forEach((name, history) -> samples.add(new Sample(name + " with every pack", history, all)));
        return samples;
    }

    @Test
    void everyFindingThatThereIsIsAmongWhatIsDigested() throws IOException {
        Set<FindingType> found = EnumSet.noneOf(FindingType.class);
        for (Sample sample : samples()) {
            new Analyst(sample.rules())
                    .start(sample.history())
                    .analysis()
                    .findings()
                    .forEach(finding -> found.add(finding.type()));
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(found)))
                .as(
                        "found in no sample: add to histories/what-else-is-found.yaml what shows it, and run with -Dapprove")
                .isEmpty();
    }

    private static String digest(Sample sample) {
        History history = sample.history();
        Fold fold = new Analyst(sample.rules()).start(history);
        byte[] stored = AnalysisCodec.encode(fold.analysis());
        Projected projected = new Projected(
                history.realisation().value(),
                history.realisation(),
                new OrganisationId("local"),
                history.size(),
                history.size(),
                Objects.requireNonNull(history.events().get(history.size() - 1).recordedAt()),
                fold.analysis(),
                fold.trend());
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(plain(stored));
            sha.update(RowDigest.of(projected).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compressed bytes may differ between versions of Java. */
    private static byte[] plain(byte[] stored) throws IOException {
        if (stored[0] != 'z') {
            return stored;
        }
        try (InputStream plain = new InflaterInputStream(new ByteArrayInputStream(stored, 1, stored.length - 1))) {
            return plain.readAllBytes();
        }
    }
}
