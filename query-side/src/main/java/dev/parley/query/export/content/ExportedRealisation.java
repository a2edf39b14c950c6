package dev.parley.query.export.content;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.query.analysis.Analysis;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One realisation ready for export: pseudonymised history, what was found in it, and where its events stand in time. */
public final class ExportedRealisation {

    private static final Map<String, String> SHORT =
            Map.of("IT_FUNCTION", "IT", "USERS", "U", "DECISION_MAKERS", "DM", "VENDORS", "V", "BENEFICIARIES", "B");

    private final History history;
    private final Analysis analysis;
    private final List<OccurredTimes.Placed> placed;
    private final Map<String, OccurredTimes.Placed> byId = new HashMap<>();
    private final Chronicle chronicle;

    public ExportedRealisation(History history, Analysis analysis) {
        this.history = history;
        this.analysis = analysis;
        this.chronicle = Chronicle.of(history);
        this.placed = OccurredTimes.of(chronicle);
        placed.forEach(p -> byId.put(p.event().id(), p));
    }

    public String id() {
        return history.realisation().value();
    }

    public History history() {
        return history;
    }

    public Analysis analysis() {
        return analysis;
    }

    /** Its one reading. */
    public Chronicle chronicle() {
        return chronicle;
    }

    /** All events in the order they occurred. */
    public List<OccurredTimes.Placed> placed() {
        return placed;
    }

    public OccurredTimes.@Nullable Placed placed(String event) {
        return byId.get(event);
    }

    public boolean isSuperseded(RecordedEvent event) {
        return isSuperseded(chronicle, event.id());
    }

    /** Whether something later took an event out, stands in its place or, where it is a plan, carried it out. */
    public static boolean isSuperseded(Chronicle chronicle, String event) {
        return chronicle.find(event).map(Entry::fate).orElse(Entry.Fate.STANDS) != Entry.Fate.STANDS;
    }

    /** Groups as one cell: names separated by spaces. */
    public static String groups(Collection<StakeholderGroup> groups) {
        return groups.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    /** Groups as a short state such as {@code IT+U}. */
    public static String state(Collection<StakeholderGroup> groups) {
        return groups.isEmpty()
                ? "none"
                : groups.stream()
                        .map(group -> SHORT.getOrDefault(group.name(), group.name()))
                        .collect(Collectors.joining("+"));
    }
}
