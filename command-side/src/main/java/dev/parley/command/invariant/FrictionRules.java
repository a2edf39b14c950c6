package dev.parley.command.invariant;

import dev.parley.command.FrictionCommand.HandleConflict;
import dev.parley.command.FrictionCommand.HandleResistance;
import dev.parley.command.FrictionCommand.ObserveConflict;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import java.util.Set;
import java.util.function.BiFunction;

/** What may be recorded about conflict and resistance, and how they are handled. */
final class FrictionRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(ObserveConflict.class, with(FrictionRules::observe))
            .on(HandleConflict.class, with(FrictionRules::handle))
            .on(ObserveResistance.class, with(FrictionRules::observe))
            .on(HandleResistance.class, with(FrictionRules::handle));

    private final StandingFacts standing;
    private final Checks checks;

    private FrictionRules(Checks checks) {
        this.standing = checks.standing();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<FrictionRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new FrictionRules(checks), command);
    }

    Decision observe(ObserveConflict command) {
        String conflict = checks.unused("conflict", "conflict", command.conflict(), standing.conflicts());
        Set<StakeholderGroup> parties = checks.between("parties", command.parties(), command.participants());
        String description = checks.optionalText("description", command.description());
        OccurredAt at = checks.happened(command.at());
        String within = checks.within(command.within());
        String concerning = checks.matter("concerning", command.concerning());
        Phase phase = checks.place(command.phase(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ConflictObserved(
                command.realisation(),
                conflict,
                parties,
                command.kind(),
                description,
                phase,
                within,
                concerning,
                command.participants(),
                at,
                evidence));
    }

    Decision handle(HandleConflict command) {
        checks.known(RefusalCode.UNKNOWN_CONFLICT, "conflict", "conflict", command.conflict(), standing.conflicts());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ConflictHandled(
                command.realisation(), command.conflict(), command.handling(), command.settled(), at, evidence));
    }

    Decision observe(ObserveResistance command) {
        String resistance = checks.unused("resistance", "resistance", command.resistance(), standing.resistances());
        String cause = checks.optionalText("cause", command.cause());
        OccurredAt at = checks.happened(command.at());
        String within = checks.within(command.within());
        String concerning = checks.matter("concerning", command.concerning());
        Phase phase = checks.place(command.phase(), at);
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.group()));
        return checks.decide(() -> new ResistanceObserved(
                command.realisation(),
                resistance,
                command.group(),
                cause,
                phase,
                within,
                constituency,
                command.strength(),
                concerning,
                at,
                evidence));
    }

    Decision handle(HandleResistance command) {
        checks.known(
                RefusalCode.UNKNOWN_RESISTANCE,
                "resistance",
                "resistance",
                command.resistance(),
                standing.resistances());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ResistanceHandled(
                command.realisation(), command.resistance(), command.handling(), command.settled(), at, evidence));
    }
}
