package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Much was open, and one group alone said what spoke for and against: nobody else's arguments are recorded, nobody took
 * the other side, nobody argued about the task. Where no arguments are recorded at all, nothing is said. Ends when another
 * group's are.
 */
final class FewEyesRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.FEW_EYES;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        DecisionBook book = DecisionBook.of(facts);
        boolean anew = book.objectedNow() || !book.touchedNow().isEmpty();
        if (anew) {
            for (TrackedDecision taken : book.narrow()) {
                look(taken, book, facts, now, findingLog);
            }
        }
    }

    private static void look(TrackedDecision taken, DecisionBook book, Facts facts, Now now, FindingLog findingLog) {
        DecisionMade decision = taken.decision();
        Set<StakeholderGroup> arguing = DecisionBook.arguing(decision);
        if (arguing.size() != 1
                || EncounterBook.antecedent(decision.within(), facts)
                || (decision.uncertainty() != Uncertainty.MEDIUM && decision.uncertainty() != Uncertainty.HIGH)) {
            return;
        }
        StakeholderGroup alone = arguing.iterator().next();
        FindingIdentity identity = new FindingIdentity(
                FindingType.FEW_EYES,
                PhaseBook.of(facts).current(),
                StakeholderGroup.KEY_GROUPS.contains(alone) ? EnumSet.of(alone) : Set.of(),
                decision.decision(),
                decision.decision());
        Occurrence other = others(taken, alone, book);
        Occurrence objection = book.objection(decision, facts);
        if (other != null || objection != null) {
            findingLog.end(
                    identity.key(),
                    other != null ? "another group's arguments are recorded" : "somebody took the other side",
                    List.of(Ground.of(
                            other != null ? "arguments of another group" : "spoken against, or argued about the task",
                            other != null ? other : objection == null ? taken.source() : objection)),
                    now);
        } else if (!findingLog.known(identity.key())) {
            String subject = Phrasing.quoted(decision.subject());
            String open = decision.uncertainty() == Uncertainty.HIGH ? "much" : "some of it";
            findingLog.open(
                    identity,
                    Severity.LOW,
                    "On '" + subject + "' only " + Phrasing.name(alone) + " said what speaks for and against",
                    decision.decision() + " (" + subject + ") was decided while " + open
                            + " was open. What spoke for and against is recorded of " + Phrasing.name(alone)
                            + " alone; nobody took the other side, and nobody argued about the task.",
                    List.of(
                            Ground.of(
                                    decision.uncertainty() == Uncertainty.HIGH
                                            ? "high uncertainty"
                                            : "medium uncertainty",
                                    taken.source()),
                            Ground.of("arguments of " + Phrasing.name(alone) + " alone", taken.source())),
                    now);
        }
    }

    /** A later decision on the same, with arguments of another group. */
    private static @Nullable Occurrence others(TrackedDecision taken, StakeholderGroup alone, DecisionBook book) {
        List<TrackedDecision> later = new ArrayList<>(book.onTheSame(taken));
        Occurrence superseding = taken.superseded();
        if (superseding != null) {
            TrackedDecision replacing = book.read(((DecisionMade) superseding.fact()).decision());
            if (replacing != null) {
                later.add(replacing);
            }
        }
        for (TrackedDecision each : later) {
            Set<StakeholderGroup> arguing = DecisionBook.arguing(each.decision());
            arguing.remove(alone);
            if (each != taken && each.source().compareTo(taken.source()) > 0 && !arguing.isEmpty()) {
                return each.source();
            }
        }
        return null;
    }
}
