package dev.parley.query.figure;

import dev.parley.kernel.OccurredAt;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.figure.FigureOptions.Scale;
import dev.parley.query.figure.FigureOptions.Span;
import dev.parley.query.figure.FigureOptions.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The axis of the figure: where moments lie across it. By the calendar where every encounter has a date: then distance is time, but for
 * encounters so close together that their posts would cover each other, which are kept apart, and the months with them.
 * Otherwise by order: encounters stand evenly, and what happened between two of them is spread between them in its order.
 */
public final class Axis {

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

    /** Room before the first encounter and after the last, in which a word stands. */
    private static final double MARGIN = 45;

    /** Room after the last encounter where the outcome is named there. */
    private static final double OUTCOME = 95;

    /** Encounters closer together than this are not kept further apart than the calendar has them. */
    private static final double APART = 64;

    private final List<EncounterEntry> encounters;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> hidden = new HashMap<>();
    private final List<TreeSet<Tick>> between = new ArrayList<>();
    private final boolean fromTheBeginning;
    private final double[] xs;
    private final double left;
    private final double right;
    private final double pitch;
    private final double lastEnd;
    private final @Nullable TimeScale calendar;

    private Axis(Analysis whole, Analysis seen, double left, double room, FigureOptions options) {
        List<EncounterEntry> all = merge(whole.encounters(), seen.encounters());
        int first = 0;
        int last = all.size() - 1;
        Window window = options.window();
        if (window != null) {
            int from = place(all, window.first());
            int to = place(all, window.last());
            if (from >= 0 && to >= from) {
                first = from;
                last = to;
            }
        }
        this.encounters = List.copyOf(all.subList(first, last + 1));
        this.fromTheBeginning = first == 0;
        for (int i = 0; i < all.size(); i++) {
            if (i < first || i > last) {
                hidden.put(all.get(i).label(), i < first ? -1 : 1);
            }
        }
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

        double leastPitch = options.zoom().pitch();
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
        double before = Math.min(MARGIN, atLeast / 8);
        boolean named = whole.outcome() != null && last == all.size() - 1;
        double after = named ? Math.min(OUTCOME, atLeast / 8) : before;
        this.right = left + atLeast;
        double ownEnd = right - (named ? after * 0.8 : before / 2);
        Span span = options.span();
        this.calendar = options.scale() == Scale.CALENDAR && dated()
                ? TimeScale.of(
                        encounters.stream().map(Axis::date).toList(),
                        span == null || span.from().isAfter(earliest()) ? earliest() : span.from(),
                        span == null || span.to().isBefore(latest()) ? latest() : span.to(),
                        left + before,
                        right - after,
                        Math.max(leastPitch, Math.min(APART, 0.55 * (atLeast - before - after) / Math.max(1, n))))
                : null;
        if (calendar != null) {
            xs = calendar.places();
            this.lastEnd = ownEnd;
            this.pitch = (atLeast - before - after) / n;
            return;
        }
        xs = new double[n];
        if (options.slots() > 0) {
            // The same places whatever the realisation, and room for its outcome.
            double from = left + Math.min(MARGIN, atLeast / 8);
            double step = (right - Math.min(OUTCOME, atLeast / 8) - from) / Math.max(options.slots(), n);
            for (int i = 0; i < n; i++) {
                xs[i] = from + (i + 0.5) * step;
            }
            this.pitch = step;
            this.lastEnd = n == 0 ? right : Math.min(ownEnd, xs[n - 1] + step);
            return;
        }
        this.lastEnd = ownEnd;
        double unit = (atLeast - before - after) / sum;
        double x = left + before;
        for (int i = 0; i < n; i++) {
            x += weights[i] * unit;
            xs[i] = x;
        }
        this.pitch = unit;
    }

    public static Axis of(Analysis whole, Analysis seen, double left, double room, FigureOptions options) {
        return new Axis(whole, seen, left, room, options);
    }

    private static int place(List<EncounterEntry> encounters, String label) {
        for (int i = 0; i < encounters.size(); i++) {
            if (encounters.get(i).label().equals(label)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether every encounter has a date, known to the month at least, none before the one it follows. */
    private boolean dated() {
        Instant before = Instant.MIN;
        for (EncounterEntry each : encounters) {
            OccurredAt at = each.at().occurred();
            if (at.start() == null
                    || at.precision() == OccurredAt.Precision.YEAR
                    || at.precision() == OccurredAt.Precision.ORDER_ONLY
                    || at.start().isBefore(before)) {
                return false;
            }
            before = at.start();
        }
        return encounters.size() > 1 && date(encounters.get(0)).isBefore(before);
    }

    private static Instant date(EncounterEntry encounter) {
        return Objects.requireNonNull(encounter.at().occurred().start());
    }

    /** From the first date on the axis to the last; null where it is no calendar. */
    @Nullable
    Span span() {
        return calendar == null ? null : new Span(earliest(), latest());
    }

    private Instant earliest() {
        Instant first = date(encounters.get(0));
        Instant found = between.get(0).stream()
                .map(Tick::start)
                .filter(each -> each.isAfter(Instant.MIN))
                .findFirst()
                .orElse(first);
        return found.isBefore(first) ? found : first;
    }

    private Instant latest() {
        Instant last = date(encounters.get(encounters.size() - 1));
        TreeSet<Tick> after = between.get(encounters.size());
        Instant found = after.isEmpty() ? last : after.last().start();
        return found.isAfter(last) ? found : last;
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
        for (DecisionEntry decision : analysis.decisions()) {
            if (decision.within() == null || !places.containsKey(decision.within())) {
                add(decision.at());
            }
        }
        for (KnowledgeEntry knowledge : analysis.knowledge()) {
            add(knowledge.opened());
            add(knowledge.closed());
        }
    }

    private void add(@Nullable Moment moment) {
        if (moment != null && side(moment) == 0 && !atEncounter(moment)) {
            between.get(gapOf(moment)).add(Tick.of(moment.occurred()));
        }
    }

    private int gapOf(Moment moment) {
        String after = moment.after();
        return after == null ? 0 : places.getOrDefault(after, -1) + 1;
    }

    /** Where a moment lies to the encounters looked at: before them all, among them, or after them all. */
    int side(Moment moment) {
        String after = moment.after();
        return after == null ? fromTheBeginning ? 0 : -1 : hidden.getOrDefault(after, 0);
    }

    /** Whether nothing of what lasted from one moment to another, or still lasts, can be seen. */
    boolean outside(Moment from, @Nullable Moment to) {
        return side(from) > 0 || (to != null && side(to) < 0);
    }

    /** Whether there is such an encounter and it is not among those looked at. */
    boolean hides(String label) {
        return hidden.containsKey(label);
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
    public double x(Moment moment) {
        int side = side(moment);
        if (side != 0) {
            return side < 0 ? left : right;
        }
        int gap = gapOf(moment);
        if (gap > 0 && atEncounter(moment)) {
            return xs[gap - 1];
        }
        Tick tick = Tick.of(moment.occurred());
        TreeSet<Tick> ticks = between.get(gap);
        double from = gap == 0 ? left : xs[gap - 1];
        double to = gap == xs.length ? lastEnd : xs[gap];
        if (calendar != null && tick.start().isAfter(Instant.MIN)) {
            return Math.max(from, Math.min(to, calendar.x(tick.start())));
        }
        int before = ticks.headSet(tick, false).size();
        // Close to the encounters at both ends, so that an episode reads as what lies between the two.
        double share = ticks.size() == 1 ? 0.5 : 0.12 + (gap == xs.length ? 0.88 : 0.7) * before / (ticks.size() - 1);
        return from + (to - from) * share;
    }

    /** Where a moment lies, or the given place where there is none. */
    public double x(@Nullable Moment moment, double otherwise) {
        return moment == null ? otherwise : x(moment);
    }

    /** Where an encounter stands; not a number where there is no such encounter. */
    public double x(String label) {
        Integer place = places.get(label);
        return place == null ? Double.NaN : xs[place];
    }

    /** Where something lies of which only the date or order is known. */
    public double x(OccurredAt at) {
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
        Integer side = hidden.get(label);
        if (side != null) {
            return side < 0 ? left : right;
        }
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

    /** The least distance between two encounters. */
    double tight() {
        double least = pitch;
        for (int i = 1; calendar != null && i < xs.length; i++) {
            least = Math.min(least, xs[i] - xs[i - 1]);
        }
        return least;
    }

    /** The calendar along the axis, or null where only the order is shown. */
    @Nullable
    TimeScale calendar() {
        return calendar;
    }
}
