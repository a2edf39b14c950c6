package dev.parley.command.invariant;

import dev.parley.command.RatingCommand.PerceiveInfluence;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import java.util.Set;

/** What may be recorded about what groups rate: what it is worth to them, and their own say. */
final class RatingRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(PerceiveValue.class, RatingRules::perceive)
            .on(PerceiveInfluence.class, RatingRules::perceive);

    private RatingRules() {}

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

    static Decision perceive(Checks checks, PerceiveValue command) {
        int rating = checks.rating(command.rating());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        if (within != null && command.phase() != null) {
            checks.refuse(
                    RefusalCode.CONTRADICTION,
                    "phase",
                    "one thing is rated at a time",
                    "within for an encounter or episode, or phase for a phase");
        }
        Phase phase = within == null ? checks.phase(command.phase(), at) : null;
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.group()));
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ValuePerceived(
                command.realisation(), command.group(), rating, words, within, phase, constituency, at, evidence));
    }
}
