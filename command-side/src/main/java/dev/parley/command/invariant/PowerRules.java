package dev.parley.command.invariant;

import dev.parley.command.GroupCommand.HoldPower;
import dev.parley.command.GroupCommand.ObserveDominance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
import dev.parley.kernel.event.GroupFact.PowerHeld;

/** What may be recorded about power. */
final class PowerRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS =
            new CommandRules().on(HoldPower.class, PowerRules::hold).on(ObserveDominance.class, PowerRules::observe);

    private PowerRules() {}

    static Decision hold(Checks checks, HoldPower command) {
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new PowerHeld(
                command.realisation(),
                command.group(),
                command.over(),
                command.basis(),
                checks.onlyPhase(command.phase()),
                at,
                evidence));
    }

    static Decision observe(Checks checks, ObserveDominance command) {
        String words = checks.optionalText("words", command.words());
        OccurredAt at = checks.happened(command.at());
        Phase phase = checks.phase(command.phase(), at);
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new DominanceObserved(
                command.realisation(), command.group(), phase, command.basis(), words, at, evidence));
    }
}
