package dev.parley.query.analysis.decision;

import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.query.analysis.core.term.ForkableMap;
import dev.parley.query.analysis.core.term.Moment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision that was taken, with what became of each of its options. */
final class TrackedDecision implements ForkableMap.Entry<TrackedDecision> {

    /** A fact and when it was. */
    record Step(Occurrence source, Moment at) {}

    /** What became of an option. */
    static final class Fate {
        private @Nullable Step met;
        private @Nullable Step settled;
        private boolean rejected;
        private @Nullable Step takenUp;
        private @Nullable Occurrence withdrawn;
        private @Nullable Step replaced;

        private Fate copy() {
            Fate copy = new Fate();
            copy.met = met;
            copy.settled = settled;
            copy.rejected = rejected;
            copy.takenUp = takenUp;
            copy.withdrawn = withdrawn;
            copy.replaced = replaced;
            return copy;
        }
    }

    private final Occurrence source;
    private final DecisionMade decision;
    private final Moment at;
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private @Nullable Occurrence superseded;
    private @Nullable DecisionEntry written;

    TrackedDecision(Occurrence source, Moment at) {
        this.source = source;
        this.decision = (DecisionMade) source.fact();
        this.at = at;
        decision.options().forEach(option -> fates.put(option.option(), new Fate()));
    }

    @Override
    public TrackedDecision copy() {
        TrackedDecision copy = new TrackedDecision(source, at);
        fates.forEach((option, fate) -> copy.fates.put(option, fate.copy()));
        copy.superseded = superseded;
        return copy;
    }

    DecisionMade decision() {
        return decision;
    }

    Occurrence source() {
        return source;
    }

    /** The options that were put off. */
    List<DecisionOption> postponed() {
        return decision.options().stream()
                .filter(option -> option.verdict() == Verdict.POSTPONED)
                .toList();
    }

    private Fate fate(String option) {
        return fates.computeIfAbsent(option, none -> new Fate());
    }

    void meet(String option, Step step) {
        written = null;
        Fate fate = fate(option);
        fate.met = fate.met == null ? step : fate.met;
    }

    /** An option put off was chosen, taken up or rejected after all; it can be chosen after it had been rejected. */
    void settle(String option, Step step, boolean rejected) {
        written = null;
        Fate fate = fate(option);
        if (fate.settled == null || (fate.rejected && !rejected)) {
            fate.settled = step;
            fate.rejected = rejected;
        }
    }

    void takeUp(String option, Step step) {
        written = null;
        fate(option).takenUp = step;
    }

    void withdraw(String option, Occurrence by) {
        written = null;
        fate(option).withdrawn = by;
    }

    void replace(String option, Step by) {
        written = null;
        fate(option).replaced = by;
    }

    void supersede(Occurrence by) {
        written = null;
        superseded = by;
    }

    @Nullable
    Occurrence superseded() {
        return superseded;
    }

    @Nullable
    Occurrence met(String option) {
        Step met = fate(option).met;
        return met == null ? null : met.source();
    }

    @Nullable
    Occurrence settled(String option) {
        Step settled = fate(option).settled;
        return settled == null ? null : settled.source();
    }

    boolean rejected(String option) {
        return fate(option).rejected;
    }

    @Nullable
    Occurrence withdrawn(String option) {
        return fate(option).withdrawn;
    }

    @Nullable
    Occurrence replaced(String option) {
        Step replaced = fate(option).replaced;
        return replaced == null ? null : replaced.source();
    }

    /** Whether it can still be said what becomes of an option that was put off. */
    boolean open(String option) {
        Fate fate = fate(option);
        return fate.settled == null && fate.replaced == null;
    }

    /** Whether it can still go ahead: it has not, be it that it was rejected or put off anew, which adds to what it waits for. */
    boolean bound(String option) {
        Fate fate = fate(option);
        return fate.settled == null || fate.rejected;
    }

    DecisionEntry entry() {
        DecisionEntry entry = written;
        if (entry == null) {
            Occurrence by = superseded;
            entry = new DecisionEntry(
                    decision.decision(),
                    decision.subject(),
                    decision.options().stream().map(this::entry).toList(),
                    decision.decidedBy(),
                    decision.within(),
                    at,
                    source.id(),
                    decision.matter(),
                    decision.needed(),
                    decision.deciders(),
                    decision.uncertainty(),
                    decision.cameFirst(),
                    decision.restedOn(),
                    decision.channel(),
                    decision.quality(),
                    decision.qualityBy(),
                    decision.supersedes(),
                    by == null ? null : ((DecisionMade) by.fact()).decision());
            written = entry;
        }
        return entry;
    }

    private DecisionEntry.Option entry(DecisionOption option) {
        Fate fate = fate(option.option());
        return new DecisionEntry.Option(
                option.option(),
                option.verdict(),
                option.condition(),
                option.condition() == null ? null : at(fate.met),
                option.proposedBy(),
                option.pros(),
                option.cons(),
                at(fate.settled),
                at(fate.takenUp),
                at(fate.replaced));
    }

    private static @Nullable Moment at(@Nullable Step step) {
        return step == null ? null : step.at();
    }
}
