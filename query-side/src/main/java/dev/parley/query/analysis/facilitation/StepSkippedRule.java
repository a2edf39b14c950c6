package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.facilitation.FacilitationBook.Session;
import dev.parley.query.analysis.facilitation.FacilitationBook.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** It was decided without a debate, or put side by side without having heard each side; it ends when that is made up for. */
final class StepSkippedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.STEP_SKIPPED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Session session : FacilitationBook.of(facts).touchedNow()) {
            debate(session, facts, now, findingLog);
            hearing(session, facts, now, findingLog);
        }
    }

    private static void debate(Session session, Facts facts, Now now, FindingLog findingLog) {
        FindingIdentity identity =
                identity(session, FacilitationStep.DEBATE, session.begun().sides(), facts);
        List<Step> debates = session.of(FacilitationStep.DEBATE);
        if (!debates.isEmpty()) {
            end(identity, debates.get(debates.size() - 1), "there was a debate", findingLog, now);
            return;
        }
        for (Step act : session.of(FacilitationStep.ACT)) {
            List<Occurrence> decisions = FacilitationBook.of(facts).decisionsIn(act.label());
            if (!decisions.isEmpty()) {
                findingLog.hold(
                        new FindingReport(
                                identity,
                                Severity.MODERATE,
                                "It was decided at " + act.label() + " without a debate",
                                "In the facilitation '" + session.label() + "' it was decided at " + act.label()
                                        + " what to do before "
                                        + Phrasing.names(session.begun().sides())
                                        + " had debated it with each other.",
                                List.of(
                                        Ground.of("decided at " + act.label(), decisions),
                                        Ground.of("no debate before " + act.label(), act.source()))),
                        now);
                return;
            }
        }
    }

    private static void hearing(Session session, Facts facts, Now now, FindingLog findingLog) {
        List<Step> analyses = session.of(FacilitationStep.ANALYSE);
        if (analyses.isEmpty()) {
            return;
        }
        Set<StakeholderGroup> unheard = EnumSet.copyOf(session.begun().sides());
        List<Step> hearings = session.of(FacilitationStep.INITIATE);
        hearings.forEach(step -> unheard.removeAll(FacilitationBook.present(step, facts)));
        FindingIdentity identity = identity(
                session,
                FacilitationStep.INITIATE,
                unheard.isEmpty() ? session.begun().sides() : unheard,
                facts);
        if (unheard.isEmpty()) {
            end(identity, hearings.get(hearings.size() - 1), "each side was heard", findingLog, now);
            return;
        }
        Step first = analyses.get(0);
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of("the sides are " + Phrasing.names(session.begun().sides()), session.source()));
        grounds.add(Ground.of("put side by side at " + first.label(), first.source()));
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.MODERATE,
                        Phrasing.sentence(Phrasing.bare(unheard)) + " had not been heard before " + first.label(),
                        "In the facilitation '" + session.label() + "' what the sides say was put side by side at "
                                + first.label() + ", and " + Phrasing.names(unheard)
                                + " had not been heard apart before that.",
                        grounds),
                now);
    }

    private static FindingIdentity identity(
            Session session, FacilitationStep step, Set<StakeholderGroup> groups, Facts facts) {
        return new FindingIdentity(
                FindingType.STEP_SKIPPED,
                PhaseBook.of(facts).current(),
                groups,
                session.label(),
                session.label() + "." + Phrasing.key(step));
    }

    private static void end(FindingIdentity identity, Step step, String why, FindingLog findingLog, Now now) {
        findingLog.end(
                identity.key(),
                why + " at " + step.label(),
                List.of(Ground.of(why + " at " + step.label(), step.source())),
                now);
    }
}
