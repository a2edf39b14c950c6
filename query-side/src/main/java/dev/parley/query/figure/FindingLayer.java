package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The findings in rows under the same axis, with their levels and the lead time as a length. */
final class FindingLayer extends Layer {

    private static final int MOST_ROWS = 9;

    FindingLayer(Scene scene) {
        super(scene);
    }

    Rows rows() {
        List<Finding> drawn = new ArrayList<>();
        for (Finding finding : seen.findings()) {
            if ((finding.severity() != Severity.INFO || finding.level() == Level.CLEARED) && visible(finding)) {
                drawn.add(finding);
            }
        }
        drawn.sort(
                Comparator.<Finding, Integer>comparing(each -> each.type() == FindingType.FALSE_CONSENSUS_RISK ? 0 : 1)
                        .thenComparing(Finding::severity)
                        .thenComparingDouble(each -> axis.x(each.since()))
                        .thenComparing(Finding::id));
        return new Rows(drawn);
    }

    /** Findings laid out in rows: a row of its own for each false-consensus risk, the others packed. */
    final class Rows {

        private static final double HEIGHT = 26;

        private final List<List<Finding>> rows = new ArrayList<>();
        private int left;

        Rows(List<Finding> findings) {
            List<Double> ends = new ArrayList<>();
            for (Finding finding : findings) {
                Extent extent = extent(finding);
                double from = extent.left();
                double to = extent.right();
                int row = -1;
                if (finding.levels().isEmpty()) {
                    for (int i = 0; i < rows.size() && row < 0; i++) {
                        if (rows.get(i).get(0).levels().isEmpty() && ends.get(i) + 6 < from) {
                            row = i;
                        }
                    }
                }
                if (row >= 0) {
                    rows.get(row).add(finding);
                    ends.set(row, to);
                } else if (rows.size() < MOST_ROWS) {
                    rows.add(new ArrayList<>(List.of(finding)));
                    ends.add(to);
                } else {
                    left++;
                }
            }
        }

        boolean isEmpty() {
            return rows.isEmpty();
        }

        double height() {
            return rows.isEmpty() ? 0 : rows.size() * HEIGHT + (left > 0 ? 18 : 0);
        }

        /** The confirmed finding whose lead time is drawn: the one with the longest. */
        @Nullable
        Finding lead() {
            return rows.stream()
                    .flatMap(List::stream)
                    .filter(each -> each.leadTime() != null && confirmedAt(each) > firstAt(each) + 8)
                    .max(Comparator.comparingInt((Finding each) ->
                                    Objects.requireNonNull(each.leadTime()).encounters())
                            .thenComparing(Finding::id, Comparator.reverseOrder()))
                    .orElse(null);
        }

        void draw(double y0) {
            svg.line().open("g", "class", "findings");
            for (int row = 0; row < rows.size(); row++) {
                for (Finding finding : rows.get(row)) {
                    finding(finding, y0 + row * HEIGHT);
                }
            }
            if (left > 0) {
                text(
                        axis.left(),
                        y0 + rows.size() * HEIGHT + 13,
                        "and " + left + " more in the list",
                        Tone.SOFT,
                        11.5,
                        false,
                        "start");
            }
            svg.close();
        }

        void labels(double y0) {
            Map<String, Integer> first = new LinkedHashMap<>();
            for (int row = 0; row < rows.size(); row++) {
                Finding finding = rows.get(row).get(0);
                first.putIfAbsent(
                        finding.levels().isEmpty()
                                ? "Other findings"
                                : Words.enumeration(finding.groups().stream()
                                                .map(Words::of)
                                                .toList())
                                        .replace(" and ", " – "),
                        row);
            }
            first.forEach((label, row) -> text(
                    0, y0 + row * HEIGHT + 13.5, LaneLayer.narrowed(label), Tone.SOFT, 11.5, false, "start", "wide"));
        }
    }

    private double end(Finding finding) {
        if (isPoint(finding)) {
            return axis.x(finding.since());
        }
        return axis.x(finding.until(), Math.max(now, axis.x(finding.since())));
    }

    /** Whether a finding is about one encounter and not a state that lasts. */
    static boolean isPoint(Finding finding) {
        return finding.type() == FindingType.SINGLE_STAKEHOLDER_ENCOUNTER || finding.type() == FindingType.LEAD_SHIFT;
    }

    private boolean visible(Finding finding) {
        return isPoint(finding)
                ? axis.side(finding.since()) == 0
                : !axis.outside(finding.since(), finding.until()) && axis.x(finding.since()) <= Math.max(now, 0);
    }

    /** What a bar and its words take: the words stand in it, or where there is no room beside it, after it or before. */
    private record Extent(double left, double right, double words, String text) {}

    private Extent extent(Finding finding) {
        double from = axis.x(finding.since());
        double to = Math.max(end(finding), from + 3);
        if (!finding.levels().isEmpty()) {
            return new Extent(from, to, from + 10, finding.title());
        }
        String text = finding.title();
        double width = TextWidth.width(text, 12, true);
        if (width + 16 <= to - from) {
            return new Extent(from, to, from + 10, text);
        }
        // Not through the line of the moment looked at.
        double after = now < axis.right() && to <= now && now - to < 40 ? now + 7 : to + 7;
        if (after + width <= axis.right()) {
            return new Extent(from, after + width, after, text);
        }
        if (from - 7 - width >= axis.left()) {
            return new Extent(from - 7 - width, to, from - 7 - width, text);
        }
        if (to - from > axis.right() - to) {
            return new Extent(from, to, from + 10, TextWidth.fit(text, 12, true, to - from - 16));
        }
        String cut = TextWidth.fit(text, 12, true, axis.right() - to - 8);
        return new Extent(from, axis.right(), to + 7, cut);
    }

    private void finding(Finding finding, double y) {
        List<String> ids = finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .distinct()
                .toList();
        svg.open("g", "class", "finding", "data-finding", finding.id(), "data-evidence", String.join(" ", ids));
        svg.text("title", Words.tag(finding) + ": " + finding.title() + ". " + finding.explanation());
        double end = end(finding);
        if (finding.levels().isEmpty()) {
            double from = axis.x(finding.since());
            Tone tone = finding.open() ? Tone.of(finding) : Tone.SOFT;
            segment(from, Math.max(end, from + 3), y, tone, "", !isPoint(finding));
            Extent extent = extent(finding);
            if (!extent.text().isEmpty()) {
                text(extent.words(), y + 13.5, extent.text(), tone, 12, true, "start");
            }
        } else {
            List<LevelChange> levels = finding.levels();
            for (int i = 0; i < levels.size(); i++) {
                LevelChange change = levels.get(i);
                double from = axis.x(change.since());
                double to = i + 1 < levels.size()
                        ? axis.x(levels.get(i + 1).since())
                        : change.level() == Level.CLEARED ? Math.min(Math.max(now, from), from + 76) : end;
                boolean last = i == levels.size() - 1;
                // What a finding says is what it says last; what it was before says only which it was. Where those
                // concerned
                // met meanwhile, its words are about the time since.
                double met = last && change.level() == Level.WATCH ? met(finding, from, to) : Double.NaN;
                if (Double.isNaN(met)) {
                    stage(finding, change.level(), from, Math.max(to, from + 3), y, last);
                } else {
                    stage(finding, change.level(), from, met, y, false);
                    stage(finding, change.level(), met, Math.max(to, met + 3), y, true);
                }
            }
        }
        svg.close();
    }

    /** Where those concerned first met, if that is within a part of the axis; not a number where they did not. */
    private double met(Finding finding, double from, double to) {
        return seen.encounters().stream()
                .filter(each -> !each.planned() && each.groups().containsAll(finding.groups()))
                .map(EncounterEntry::label)
                .mapToDouble(axis::x)
                .filter(x -> !Double.isNaN(x))
                .limit(1)
                .filter(x -> x > from + 3 && x < to - 3)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A time in which a finding had a level; only of the last is told what the finding says. */
    private void stage(Finding finding, Level level, double from, double to, double y, boolean last) {
        String words = Words.sign(level) + " " + Words.of(level);
        String longer = last ? words + " · " + finding.title() : words;
        String text = TextWidth.width(longer, 12, true) + 16 <= to - from
                ? longer
                : fitting(to - from - 12, 12, words, Words.sign(level));
        if (last) {
            segment(from, to, y, Tone.of(level), text, true);
        } else {
            svg.open("g");
            svg.text("title", Words.capitalised(Words.of(level)) + ", until what followed");
            segment(from, to, y, Tone.of(level), text, true);
            svg.close();
        }
    }

    private void segment(double from, double to, double y, Tone tone, String text, boolean filled) {
        if (filled) {
            svg.leaf("rect", "x", from, "y", y, "width", to - from, "height", 18, "fill", tone(tone.back()));
        }
        svg.leaf("rect", "x", from, "y", y, "width", 3, "height", 18, "fill", tone(tone));
        if (!text.isEmpty()) {
            text(from + 10, y + 13.5, text, tone, 12, true, "start");
        }
    }

    private double firstAt(Finding finding) {
        return axis.x(
                finding.levels().isEmpty()
                        ? finding.since()
                        : finding.levels().get(0).since());
    }

    private double confirmedAt(Finding finding) {
        return finding.levels().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .mapToDouble(each -> axis.x(each.since()))
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    void leadTime(@Nullable Finding finding, double y) {
        LeadTime lead = finding == null ? null : finding.leadTime();
        if (finding == null || lead == null) {
            return;
        }
        double from = firstAt(finding);
        double to = confirmedAt(finding);
        Duration occurred = lead.occurred();
        String text = Words.count(lead.encounters(), "encounter") + " of warning"
                + (occurred == null
                                || lead.occurredAtMost() == null
                                || lead.occurredAtMost().toDays() < 1
                        ? ""
                        : ", " + (lead.range() ? occurred.toDays() + " to " : "")
                                + Words.count(lead.occurredAtMost().toDays(), "day"));
        double width = TextWidth.width(text, 12, false) + 14;
        svg.line().open("g", "class", "lead-time");
        svg.leaf("path", "d", path("M", from, y, "H", to), "stroke", tone(Tone.SOFT));
        svg.leaf("path", "d", path("M", from, y - 4, "v", 8.0, "M", to, y - 4, "v", 8.0), "stroke", tone(Tone.SOFT));
        if (width < to - from - 10) {
            double middle = (from + to) / 2;
            svg.leaf(
                    "rect",
                    "x",
                    middle - width / 2,
                    "y",
                    y - 10,
                    "width",
                    width,
                    "height",
                    18,
                    "fill",
                    tone(Tone.CARD));
            text(middle, y + 4, text, Tone.SOFT, 12, false, "middle");
        } else {
            boolean room = to + width + 6 < axis.right();
            text(room ? to + 8 : from - 8, y + 4, text, Tone.SOFT, 12, false, room ? "start" : "end");
        }
        svg.close();
    }
}
