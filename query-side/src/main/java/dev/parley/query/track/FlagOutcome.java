package dev.parley.query.track;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.friction.FrictionEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one flag in a realisation that has ended.
 *
 * @param flag which kind
 * @param fate what became of it
 * @param lead encounters from the flag to what came true; 0 for every other fate
 */
public record FlagOutcome(Flag flag, Fate fate, int lead) {

    /** What became of a flag. */
    public enum Fate {
        /** Those concerned resisted, or came into conflict that was not about the task, after it. */
        CAME_TRUE,
        /** It ended before anything of the kind. */
        MENDED,
        /** Neither. */
        CAME_TO_NOTHING,
        /** It could be known only after what came true, or after the end: a lesson, and no warning. */
        LEARNED_AFTERWARDS
    }

    /**
     * What became of the flags of a realisation that has ended; empty for one that goes on.
     *
     * @param analysis everything seen in it
     */
    public static List<FlagOutcome> of(Analysis analysis) {
        if (analysis.outcome() == null) {
            return List.of();
        }
        Course course = new Course(analysis);
        List<FlagOutcome> outcomes = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            if (finding.levels().isEmpty()) {
                outcomes.add(course.outcome(finding, new Flag(finding.type(), null), finding.since()));
                continue;
            }
            Set<Level> told = EnumSet.of(Level.CONFIRMED, Level.CLEARED);
            for (LevelChange change : finding.levels()) {
                if (told.add(change.level())) {
                    outcomes.add(course.outcome(finding, new Flag(finding.type(), change.level()), change.since()));
                }
            }
        }
        return outcomes;
    }

    /** A realisation as a course of encounters. */
    private static final class Course {

        private final Analysis analysis;
        private final Map<String, Integer> places = new HashMap<>();
        private final Instant end;

        Course(Analysis analysis) {
            this.analysis = analysis;
            analysis.encounters().stream()
                    .filter(encounter -> !encounter.planned())
                    .forEach(encounter -> places.put(encounter.label(), places.size() + 1));
            // What was logged when people looked back came after the last thing that was logged as it happened.
            this.end = analysis.encounters().stream()
                    .filter(encounter -> !encounter.planned())
                    .map(encounter -> encounter.at().recorded())
                    .max(Instant::compareTo)
                    .orElse(Instant.MAX);
        }

        FlagOutcome outcome(Finding finding, Flag flag, Moment since) {
            Moment until = finding.until();
            FrictionEntry first = null;
            for (FrictionEntry friction : analysis.frictions()) {
                if (concerns(friction, finding.groups())
                        && after(friction.at(), since)
                        && (first == null || after(first.at(), friction.at()))) {
                    first = friction;
                }
            }
            if (first != null && (until == null || finding.level() == Level.CONFIRMED || !after(first.at(), until))) {
                return since.recorded().isAfter(first.at().recorded())
                        ? new FlagOutcome(flag, Fate.LEARNED_AFTERWARDS, 0)
                        : new FlagOutcome(flag, Fate.CAME_TRUE, place(first.at()) - place(since));
            }
            if (since.recorded().isAfter(end)) {
                return new FlagOutcome(flag, Fate.LEARNED_AFTERWARDS, 0);
            }
            return new FlagOutcome(flag, until != null ? Fate.MENDED : Fate.CAME_TO_NOTHING, 0);
        }

        /** Resistance of one of them, or a conflict among them; it has to be said who, and not to be about the task. */
        private static boolean concerns(FrictionEntry friction, Set<StakeholderGroup> groups) {
            if (!friction.named() || friction.kind() == ConflictKind.COGNITIVE) {
                return false;
            }
            long of = groups.stream().filter(friction.groups()::contains).count();
            return friction.resistance() ? of > 0 : of >= Math.min(2, groups.size()) && of > 0;
        }

        /** Whether one comes after the other: by encounters, and between two of them by what is known of both. */
        private boolean after(Moment one, Moment other) {
            int places = Integer.compare(place(one), place(other));
            return places != 0 ? places > 0 : compare(one.occurred(), other.occurred()) > 0;
        }

        private static int compare(OccurredAt one, OccurredAt other) {
            Instant start = one.start();
            Instant otherStart = other.start();
            int dates = start == null || otherStart == null ? 0 : start.compareTo(otherStart);
            BigDecimal order = one.order();
            BigDecimal otherOrder = other.order();
            return dates != 0 || order == null || otherOrder == null ? dates : order.compareTo(otherOrder);
        }

        private int place(Moment moment) {
            @Nullable String label = moment.after();
            return label == null ? 0 : places.getOrDefault(label, 0);
        }
    }
}
