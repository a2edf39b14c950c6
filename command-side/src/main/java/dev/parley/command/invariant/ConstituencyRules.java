package dev.parley.command.invariant;

import dev.parley.command.GroupCommand.IdentifyConstituency;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;

/** What may be recorded about the parts of groups. */
final class ConstituencyRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(IdentifyConstituency.class, ConstituencyRules::identify);

    private ConstituencyRules() {}

    static Decision identify(Checks checks, IdentifyConstituency command) {
        StandingFacts standing = checks.standing();
        String constituency = checks.unused(
                "constituency",
                "part of a group called",
                command.constituency(),
                standing.constituencies().keySet());
        boolean affected = command.affected() == null || command.affected();
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ConstituencyIdentified(
                command.realisation(), constituency, command.group(), affected, at, evidence));
    }
}
