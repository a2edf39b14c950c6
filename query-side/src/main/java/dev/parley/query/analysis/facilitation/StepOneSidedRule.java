package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.FacilitationStep;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        if (!FacilitationBook.of(facts).touchedNow()) {
            return;
        }
        for (Session session : FacilitationBook.of(facts).sessions()) {
            look(session, FacilitationStep.ANALYSE, facts, now, docket);
            look(session, FacilitationStep.DEBATE, facts, now, docket);
        }
    }

    private static void look(Session session, FacilitationStep kind, Facts facts, Now now, Docket docket) {
        List<Step> steps = session.of(kind);
        if (steps.isEmpty()) {
            return;
        }
        Step last = steps.get(steps.size() - 1);
        Set<StakeholderGroup> missing = EnumSet.copyOf(session.begun().sides());
        missing.removeAll(FacilitationBook.present(last, facts));
        Sketch sketch = new Sketch(
                FindingType.STEP_ONE_SIDED,
                PhaseBook.of(facts).current(),
                missing.isEmpty() ? session.begun().sides() : missing,
                session.label(),
                session.label() + "." + Words.key(kind));
        if (missing.isEmpty()) {
            docket.end(
                    sketch.key(),
                    "all sides were there at " + last.label(),
                    List.of(Ground.of("all sides were there at " + last.label(), last.source())),
                    now);
            return;
        }
        docket.hold(
                new Report(
                        sketch,
                        Severity.MODERATE,
                        Words.sentence(Words.bare(missing)) + " took no part in " + words(kind) + " at " + last.label(),
                        "In the facilitation '" + session.label() + "' the sides are "
                                + Words.names(session.begun().sides())
                                + "; at " + last.label() + ", where " + words(kind) + " was due, "
                                + Words.names(missing)
                                + " were not there. What is worked out between sides takes both.",
                        List.of(
                                Ground.of(
                                        "the sides are "
                                                + Words.names(session.begun().sides()),
                                        session.source()),
                                Ground.of(last.label() + " was without " + Words.names(missing), last.source()))),
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
