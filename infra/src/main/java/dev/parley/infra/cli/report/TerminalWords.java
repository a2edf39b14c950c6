package dev.parley.infra.cli.report;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.term.GroupPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of things in text for people. */
public final class TerminalWords {

    private static final int MOST_PARTS = 2;

    private TerminalWords() {}

    public static String of(@Nullable Enum<?> value) {
        if (value == null) {
            return "";
        }
        return value == StakeholderGroup.IT_FUNCTION
                ? "IT function"
                : value == Phase.ANTECEDENT
                        ? "before"
                        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String groups(Collection<StakeholderGroup> groups) {
        return groups.isEmpty() ? "-" : groups.stream().map(TerminalWords::of).collect(Collectors.joining(", "));
    }

    static String pair(GroupPair pair) {
        return of(pair.first()) + " - " + of(pair.second());
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** "12 days", "5 hours": the largest unit that fits. */
    public static String of(Duration duration) {
        Duration length = duration.abs();
        long days = length.toDays();
        long hours = length.toHours();
        return days > 0
                ? count(days, "day", "days")
                : hours > 0 ? count(hours, "hour", "hours") : count(length.toMinutes(), "minute", "minutes");
    }

    /** An event in one line: when it happened, what it was, and what tells it from others. */
    static String event(RecordedEvent recorded) {
        String kind = recorded.event()
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        String when = recorded.event() instanceof Fact fact ? fact.at() + ", " : "";
        List<String> parts = new ArrayList<>();
        for (Component component : FactType.of(recorded.event()).components()) {
            if (parts.size() < MOST_PARTS && tells(component)) {
                String part = text(component.of(recorded.event()));
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
        }
        return when + kind + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    /** What tells an event from others: which it is, and what it is called or says of how things stood. */
    private static boolean tells(Component component) {
        return switch (component.kind()) {
            case KEY, TEXT -> component.identifies() || component.name().equals("title");
            case GROUP, RATING -> component.identifies() || component.kind() == Component.Kind.RATING;
            case CHOICE ->
                component.type() == Phase.class
                        || component.type() == Stance.class
                        || component.type() == Outcome.class
                        || component.type() == RealisationOutcome.class;
            default -> false;
        };
    }

    private static String text(@Nullable Object value) {
        return value instanceof Enum<?> constant ? of(constant) : Objects.toString(value, "");
    }
}
