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
        List<String> categories = categories(dimension, own).orElseGet(() -> List.of(category));
        return ViewDimension.meant(category, categories).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        RefusalCode.UNKNOWN_CATEGORY,
                        "category",
                        dimension(dimension, own) + " has no category '" + category + "'",
                        categories.toArray(String[]::new)));
    }

    /** The dimension as the program or the rules call it, in whatever case it is written; any other as it is written. */
    static String dimension(String written, Map<String, List<String>> own) {
        return ViewDimension.of(written)
                .map(ViewDimension::name)
                .or(() -> ViewDimension.meant(written, own.keySet()))
                .orElse(written);
    }

    /** The category as the program or the rules call it, in whatever case it is written; any other as it is written. */
    static String category(String dimension, String written, Map<String, List<String>> own) {
        return categories(dimension, own)
                .flatMap(categories -> ViewDimension.meant(written, categories))
                .orElse(written);
    }

    private static Optional<List<String>> categories(String dimension, Map<String, List<String>> own) {
        return ViewDimension.of(dimension)
                .map(ViewDimension::categories)
                .or(() -> ViewDimension.meant(dimension, own.keySet()).map(own::get));
    }
}
