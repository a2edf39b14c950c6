package dev.parley.command.invariant;

import dev.parley.command.NeedCommand.DeliverNeed;
import dev.parley.command.NeedCommand.DropNeed;
import dev.parley.command.NeedCommand.SpecifyNeed;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.NeedCommand.ValueNeed;
import dev.parley.command.NeedCommand.WithdrawNeed;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import java.util.Set;
import java.util.function.BiFunction;

/** What may be recorded about needs: stated, specified, delivered, valued, dropped, withdrawn. */
final class NeedRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(StateNeed.class, with(NeedRules::state))
            .on(SpecifyNeed.class, with(NeedRules::specify))
            .on(DropNeed.class, with(NeedRules::drop))
            .on(WithdrawNeed.class, with(NeedRules::withdraw))
            .on(DeliverNeed.class, with(NeedRules::deliver))
            .on(ValueNeed.class, with(NeedRules::value));

    private final StandingFacts standing;
    private final Checks checks;

    private NeedRules(Checks checks) {
        this.standing = checks.standing();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<NeedRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new NeedRules(checks), command);
    }

    Decision state(StateNeed command) {
        String need = checks.unused(
                "need",
                "need",
                command.need(),
                standing.needs(),
                "say what became of it (need-specified, need-dropped, need-withdrawn, need-delivered, need-valued), or give a need of"
                        + " another group, or another need, a key of its own");
        String description = checks.longText("description", command.description());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.group()));
        return checks.decide(() -> new NeedStated(
                command.realisation(), need, command.group(), description, within, constituency, at, evidence));
    }

    private String knownNeed(String need) {
        return checks.known(RefusalCode.UNKNOWN_NEED, "need", "need", need, standing.needs());
    }

    private String liveNeed(String need) {
        if (standing.isWithdrawn(need)) {
            checks.refuse(
                    RefusalCode.NEED_WITHDRAWN,
                    "need",
                    "need '" + need + "' has been withdrawn",
                    standing.needs().stream()
                            .filter(each -> !standing.isWithdrawn(each))
                            .limit(Checks.LISTED)
                            .toList());
        }
        return knownNeed(need);
    }

    Decision specify(SpecifyNeed command) {
        String need = liveNeed(command.need());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedSpecified(command.realisation(), need, within, at, evidence));
    }

    Decision drop(DropNeed command) {
        String need = liveNeed(command.need());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedDropped(command.realisation(), need, reason, within, at, evidence));
    }

    Decision withdraw(WithdrawNeed command) {
        String need = liveNeed(command.need());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedWithdrawn(command.realisation(), need, reason, within, at, evidence));
    }

    Decision deliver(DeliverNeed command) {
        String need = knownNeed(command.need());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new NeedDelivered(command.realisation(), need, within, at, evidence));
    }

    Decision value(ValueNeed command) {
        String need = knownNeed(command.need());
        int rating = checks.rating(command.rating());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() ->
                new NeedValued(command.realisation(), need, command.group(), rating, words, within, at, evidence));
    }
}
