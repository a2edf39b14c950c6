package dev.parley.query.whatif;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two analyses of one realisation beside each other: a history and an edited one, two rule sets, or two cuts.
 *
 * @param before the first
 * @param after the second
 * @param differences findings that differ, in the order in which the two part ways about them
 * @param divergence when the two first part ways; null where they find the same
 */
public record Differences(
        Analysis before,
        Analysis after,
        List<Difference> differences,
        @Nullable Moment divergence) {

    /**
     * One side of a comparison.
     *
     * @param analyst whose rules count
     * @param history what is looked at
     * @param cut which part of it
     */
    public record Side(Analyst analyst, History history, Cut cut) {}

    private record Placed(Difference difference, Place place) {}

    /**
     * Compares two sides.
     *
     * @param first what is
     * @param second what is set beside it
     * @return both analyses and how they differ
     */
    public static Differences of(Side first, Side second) {
        return of(
                first.analyst().analyse(first.history(), first.cut()),
                places(first.history(), first.cut()),
                second.analyst().analyse(second.history(), second.cut()),
                places(second.history(), second.cut()));
    }

    /** Compares what is seen in hindsight in two histories. */
    static Differences of(Analysis before, History first, Analysis after, History second) {
        return of(before, places(first, Cut.HINDSIGHT), after, places(second, Cut.HINDSIGHT));
    }

    private static Differences of(
            Analysis before, Map<String, Place> places, Analysis after, Map<String, Place> placesAfter) {
        List<Placed> placed = new ArrayList<>();
        Map<String, Finding> rest = new LinkedHashMap<>();
        after.findings().forEach(finding -> rest.put(finding.id(), finding));
        for (Finding finding : before.findings()) {
            Finding other = rest.remove(finding.id());
            Placed difference = other == null
                    ? placed(
                            Difference.Kind.DISAPPEARS,
                            finding,
                            null,
                            finding.since(),
                            places,
                            "no longer: " + finding.title())
                    : between(finding, places, other, placesAfter);
            if (difference != null) {
                placed.add(difference);
            }
        }
        for (Finding finding : rest.values()) {
            placed.add(placed(
                    Difference.Kind.APPEARS, null, finding, finding.since(), placesAfter, "new: " + finding.title()));
        }
        placed.sort(Comparator.comparing(Placed::place)
                .thenComparing(each -> finding(each.difference()).severity())
                .thenComparing(each -> finding(each.difference()).id()));
        List<Difference> differences = placed.stream().map(Placed::difference).toList();
        return new Differences(
                before,
                after,
                differences,
                differences.isEmpty() ? null : differences.get(0).at());
    }

    /**
     * Runs two rule sets on one history.
     *
     * @param history what is looked at
     * @param cut which part of it
     * @param first whose rules count before
     * @param second whose rules count after
     * @return what changes with the rules
     */
    public static Differences ofRules(History history, Cut cut, Analyst first, Analyst second) {
        return of(new Side(first, history, cut), new Side(second, history, cut));
    }

    /** Whether both find the same, at the same moments. */
    public boolean same() {
        return differences.isEmpty();
    }

    private static @Nullable Placed between(
            Finding before, Map<String, Place> places, Finding after, Map<String, Place> placesAfter) {
        for (int i = 0; i < Math.max(before.levels().size(), after.levels().size()); i++) {
            LevelChange one = i < before.levels().size() ? before.levels().get(i) : null;
            LevelChange other = i < after.levels().size() ? after.levels().get(i) : null;
            if (one == null || other == null || one.level() != other.level()) {
                Placed first = one == null ? null : levels(before, after, one.since(), places);
                Placed second = other == null ? null : levels(before, after, other.since(), placesAfter);
                return earlier(first, second);
            }
        }
        if (before.open() != after.open()) {
            String text =
                    after.open() ? "stays open: " + after.title() : "ends (" + after.ended() + "): " + after.title();
            return before.open()
                    ? placed(Difference.Kind.OPENNESS, before, after, ended(after), placesAfter, text)
                    : placed(Difference.Kind.OPENNESS, before, after, ended(before), places, text);
        }
        Placed since = timing(before, before.since(), places, after, after.since(), placesAfter);
        return since != null || before.open()
                ? since
                : timing(before, ended(before), places, after, ended(after), placesAfter);
    }

    private static Placed levels(Finding before, Finding after, Moment at, Map<String, Place> places) {
        return placed(
                Difference.Kind.LEVELS,
                before,
                after,
                at,
                places,
                after.title() + " (" + levels(after) + " instead of " + levels(before) + ")");
    }

    private static @Nullable Placed timing(
            Finding before,
            Moment one,
            Map<String, Place> places,
            Finding after,
            Moment other,
            Map<String, Place> placesAfter) {
        Placed first =
                placed(Difference.Kind.TIMING, before, after, one, places, "at another moment: " + after.title());
        Placed second = placed(
                Difference.Kind.TIMING, before, after, other, placesAfter, "at another moment: " + after.title());
        return first.place().simultaneousWith(second.place()) ? null : earlier(first, second);
    }

    private static Placed placed(
            Difference.Kind kind,
            @Nullable Finding before,
            @Nullable Finding after,
            Moment at,
            Map<String, Place> places,
            String text) {
        Place place = Objects.requireNonNull(places.get(at.event()), () -> "no event " + at.event());
        return new Placed(new Difference(kind, before, after, at, text), place);
    }

    private static @Nullable Placed earlier(@Nullable Placed one, @Nullable Placed other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.place().compareTo(other.place()) <= 0 ? one : other;
    }

    private static Moment ended(Finding finding) {
        return Objects.requireNonNull(finding.until());
    }

    private static Finding finding(Difference difference) {
        Finding after = difference.after();
        return after == null ? Objects.requireNonNull(difference.before()) : after;
    }

    private static String levels(Finding finding) {
        return finding.levels().stream().map(change -> change.level().name()).collect(Collectors.joining(", "));
    }

    private static Map<String, Place> places(History history, Cut cut) {
        Map<String, Place> places = new HashMap<>();
        for (Occurrence fact : Timeline.of(history, cut).facts()) {
            places.put(fact.id(), fact.place());
        }
        return places;
    }
}
