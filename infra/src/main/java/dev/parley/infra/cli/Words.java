package dev.parley.infra.cli;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.GroupPair;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of things in text for people. */
final class Words {

    private static final Set<String> TELLING = Set.of(
            "label",
            "episode",
            "participant",
            "item",
            "need",
            "objective",
            "decision",
            "conflict",
            "resistance",
            "group",
            "holder",
            "from",
            "to",
            "lacker",
            "about",
            "phase",
            "stance",
            "rating",
            "title",
            "outcome");
    private static final int MOST_PARTS = 2;

    private Words() {}

    static String of(@Nullable Enum<?> value) {
        return value == null
                ? ""
                : value == StakeholderGroup.IT_FUNCTION
                        ? "IT function"
                        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String groups(Collection<StakeholderGroup> groups) {
        return groups.isEmpty() ? "-" : groups.stream().map(Words::of).collect(Collectors.joining(", "));
    }

    static String pair(GroupPair pair) {
        return of(pair.first()) + " - " + of(pair.second());
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** "12 days", "5 hours": the largest unit that fits. */
    static String of(Duration duration) {
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
        for (RecordComponent component : recorded.event().getClass().getRecordComponents()) {
            if (parts.size() < MOST_PARTS && TELLING.contains(component.getName())) {
                String part = text(value(recorded, component));
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
        }
        return when + kind + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static @Nullable Object value(RecordedEvent recorded, RecordComponent component) {
        try {
            return component.getAccessor().invoke(recorded.event());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("events are public records", e);
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof Enum<?> constant ? of(constant) : Objects.toString(value, "");
    }
}
