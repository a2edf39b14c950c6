package dev.parley.command.invariant;

import dev.parley.command.DescribeChange;
import dev.parley.command.InvolvementCommand.GiveMandate;
import dev.parley.command.InvolvementCommand.NoteInvolvement;
import dev.parley.command.InvolvementCommand.NotePressure;
import dev.parley.command.OutputCommand.ObserveOutcome;
import dev.parley.command.OutputCommand.ObserveOutput;
import dev.parley.command.OutputCommand.ObserveSideEffect;
import dev.parley.command.OutputCommand.PlanOutput;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.ChangeDescribed;
import dev.parley.kernel.event.InvolvementFact.InvolvementNoted;
import dev.parley.kernel.event.InvolvementFact.MandateGiven;
import dev.parley.kernel.event.InvolvementFact.PressureNoted;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.event.OutputFact.OutputObserved;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be recorded about change programmes: what sort of change it is, outputs, outcomes and side effects. */
final class ChangeRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(DescribeChange.class, ChangeRules::describe)
            .on(NotePressure.class, ChangeRules::press)
            .on(NoteInvolvement.class, ChangeRules::involve)
            .on(GiveMandate.class, ChangeRules::mandate)
            .on(PlanOutput.class, ChangeRules::plan)
            .on(ObserveOutput.class, ChangeRules::observe)
            .on(ObserveOutcome.class, ChangeRules::outcome)
            .on(ObserveSideEffect.class, ChangeRules::sideEffect);

    private static final int WHOLE = 100;

    private ChangeRules() {}

    static Decision describe(Checks checks, DescribeChange command) {
        String title = checks.shortText("title", command.title());
        String management = checks.optionalText("managementModel", command.managementModel());
        String planning = checks.optionalText("planningModel", command.planningModel());
        List<String> steering = checks.participants("steeredBy", command.steeredBy());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ChangeDescribed(
                command.realisation(),
                title,
                management,
                planning,
                command.drive(),
                command.vision(),
                command.depth(),
                command.reach(),
                command.plan(),
                command.approach(),
                steering,
                at,
                evidence));
    }

    static Decision press(Checks checks, NotePressure command) {
        String origin = checks.shortText("origin", command.origin());
        String what = checks.optionalText("what", command.what());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new PressureNoted(command.realisation(), origin, command.mechanism(), what, at, evidence));
    }

    static Decision involve(Checks checks, NoteInvolvement command) {
        StandingFacts standing = checks.standing();
        Set<String> known = new LinkedHashSet<>(standing.participants());
        known.addAll(standing.constituencies().keySet());
        String involved = checks.known(
                RefusalCode.UNKNOWN_PARTICIPANT,
                "involved",
                "participant or part of a group called",
                command.involved(),
                known);
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new InvolvementNoted(command.realisation(), involved, command.degree(), at, evidence));
    }

    static Decision mandate(Checks checks, GiveMandate command) {
        StandingFacts standing = checks.standing();
        String participant = checks.known(
                RefusalCode.UNKNOWN_PARTICIPANT,
                "participant",
                "participant",
                command.participant(),
                standing.participants());
        String by = checks.optionalText("givenBy", command.givenBy());
        String scope = checks.optionalText("scope", command.scope());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new MandateGiven(command.realisation(), participant, by, command.formal(), scope, at, evidence));
    }

    static Decision plan(Checks checks, PlanOutput command) {
        StandingFacts standing = checks.standing();
        String output = checks.unused("output", "output", command.output(), standing.outputs());
        String description = checks.optionalText("description", command.description());
        OccurredAt at = checks.happened(command.at());
        OccurredAt due = checks.due("due", command.due(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new OutputPlanned(
                command.realisation(),
                output,
                command.serves(),
                command.where(),
                command.facing(),
                description,
                due,
                at,
                evidence));
    }

    static Decision observe(Checks checks, ObserveOutput command) {
        String output = known(checks, "output", command.output());
        Integer extent = command.extent();
        if (extent != null && (extent < 0 || extent > WHOLE)) {
            checks.refuse(RefusalCode.OUT_OF_RANGE, "extent", "is " + extent, "0 to 100");
        }
        String words = checks.optionalText("words", command.words());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new OutputObserved(command.realisation(), output, command.state(), extent, words, at, evidence));
    }

    private static String known(Checks checks, String field, String output) {
        StandingFacts standing = checks.standing();
        return checks.known(RefusalCode.UNKNOWN_OUTPUT, field, "output", output, standing.outputs());
    }

    static Decision outcome(Checks checks, ObserveOutcome command) {
        String effect = checks.shortText("effect", command.effect());
        String measured = checks.optionalText("measured", command.measured());
        String forWhom = checks.optionalText("forWhom", command.forWhom());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new OutcomeObserved(
                command.realisation(), effect, command.serves(), command.direction(), measured, forWhom, at, evidence));
    }

    static Decision sideEffect(Checks checks, ObserveSideEffect command) {
        String effect = checks.shortText("effect", command.effect());
        String output = command.ofOutput() == null ? null : known(checks, "ofOutput", command.ofOutput());
        String words = checks.optionalText("words", command.words());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new SideEffectObserved(
                command.realisation(),
                effect,
                command.wanted(),
                command.feltBy(),
                output,
                command.handling(),
                words,
                at,
                evidence));
    }
}
