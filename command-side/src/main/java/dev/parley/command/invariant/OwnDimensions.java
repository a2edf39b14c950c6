package dev.parley.command.invariant;

import dev.parley.command.RealisationCommand;
import dev.parley.command.ViewCommand.AttributeView;
import dev.parley.command.ViewCommand.StateView;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.choice.ViewDimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dimensions of organisations' own on which views are held, beside those that come with the program, as their rules have them
 * now. What comes in is held to them, and what is recorded is not: rules change, and facts stay (docs/adr/0310).
 */
@FunctionalInterface
public interface OwnDimensions {

    /** No organisation has any. */
    OwnDimensions NONE = organisation -> Map.of();

    /**
     * The dimensions of an organisation's own.
     *
     * @param organisation whose
     * @return the categories of each, in their order
     */
    Map<String, List<String>> of(OrganisationId organisation);

    /**
     * What speaks against what a command says of a dimension.
     *
     * @param command any command
     * @param own dimensions of the organisation's own, each with its categories
     * @return a refusal where it names a category that its dimension does not have
     */
    static Optional<Refusal> refusal(RealisationCommand command, Map<String, List<String>> own) {
        if (command instanceof StateView view) {
            return refusal(view.dimension(), view.category(), own);
        }
        return command instanceof AttributeView view
                ? refusal(view.dimension(), view.category(), own)
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(String dimension, String category, Map<String, List<String>> own) {
        List<String> categories = ViewDimension.of(dimension)
                .map(ViewDimension::categories)
                .orElseGet(() -> own.getOrDefault(dimension, List.of(category)));
        return categories.contains(category)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        RefusalCode.UNKNOWN_CATEGORY,
                        "category",
                        dimension + " has no category '" + category + "'",
                        categories.toArray(String[]::new)));
    }
}
