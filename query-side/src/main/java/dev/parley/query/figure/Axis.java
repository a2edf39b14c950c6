package dev.parley.query.figure;

import dev.parley.kernel.OccurredAt;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.Finding;
import dev.parley.query.analysis.core.LevelChange;
import dev.parley.query.analysis.core.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where moments lie across the figure. The axis shows order, not duration: encounters stand evenly, and what happened
 * between two of them is spread between them in its order. Dates are often not known and projects rest for months.
 */
final class Axis {

    /** A place in the order of facts, comparable among the facts between two encounters. */
    private record Tick(Instant start, BigDecimal order) implements Comparable<Tick> {
        private static final Comparator<Tick> ORDER =
                Comparator.comparing(Tick::start).thenComparing(Tick::order);

        static Tick of(OccurredAt at) {
            Instant start = at.start();
            BigDecimal order = at.order();
            return new Tick(start == null ? Instant.MIN : start, order == null ? BigDecimal.ZERO : order);
        }

        @Override
        public int compareTo(Tick other) {
            return ORDER.compare(this, other);
        }
    }

    private final List<EncounterEntry> encounters;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<TreeSet<Tick>> between = new ArrayList<>();
    private final double[] xs;
    private final double left;
    private final double right;
    private final double pitch;
    private final double lastEnd;

    private Axis(Analysis whole, Analysis seen, double left, double room, double leastPitch) {
        this.encounters = merge(whole.encounters(), seen.encounters());
        this.left = left;
        int n = encounters.size();
        for (int i = 0; i < n; i++) {
            places.put(encounters.get(i).label(), i);
        }
        for (int gap = 0; gap <= n; gap++) {
            between.add(new TreeSet<>());
        }
        addMoments(whole);
        addMoments(seen);

        double[] weights = new double[n + 1];
        double sum = 0;
        for (int gap = 0; gap <= n; gap++) {
            int ticks = between.get(gap).size();
            boolean edge = gap == 0 || gap == n;
            weights[gap] = edge ? Math.min(0.42 + 0.14 * ticks, 1.3) : 1 + 0.12 * Math.min(Math.max(ticks - 1, 0), 4);
            sum += weights[gap];
        }
        double atLeast = Math.max(room, leastPitch * sum);
        // The room before the first and after the last must hold a word however many stand between.
        double before = Math.min(45, atLeast / 8);
        double after = whole.outcome() == null ? before : Math.min(95, atLeast / 8);
        double unit = (atLeast - before - after) / sum;
        xs = new double[n];
        double x = left + before;
        for (int i = 0; i < n; i++) {
            x += weights[i] * unit;
            xs[i] = x;
        }
        this.right = left + atLeast;
        this.pitch = unit;
        this.lastEnd = right - (whole.outcome() == null ? before / 2 : after * 0.8);
    }

    static Axis of(Analysis whole, Analysis seen, double left, double room, double leastPitch) {
        return new Axis(whole, seen, left, room, leastPitch);
    }

    /** Encounters in their order; of those in both, the one seen. */
    private static List<EncounterEntry> merge(List<EncounterEntry> whole, List<EncounterEntry> seen) {
        Map<String, EncounterEntry> byLabel = new HashMap<>();
        seen.forEach(each -> byLabel.put(each.label(), each));
        List<EncounterEntry> merged = new ArrayList<>();
        Map<String, Boolean> inWhole = new HashMap<>();
        for (EncounterEntry each : whole) {
            inWhole.put(each.label(), true);
            EncounterEntry shown = byLabel.getOrDefault(each.label(), each);
            // What is only planned as seen but happened in the end keeps the place where it happened.
            merged.add(shown);
        }
        // Seen then and retracted since: after the encounter it stood after.
        String before = null;
        for (EncounterEntry each : seen) {
            if (!inWhole.containsKey(each.label())) {
                int at = 0;
                for (int i = 0; i < merged.size(); i++) {
                    if (merged.get(i).label().equals(before)) {
                        at = i + 1;
                    }
                }
                merged.add(at, each);
            }
            before = each.label();
        }
        return merged;
    }

    private void addMoments(Analysis analysis) {
        for (PhaseEntry phase : analysis.phases()) {
            add(phase.began());
            add(phase.ended());
        }
        for (EpisodeEntry episode : analysis.episodes()) {
            add(episode.began());
            add(episode.ended());
        }
        for (Finding finding : analysis.findings()) {
            add(finding.since());
            add(finding.until());
            for (LevelChange level : finding.levels()) {
                add(level.since());
            }
        }
        for (FrictionEntry friction : analysis.frictions()) {
            add(friction.at());
        }
        for (KnowledgeEntry knowledge : analysis.knowledge()) {
            add(knowledge.opened());
            add(knowledge.closed());
        }
    }

    private void add(@Nullable Moment moment) {
        if (moment != null && !atEncounter(moment)) {
            between.get(gapOf(moment)).add(Tick.of(moment.occurred()));
        }
    }

    private int gapOf(Moment moment) {
        String after = moment.after();
        return after == null ? 0 : places.getOrDefault(after, -1) + 1;
    }

    private boolean atEncounter(Moment moment) {
        String after = moment.after();
        Integer place = after == null ? null : places.get(after);
        if (place == null) {
            return false;
        }
        EncounterEntry encounter = encounters.get(place);
        return moment.event().equals(encounter.event())
                || moment.event().equals(encounter.at().event())
                || moment.occurred().equals(encounter.at().occurred());
    }

    /** All encounters, in the order they stand. */
    List<EncounterEntry> encounters() {
        return encounters;
    }

    /** Where a moment lies. */
    double x(Moment moment) {
        int gap = gapOf(moment);
        if (gap > 0 && atEncounter(moment)) {
            return xs[gap - 1];
        }
        Tick tick = Tick.of(moment.occurred());
        TreeSet<Tick> ticks = between.get(gap);
        double from = gap == 0 ? left : xs[gap - 1];
        double to = gap == xs.length ? lastEnd : xs[gap];
        int before = ticks.headSet(tick, false).size();
        // Close to the encounters at both ends, so that an episode reads as what lies between the two.
        double share = ticks.size() == 1 ? 0.5 : 0.12 + (gap == xs.length ? 0.88 : 0.7) * before / (ticks.size() - 1);
        return from + (to - from) * share;
    }

    /** Where a moment lies, or the given place where there is none. */
    double x(@Nullable Moment moment, double otherwise) {
        return moment == null ? otherwise : x(moment);
    }

    /** Where an encounter stands; not a number where there is no such encounter. */
    double x(String label) {
        Integer place = places.get(label);
        return place == null ? Double.NaN : xs[place];
    }

    /** Where something lies of which only the date or order is known. */
    double x(OccurredAt at) {
        Tick tick = Tick.of(at);
        double x = left + pitch * 0.3;
        for (int i = 0; i < xs.length; i++) {
            if (Tick.of(encounters.get(i).at().occurred()).compareTo(tick) <= 0) {
                x = xs[i];
            }
        }
        return x;
    }

    /** Just after an encounter, before anything that follows it. */
    double justAfter(String label) {
        double x = x(label);
        return Double.isNaN(x) ? x : x + Math.min(18, pitch * 0.3);
    }

    /** The left end. */
    double left() {
        return left;
    }

    /** The right end. */
    double right() {
        return right;
    }

    /** The distance between two encounters with nothing between them. */
    double pitch() {
        return pitch;
    }
}
