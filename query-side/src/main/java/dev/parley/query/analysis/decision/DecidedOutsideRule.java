package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Channel;
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
import dev.parley.query.analysis.course.Deciding;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something was decided outside of where such decisions are taken, and a group that was needed for it had no part. Needed
 * is who the decision or its encounter says, and who decided what it takes the place of. Ends when it is decided formally,
 * the same or otherwise.
 */
final class DecidedOutsideRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.DECIDED_OUTSIDE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedDecision taken : DecisionBook.of(facts).touchedNow()) {
            if (now.facts().contains(taken.source())) {
                if (taken.decision().channel() == Channel.FORMAL) {
                    settle(taken, facts, now, findingLog);
                } else if (taken.decision().channel() == Channel.OUTSIDE) {
                    look(taken, facts, now, findingLog);
                }
            }
        }
    }

    private static void look(TrackedDecision taken, Facts facts, Now now, FindingLog findingLog) {
        DecisionMade decision = taken.decision();
        Set<StakeholderGroup> without = EnumSet.noneOf(StakeholderGroup.class);
        List<Occurrence> needing = new ArrayList<>(List.of(taken.source()));
        if (decision.needed() != null) {
            without.addAll(decision.needed());
        }
        String place = decision.within();
        EncounterEntry within = place == null ? null : EncounterBook.of(facts).entry(place);
        if (within != null) {
            without.addAll(within.needed());
        }
        TrackedDecision before =
                decision.supersedes() == null ? null : DecisionBook.of(facts).read(decision.supersedes());
        if (before != null) {
            without.addAll(Deciding.decided(before.decision(), facts));
            needing.add(before.source());
        }
        without.removeAll(Deciding.part(decision, facts));
        // Whose arguments were put down was heard, be it from afar.
        without.removeAll(DecisionBook.arguing(decision));
        if (EncounterBook.antecedent(place, facts) || without.isEmpty()) {
            return;
        }
        String subject = Phrasing.quoted(decision.subject());
        Set<StakeholderGroup> deciding = Deciding.decided(decision, facts);
        String by = deciding.isEmpty() ? "" : " by " + Phrasing.names(deciding);
        findingLog.open(
                new FindingIdentity(
                        FindingType.DECIDED_OUTSIDE,
                        PhaseBook.of(facts).current(),
                        without,
                        decision.decision(),
                        decision.decision()),
                Severity.MODERATE,
                "'" + subject + "' was decided outside, without " + Phrasing.bare(without),
                decision.decision() + " (" + subject + ") was decided" + by
                        + " outside of where such decisions are taken. " + Phrasing.sentence(Phrasing.names(without))
                        + " had no part in it and would have been needed.",
                List.of(
                        Ground.of("decided outside" + by, taken.source()),
                        Ground.of("needed for it and without a part: " + Phrasing.names(without), needing)),
                now);
    }

    /** Ends what was decided outside on the same subject, or what this decision takes the place of. */
    private static void settle(TrackedDecision formal, Facts facts, Now now, FindingLog findingLog) {
        for (TrackedDecision taken : DecisionBook.of(facts).outside()) {
            String key = FindingIdentity.key(
                    FindingType.DECIDED_OUTSIDE, taken.decision().decision());
            boolean same = Phrasing.plain(taken.decision().subject())
                    .equals(Phrasing.plain(formal.decision().subject()));
            boolean replaces = DecisionBook.of(facts)
                    .follows(formal.decision(), taken.decision().decision());
            if (taken != formal && (same || replaces)) {
                findingLog.end(
                        key,
                        "it was decided formally by " + formal.decision().decision(),
                        List.of(Ground.of("decided formally", formal.source())),
                        now);
            }
        }
    }
}
