package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Approach;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How those who decided went about it and how open the matter was do not go together. Ends when another decision takes its place. */
final class ApproachMisfitRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.APPROACH_MISFIT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedDecision taken : DecisionBook.of(facts).touchedNow()) {
            DecisionMade decision = taken.decision();
            if (EncounterBook.antecedent(decision.within(), facts)) {
                continue;
            }
            Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
            groups.addAll(decision.decidedBy());
            groups.retainAll(StakeholderGroup.KEY_GROUPS);
            FindingIdentity identity = new FindingIdentity(
                    FindingType.APPROACH_MISFIT,
                    PhaseBook.of(facts).current(),
                    groups,
                    decision.decision(),
                    decision.decision());
            Occurrence superseded = taken.superseded();
            boolean tried = decision.uncertainty() == Uncertainty.LOW && decision.cameFirst() == Approach.DOING_FIRST;
            boolean thought =
                    decision.uncertainty() == Uncertainty.HIGH && decision.cameFirst() == Approach.THINKING_FIRST;
            if (superseded != null) {
                findingLog.end(
                        identity.key(),
                        "another decision took its place",
                        List.of(Ground.of("superseded", superseded)),
                        now);
            } else if ((tried || thought) && !findingLog.known(identity.key())) {
                String subject = Phrasing.quoted(decision.subject());
                findingLog.open(
                        identity,
                        Severity.INFO,
                        tried
                                ? "'" + subject + "' was tried out, though little about it was open"
                                : "'" + subject + "' was thought through, though most about it was open",
                        tried
                                ? decision.decision() + " (" + subject
                                        + ") began by trying, and what would come of it was"
                                        + " known well enough to decide at once."
                                : decision.decision() + " (" + subject
                                        + ") began by analysis, and so much was open that"
                                        + " a look at something or a first try might have shown more.",
                        List.of(Ground.of(
                                tried
                                        ? "low uncertainty, and doing came first"
                                        : "high uncertainty, and thinking came first",
                                taken.source())),
                        now);
            }
        }
    }
}
