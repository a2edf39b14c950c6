package dev.parley.command.intake.ical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of a calendar (VEVENT, VTIMEZONE, ...) with those of its lines that are read. */
final class CalendarComponent {

    private final String name;
    private final int line;
    private final List<ContentLine> lines = new ArrayList<>();
    private final Map<String, ContentLine> ends = new HashMap<>();
    private final List<CalendarComponent> children = new ArrayList<>();

    CalendarComponent(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    /** Line it begins on. */
    int line() {
        return line;
    }

    void add(ContentLine each) {
        lines.add(each);
    }

    /** Notes what says when it ends. It is no part of what is {@link #said()}: by that meetings are told apart. */
    void ends(ContentLine each) {
        ends.putIfAbsent(each.name(), each);
    }

    /** What a property says of when it ends, or null. */
    @Nullable
    ContentLine ending(String property) {
        return ends.get(property);
    }

    void add(CalendarComponent child) {
        children.add(child);
    }

    List<CalendarComponent> children() {
        return children;
    }

    /** The first line with a name, or null. */
    @Nullable
    ContentLine first(String property) {
        for (ContentLine each : lines) {
            if (each.name().equals(property)) {
                return each;
            }
        }
        return null;
    }

    /**
     * The line with a name of which there may be one, or null. The same said twice is no matter.
     *
     * @throws CalendarFault at a second one that says otherwise: nobody knows which of them holds
     */
    @Nullable
    ContentLine one(String property) {
        ContentLine first = null;
        for (ContentLine each : lines) {
            if (!each.name().equals(property)) {
                continue;
            }
            if (first == null) {
                first = each;
            } else if (!first.value().strip().equals(each.value().strip())
                    || !first.parameters().equals(each.parameters())) {
                throw new CalendarFault(
                        each.line(),
                        property,
                        "stands there a second time and says otherwise than in line " + first.line()
                                + "; one is accepted");
            }
        }
        return first;
    }

    /** All lines with a name. */
    List<ContentLine> all(String property) {
        return lines.stream().filter(each -> each.name().equals(property)).toList();
    }

    /** The lines but for where they stand: two components that say the same are the same. */
    List<String> said() {
        return lines.stream()
                .map(each -> each.name() + each.parameters() + each.value())
                .sorted()
                .toList();
    }
}
