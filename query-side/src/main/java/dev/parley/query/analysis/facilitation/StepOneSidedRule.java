package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A step that is for both sides lacked one of them; it ends when one of that step has all sides. */
final class StepOneSidedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.STEP_ONE_SIDED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Session session : FacilitationBook.of(facts).touchedNow()) {
            look(session, FacilitationStep.ANALYSE, facts, now, findingLog);
            look(session, FacilitationStep.DEBATE, facts, now, findingLog);
        }
    }

    private static void look(Session session, FacilitationStep kind, Facts facts, Now now, FindingLog findingLog) {
        List<Step> steps = session.of(kind);
        if (steps.isEmpty()) {
            return;
        }
        Step last = steps.get(steps.size() - 1);
        Set<StakeholderGroup> missing = EnumSet.copyOf(session.begun().sides());
        missing.removeAll(FacilitationBook.present(last, facts));
        FindingIdentity identity = new FindingIdentity(
                FindingType.STEP_ONE_SIDED,
                PhaseBook.of(facts).current(),
                missing.isEmpty() ? session.begun().sides() : missing,
                session.label(),
                session.label() + "." + Phrasing.key(kind));
        if (missing.isEmpty()) {
            findingLog.end(
                    identity.key(),
                    "all sides were there at " + last.label(),
                    List.of(Ground.of("all sides were there at " + last.label(), last.source())),
                    now);
            return;
        }
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.MODERATE,
                        Phrasing.sentence(Phrasing.bare(missing)) + " took no part in " + words(kind) + " at "
                                + last.label(),
                        "In the facilitation '" + session.label() + "' the sides are "
                                + Phrasing.names(session.begun().sides())
                                + "; at " + last.label() + ", where " + words(kind) + " was due, "
                                + Phrasing.names(missing)
                                + " were not there. What is worked out between sides takes both.",
                        List.of(
                                Ground.of(
                                        "the sides are "
                                                + Phrasing.names(session.begun().sides()),
                                        session.source()),
                                Ground.of(last.label() + " was without " + Phrasing.names(missing), last.source()))),
                now);
    }

    static String words(FacilitationStep step) {
        return switch (step) {
            case INITIATE -> "hearing each side";
            case ANALYSE -> "putting side by side what was heard";
            case DEBATE -> "the debate";
            case ACT -> "deciding what to do";
        };
    }
}
