package dev.parley.query.analysis.packs;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Shorthand: what the models beyond the core find. */
final class Found {

    /** Rules that ask for everything there is, packs that have to be named among it. */
    static final RuleSet EVERYTHING = new RuleSet(
            "everything",
            "1",
            RuleSet.V2.needed(),
            RuleSet.V2.settling(),
            2,
            2,
            true,
            RuleSet.EDITIONS,
            EnumSet.allOf(FindingType.class));

    private Found() {}

    static History file(String name) {
        try (var in = Found.class.getResourceAsStream("/histories/packs/" + name + ".yaml")) {
            return HistoryFile.read(name, in).orThrow().history();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static History text(String text) {
        return HistoryFile.read("text", text).orThrow().history();
    }

    static String resource(String name) {
        try (var in = Found.class.getResourceAsStream("/histories/packs/" + name + ".yaml")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A published case as it is in the documentation. */
    static String published(String name) {
        try {
            return Files.readString(Path.of("../docs/cases/" + name + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts something into a text, where what stands there has to stand. */
    static String with(String text, String where, String instead) {
        if (!text.contains(where)) {
            throw new IllegalArgumentException("not in the text: " + where);
        }
        return text.replace(where, instead);
    }

    static Analysis hindsight(History history) {
        return new Analyst(EVERYTHING).analyse(history, Cut.HINDSIGHT);
    }

    static Analysis known(History history, String moment) {
        return new Analyst(EVERYTHING).analyse(history, Cut.after(Cut.Clock.KNOWN, moment, history));
    }

    static Analysis occurred(History history, String moment) {
        return new Analyst(EVERYTHING).analyse(history, Cut.after(Cut.Clock.OCCURRED, moment, history));
    }

    /** Findings of some types as text: type, severity, subject, since, and until where it ended. */
    static List<String> of(Analysis analysis, FindingType... types) {
        Set<FindingType> wanted = Set.of(types);
        return analysis.findings().stream()
                .filter(finding -> wanted.contains(finding.type()))
                .sorted(java.util.Comparator.comparing(Finding::id))
                .map(Found::words)
                .toList();
    }

    private static String words(Finding finding) {
        return finding.id() + " " + finding.severity() + " " + finding.since().occurred()
                + (finding.until() == null ? "" : " - " + finding.until().occurred());
    }
}
