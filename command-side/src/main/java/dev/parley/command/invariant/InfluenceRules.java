package dev.parley.command.invariant;

import dev.parley.command.RatingCommand.PerceiveInfluence;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import java.util.Set;

/** What may be recorded about the say that groups have. */
final class InfluenceRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(PerceiveInfluence.class, InfluenceRules::perceive);

    private InfluenceRules() {}

    static Decision perceive(Checks checks, PerceiveInfluence command) {
        int rating = checks.rating(command.rating());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.group()));
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new InfluencePerceived(
                command.realisation(), command.group(), rating, words, within, constituency, at, evidence));
    }
}
