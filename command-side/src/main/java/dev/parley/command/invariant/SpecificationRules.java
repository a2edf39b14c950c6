package dev.parley.command.invariant;

import dev.parley.command.FixSpecification;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.SpecificationFixed;

/** What may be recorded about how strictly something is specified. */
final class SpecificationRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(FixSpecification.class, SpecificationRules::fix);

    private SpecificationRules() {}

    static Decision fix(Checks checks, FixSpecification command) {
        String specification = checks.shortText("specification", command.specification());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new SpecificationFixed(
                command.realisation(), specification, command.precision(), within, at, evidence));
    }
}
