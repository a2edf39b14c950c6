package dev.parley.query.words;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.event.RealisationEvent;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentence of a fact: what it says of itself ({@link dev.parley.kernel.declare.Told}), filled with the words of its components. */
final class ToldWords {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]|]*)(?:\\|([^\\]]*))?]");
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)(?::([^}|]+))?(?:\\|(\\w+))?}");

    private ToldWords() {}

    static String of(String text, RealisationEvent event) {
        String there = OPTIONAL.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        complete(part.group(1), event) ? part.group(1) : part.group(2) == null ? "" : part.group(2)));
        return NAMED.matcher(there).replaceAll(name -> Matcher.quoteReplacement(words(name, event)));
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

    private static String words(MatchResult name, RealisationEvent event) {
        Object value = component(name.group(1), event).of(event);
        if (name.group(3) != null && words(value).isBlank()) {
            return words(component(name.group(3), event).of(event));
        }
        String style = name.group(2);
        return style == null ? words(value) : styled(value, style, event);
    }

    private static String styled(@Nullable Object value, String style, RealisationEvent event) {
        if (style.equals("list") && value instanceof Collection<?> several) {
            return Words.enumeration(several.stream()
                    .map(each -> each instanceof StakeholderGroup group ? Words.within(group) : words(each))
                    .toList());
        } else if (style.equals("within") && value instanceof StakeholderGroup group) {
            return Words.within(group);
        } else if (style.equals("heading") && value instanceof Phase phase) {
            return Words.of(phase);
        } else if (style.indexOf('/') > 0 && value instanceof Boolean said) {
            return said ? style.substring(0, style.indexOf('/')) : style.substring(style.indexOf('/') + 1);
        }
        throw new IllegalStateException(
                FactType.of(event) + " is told in a style " + style + " that its value has not");
    }

    private static String words(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof StakeholderGroup group) {
            return Words.of(group);
        }
        if (value instanceof Attendance attendance) {
            return attendance.participant();
        }
        if (value instanceof DecisionOption option) {
            return option.option() + " " + Words.of(option.verdict())
                    + (option.condition() == null ? "" : " until " + option.condition());
        }
        if (value instanceof Collection<?> several) {
            boolean options = several.stream().anyMatch(DecisionOption.class::isInstance);
            return several.stream().map(ToldWords::words).collect(Collectors.joining(options ? "; " : ", "));
        }
        return value instanceof Enum<?> choice ? word(choice) : value.toString();
    }

    private static String word(Enum<?> value) {
        if (value instanceof EncounterKind kind) {
            return Words.of(kind);
        } else if (value instanceof Outcome outcome) {
            return Words.of(outcome);
        } else if (value instanceof Completeness completeness) {
            return Words.of(completeness);
        }
        return value instanceof LeadMode mode ? Words.lead(mode) : choice(value);
    }
}
