package dev.parley.query.words;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.event.RealisationEvent;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills what a fact says of itself ({@link dev.parley.kernel.declare.Told}) with the words of its components. */
final class ToldWords {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    private ToldWords() {}

    static String of(String text, RealisationEvent event) {
        String there = OPTIONAL.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(complete(part.group(1), event) ? part.group(1) : ""));
        return NAMED.matcher(there)
                .replaceAll(name -> Matcher.quoteReplacement(
                        words(component(name.group(1), event).of(event))));
    }

    /** What a choice without words of its own is called. */
    static String choice(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean complete(String part, RealisationEvent event) {
        return NAMED.matcher(part).results().noneMatch(name -> words(
                        component(name.group(1), event).of(event))
                .isBlank());
    }

    private static Component component(String name, RealisationEvent event) {
        return FactType.of(event).components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FactType.of(event) + " is told by a component " + name));
    }

    private static String words(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof StakeholderGroup group) {
            return Words.of(group);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(ToldWords::words).collect(Collectors.joining(", "));
        }
        return value instanceof Enum<?> choice ? choice(choice) : value.toString();
    }
}
