package dev.parley.query.analysis.view;

import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Views in running text. */
final class ViewWords {

    private ViewWords() {}

    /** "what IT is there for", and whether as it is or as it is wanted. */
    static String of(Topic topic) {
        return dimension(topic.dimension()) + (topic.aspect() == ViewAspect.CURRENT ? " (as it is)" : " (as wanted)");
    }

    static String dimension(String dimension) {
        return ViewDimension.of(dimension).map(ViewDimension::words).orElseGet(() -> category(dimension));
    }

    static String category(String category) {
        return category.toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("^it ", "IT ");
    }

    static String categories(Collection<String> categories) {
        return categories.stream().map(ViewWords::category).collect(Collectors.joining(" and "));
    }

    static String key(Topic topic) {
        return Phrasing.key(topic.aspect()) + "." + topic.dimension().toLowerCase(Locale.ROOT);
    }
}
