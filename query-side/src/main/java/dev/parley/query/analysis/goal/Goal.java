package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A goal, how it was put into other words, and what was said of reaching it. */
final class Goal implements ForkableMap.Entry<Goal> {

    /** A reframing and when it was. */
    record Step(Occurrence source, Moment at) {
        GoalReframed reframed() {
            return (GoalReframed) source.fact();
        }
    }

    private final Occurrence source;
    private final GoalSet set;
    private final Moment at;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private @Nullable Occurrence judged;
    /** What lowered it after implementation had begun and was not undone since, or null. */
    private @Nullable Step loweredLate;
    /** What narrowed it then and was not undone since, or null. */
    private @Nullable Step narrowedLate;

    Goal(Occurrence source, Moment at) {
        this.source = source;
        this.set = (GoalSet) source.fact();
        this.at = at;
        events.add(source.id());
    }

    @Override
    public Goal copy() {
        Goal copy = new Goal(source, at);
        copy.steps.addAll(steps);
        copy.events.clear();
        copy.events.addAll(events);
        copy.judged = judged;
        copy.loweredLate = loweredLate;
        copy.narrowedLate = narrowedLate;
        return copy;
    }

    Occurrence source() {
        return source;
    }

    GoalSet set() {
        return set;
    }

    String key() {
        return set.goal();
    }

    /** @param late whether implementation had begun */
    void reframe(Step step, boolean late) {
        steps.add(step);
        events.add(step.source().id());
        switch (step.reframed().reframing()) {
            case LOWERED -> loweredLate = late ? step : loweredLate;
            case NARROWED -> narrowedLate = late ? step : narrowedLate;
            case RAISED -> loweredLate = null;
            case WIDENED -> narrowedLate = null;
            case REPLACED -> {
                // neither more nor less
            }
        }
        if (firstWords(step)) {
            loweredLate = null;
            narrowedLate = null;
        }
    }

    private boolean firstWords(Step step) {
        return step.reframed().wording().strip().equalsIgnoreCase(set.wording().strip());
    }

    /** Whether it was made less after implementation had begun, and that was not undone since. */
    boolean lessLate() {
        return loweredLate != null || narrowedLate != null;
    }

    /** Whether the step is what made it less then. */
    boolean lessLate(Step step) {
        return step.equals(loweredLate) || step.equals(narrowedLate);
    }

    /** How it was put into other words at a moment, in order. */
    List<Step> steps(Now now) {
        return steps.stream()
                .filter(step -> now.facts().contains(step.source()))
                .toList();
    }

    void judge(Occurrence by) {
        judged = by;
        events.add(by.id());
    }

    /** How it was put into other words, in order. */
    List<Step> steps() {
        return steps;
    }

    String last() {
        return steps.isEmpty()
                ? set.wording()
                : steps.get(steps.size() - 1).reframed().wording();
    }

    /** What was last said of reaching it, or null. */
    @Nullable
    Occurrence judged() {
        return judged;
    }

    @Nullable
    Reached met() {
        Occurrence last = judged;
        return last == null ? null : ((GoalJudged) last.fact()).met();
    }

    /**
     * What made it another goal than the first, and less: lowered and not raised since, narrowed and not widened since, or
     * replaced and not put back into its first words.
     */
    @Nullable
    Step lessened() {
        Step lowered = null;
        Step narrowed = null;
        Step replaced = null;
        for (Step step : steps) {
            switch (step.reframed().reframing()) {
                case LOWERED -> lowered = step;
                case NARROWED -> narrowed = step;
                case REPLACED -> replaced = step;
                case RAISED -> lowered = null;
                case WIDENED -> narrowed = null;
            }
            if (firstWords(step)) {
                lowered = null;
                narrowed = null;
                replaced = null;
            }
        }
        return lowered != null ? lowered : narrowed != null ? narrowed : replaced;
    }

    GoalEntry entry(Set<StakeholderGroup> serves) {
        Occurrence last = judged;
        Set<StakeholderGroup> by = last == null ? null : ((GoalJudged) last.fact()).judgedBy();
        return new GoalEntry(
                key(),
                set.wording(),
                last(),
                set.measure(),
                set.needs() == null ? List.of() : set.needs(),
                serves,
                steps.stream()
                        .map(step -> new GoalEntry.Change(
                                step.reframed().reframing(),
                                step.reframed().wording(),
                                step.reframed().reason(),
                                step.reframed().agreedBy(),
                                step.at()))
                        .toList(),
                met(),
                by == null ? Set.of() : by,
                set.within(),
                at,
                List.copyOf(events));
    }
}
