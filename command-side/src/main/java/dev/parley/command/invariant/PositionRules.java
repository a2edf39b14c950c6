package dev.parley.command.invariant;

import dev.parley.command.PositionCommand.AttributePosition;
import dev.parley.command.PositionCommand.StatePosition;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import java.util.Set;
import java.util.function.BiFunction;

/** What may be recorded about what groups say, and are thought to say, about an objective. */
final class PositionRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(StatePosition.class, with(PositionRules::state))
            .on(AttributePosition.class, with(PositionRules::attribute));

    private final Checks checks;

    private PositionRules(Checks checks) {
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<PositionRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new PositionRules(checks), command);
    }

    Decision state(StatePosition command) {
        String objective = checks.shortText("objective", command.objective());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.group()));
        return checks.decide(() -> new PositionStated(
                command.realisation(),
                command.group(),
                objective,
                command.stance(),
                words,
                within,
                constituency,
                at,
                evidence));
    }

    Decision attribute(AttributePosition command) {
        checks.different("about", command.about(), "holder", command.holder());
        String objective = checks.shortText("objective", command.objective());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new PositionAttributed(
                command.realisation(),
                command.holder(),
                command.about(),
                objective,
                command.stance(),
                words,
                within,
                at,
                evidence));
    }
}
