package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.PublishedCases;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.projection.fold.AnalysisCodec;
import dev.parley.query.projection.fold.Projected;
import dev.parley.query.projection.fold.RowDigest;
import dev.parley.query.projection.fold.ViewVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/**
 * What is stored as views of some histories, as digests: where one differs, views that were stored before would be served
 * beside new ones that say something else, unless {@link ViewVersion#CODE_VERSION} is raised. Then this test, run with
 * {@code -Dapprove}, writes the new digests under the new version.
 */
class StoredViewsCatalogueTest {

    private static final Path APPROVED = Path.of("src/test/resources/approved/stored-views.txt");
    private static final String VERSION = "code version ";
    private static final int DIGITS = 16;

    @Test
    void viewsThatWouldDifferHaveANewCodeVersion() throws IOException {
        List<String> now = new ArrayList<>();
        now.add(VERSION + ViewVersion.CODE_VERSION);
        samples().forEach((name, history) -> now.add(name + " " + digest(history)));
        List<String> approved = Files.exists(APPROVED) ? Files.readAllLines(APPROVED) : List.of();
        boolean raised = approved.isEmpty() || !approved.get(0).equals(now.get(0));
        if (raised && System.getProperty("approve") != null) {
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

    private static Map<String, History> samples() {
        Map<String, History> samples = new LinkedHashMap<>();
        samples.put("university", PublishedCases.university());
        samples.put("procurement", PublishedCases.procurement());
        for (long seed = 1; seed <= 30; seed++) {
            samples.put("wild-" + seed, HistoryGenerator.history(seed, HistoryGenerator.Style.WILD));
            samples.put("orderly-" + seed, HistoryGenerator.history(seed, HistoryGenerator.Style.ORDERLY));
        }
        return samples;
    }

    /** By the rules of version 1, which never change: what differs is the code. */
    private static String digest(History history) {
        Fold fold = new Analyst(RuleSet.V1).start(history);
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
