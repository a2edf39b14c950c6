package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.FacilitationStep;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        if (!FacilitationBook.of(facts).touchedNow()) {
            return;
        }
        for (Session session : FacilitationBook.of(facts).sessions()) {
            debate(session, facts, now, docket);
            hearing(session, facts, now, docket);
        }
    }

    private static void debate(Session session, Facts facts, Now now, Docket docket) {
        Sketch sketch = sketch(session, FacilitationStep.DEBATE, session.begun().sides(), facts);
        List<Step> debates = session.of(FacilitationStep.DEBATE);
        if (!debates.isEmpty()) {
            end(sketch, debates.get(debates.size() - 1), "there was a debate", docket, now);
            return;
        }
        for (Step act : session.of(FacilitationStep.ACT)) {
            List<Occurrence> decisions = FacilitationBook.of(facts).decisionsIn(act.label());
            if (!decisions.isEmpty()) {
                docket.hold(
                        new Report(
                                sketch,
                                Severity.MODERATE,
                                "It was decided at " + act.label() + " without a debate",
                                "In the facilitation '" + session.label() + "' it was decided at " + act.label()
                                        + " what to do before "
                                        + Words.names(session.begun().sides())
                                        + " had debated it with each other.",
                                List.of(
                                        Ground.of("decided at " + act.label(), decisions),
                                        Ground.of("no debate before " + act.label(), act.source()))),
                        now);
            }
        }
    }

    private static void hearing(Session session, Facts facts, Now now, Docket docket) {
        List<Step> analyses = session.of(FacilitationStep.ANALYSE);
        if (analyses.isEmpty()) {
            return;
        }
        Set<StakeholderGroup> unheard = EnumSet.copyOf(session.begun().sides());
        List<Step> hearings = session.of(FacilitationStep.INITIATE);
        hearings.forEach(step -> unheard.removeAll(FacilitationBook.present(step, facts)));
        Sketch sketch = sketch(
                session,
                FacilitationStep.INITIATE,
                unheard.isEmpty() ? session.begun().sides() : unheard,
                facts);
        if (unheard.isEmpty()) {
            end(sketch, hearings.get(hearings.size() - 1), "each side was heard", docket, now);
            return;
        }
        Step first = analyses.get(0);
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of("the sides are " + Words.names(session.begun().sides()), session.source()));
        grounds.add(Ground.of("put side by side at " + first.label(), first.source()));
        docket.hold(
                new Report(
                        sketch,
                        Severity.MODERATE,
                        Words.sentence(Words.bare(unheard)) + " had not been heard before " + first.label(),
                        "In the facilitation '" + session.label() + "' what the sides say was put side by side at "
                                + first.label() + ", and " + Words.names(unheard)
                                + " had not been heard apart before that.",
                        grounds),
                now);
    }

    private static Sketch sketch(Session session, FacilitationStep step, Set<StakeholderGroup> groups, Facts facts) {
        return new Sketch(
                FindingType.STEP_SKIPPED,
                PhaseBook.of(facts).current(),
                groups,
                session.label(),
                session.label() + "." + Words.key(step));
    }

    private static void end(Sketch sketch, Step step, String why, Docket docket, Now now) {
        docket.end(
                sketch.key(),
                why + " at " + step.label(),
                List.of(Ground.of(why + " at " + step.label(), step.source())),
                now);
    }
}
