package dev.parley.command.invariant;

import dev.parley.command.RealisationCommand;
import dev.parley.command.ViewCommand.AttributeView;
import dev.parley.command.ViewCommand.StateView;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.ViewFact.ViewAttributed;
import dev.parley.kernel.event.ViewFact.ViewStated;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be recorded about views and views of views. */
final class ViewRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS =
            new CommandRules().on(StateView.class, ViewRules::state).on(AttributeView.class, ViewRules::attribute);

    private ViewRules() {}

    static Decision state(Checks checks, StateView command) {
        String dimension = dimension(checks, command.dimension());
        String category = category(checks, command, command.dimension(), command.category());
        String constituency = checks.constituency("constituency", command.constituency(), Set.of(command.holder()));
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ViewStated(
                command.realisation(),
                command.holder(),
                constituency,
                dimension,
                category,
                command.aspect(),
                words,
                within,
                at,
                evidence));
    }

    static Decision attribute(Checks checks, AttributeView command) {
        checks.different("about", command.about(), "holder", command.holder());
        String dimension = dimension(checks, command.dimension());
        String category = category(checks, command, command.dimension(), command.category());
        String constituency =
                checks.constituency("aboutConstituency", command.aboutConstituency(), Set.of(command.about()));
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new ViewAttributed(
                command.realisation(),
                command.holder(),
                command.about(),
                constituency,
                dimension,
                category,
                command.aspect(),
                words,
                within,
                at,
                evidence));
    }

    private static String dimension(Checks checks, String dimension) {
        String text = checks.shortText("dimension", dimension);
        return OwnDimensions.dimension(text, checks.context().dimensions());
    }

    /**
     * A dimension that comes with the program has the categories that come with it, one of the organisation's own those that its
     * rules name; any other those that people give it. In whatever case either is written, it is recorded as it is called.
     */
    private static String category(Checks checks, RealisationCommand command, String dimension, String category) {
        Map<String, List<String>> own = checks.context().dimensions();
        OwnDimensions.refusal(command, own)
                .ifPresent(wrong -> checks.refuse(wrong.code(), wrong.field(), wrong.message(), wrong.accepted()));
        return OwnDimensions.category(dimension, checks.shortText("category", category), own);
    }
}
