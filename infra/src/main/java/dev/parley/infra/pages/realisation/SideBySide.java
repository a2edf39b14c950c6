package dev.parley.infra.pages.realisation;

import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What two rule sets find in one history, finding by finding.
 *
 * @param different what they do not agree on, in the order in which they part ways
 * @param alike what both find at the same moments
 */
record SideBySide(List<Row> different, List<Row> alike) {

    /**
     * One finding.
     *
     * @param title in a few words, as the first finds it where it does
     * @param first how it stands by the first
     * @param second how it stands by the second
     */
    record Row(String title, Side first, Side second) {}

    /**
     * How a finding stands by one rule set.
     *
     * @param tone style class
     * @param sign its mark
     * @param state its level, or its severity
     * @param path since when, through which levels, until when
     */
    record Side(String tone, String sign, String state, String path) {}

    private static final Side NOT_FOUND = new Side("quiet", "–", "not found", "");

    static SideBySide of(Differences comparison) {
        Map<String, @Nullable Finding> before = byId(comparison.before().findings());
        Map<String, @Nullable Finding> after = byId(comparison.after().findings());
        List<Row> different = new ArrayList<>();
        Set<String> told = new HashSet<>();
        comparison.differences().forEach(difference -> {
            Finding either = difference.before() == null ? difference.after() : difference.before();
            if (either != null && told.add(either.id())) {
                different.add(row(before.get(either.id()), after.get(either.id())));
            }
        });
        List<Row> alike = new ArrayList<>();
        comparison.before().findings().stream()
                .filter(finding -> !told.contains(finding.id()))
                .forEach(finding -> alike.add(row(finding, after.get(finding.id()))));
        return new SideBySide(different, alike);
    }

    private static Map<String, @Nullable Finding> byId(List<Finding> findings) {
        Map<String, @Nullable Finding> byId = new LinkedHashMap<>();
        findings.forEach(finding -> byId.put(finding.id(), finding));
        return byId;
    }

    private static Row row(@Nullable Finding first, @Nullable Finding second) {
        Finding named = first == null ? second : first;
        return new Row(named == null ? "" : named.title(), side(first), side(second));
    }

    private static Side side(@Nullable Finding finding) {
        if (finding == null) {
            return NOT_FOUND;
        }
        Moment until = finding.until();
        boolean over = until != null && finding.level() != Level.CONFIRMED;
        String path = finding.levels().isEmpty()
                ? "since " + place(finding.since())
                : finding.levels().stream().map(SideBySide::level).collect(Collectors.joining(", "));
        return new Side(
                over ? "ok" : Words.tone(finding),
                over ? "✓" : Words.sign(finding),
                finding.level() != null
                        ? Words.of(finding.level())
                        : over ? "ended" : finding.severity().name().toLowerCase(Locale.ROOT),
                path + (until == null || !finding.levels().isEmpty() ? "" : ", until " + place(until)));
    }

    private static String level(LevelChange change) {
        return Words.of(change.level()) + " " + place(change.since());
    }

    private static String place(Moment moment) {
        return moment.after() == null ? "before any encounter" : moment.after();
    }
}
