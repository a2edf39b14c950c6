package dev.parley.query.analysis;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Readership;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A history that grows, with what can be seen in it in hindsight. Events are taken in when somebody looks: the first look
 * takes in the whole history; after it, an event that is the latest on the clock of what occurred is taken in by itself, a
 * fact about the past makes what follows it be looked at anew, and a correction everything. Either way the analysis is
 * that of the whole history. Not safe for use by several threads at once.
 */
public final class Fold {

    private final RealisationId realisation;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final RuleSet rules;
    private GrowingHistory growing;
    /** The latest moment at which any of what is taken in was recorded. */
    private Instant recorded = Instant.MIN;
    /** How many of the events are taken in. */
    private int taken;
    /** Whether any of the events may be for anybody but the project. */
    private boolean addressed;

    private @Nullable Analysis analysis;

    Fold(RuleSet rules, RealisationId realisation) {
        this.rules = rules;
        this.realisation = realisation;
        this.growing = new GrowingHistory(rules, place -> true);
    }

    Fold(RuleSet rules, History history) {
        this(rules, history.realisation());
        events.addAll(history.events());
        addressed = events.stream().anyMatch(event -> Readership.says(event.event()));
    }

    /**
     * Adds the next event of the stream.
     *
     * @param event its sequence is the number of events added so far
     * @throws IllegalArgumentException if it belongs to another realisation or is not the next of the stream
     */
    public void add(RecordedEvent event) {
        if (!event.event().realisation().equals(realisation)) {
            throw new IllegalArgumentException(
                    "an event of " + event.event().realisation() + " does not belong to " + realisation);
        }
        if (event.sequence() != events.size()) {
            throw new IllegalArgumentException("sequence " + events.size() + " of " + realisation
                    + " comes next, and not " + event.sequence() + " (event " + event.id() + ")");
        }
        events.add(event);
        addressed |= Readership.says(event.event());
        analysis = null;
    }

    /** Number of events added. */
    public int version() {
        return events.size();
    }

    /** The events added. */
    public History history() {
        return new History(realisation, events);
    }

    /** What can be seen in hindsight of the events added. */
    public Analysis analysis() {
        Analysis seen = analysis;
        if (seen == null) {
            AnalysisState state = current();
            seen = state.analysis(
                    realisation, events.size(), growing.known(), addressed ? Readership.of(events) : Map.of());
            analysis = seen;
        }
        return seen;
    }

    /**
     * How bad it looked after each of the last encounters, at most 12, in the order they occurred.
     *
     * @return severities of the worst finding open then: 0 for none or {@link Severity#INFO}, up to 5 for
     *     {@link Severity#CRITICAL}
     */
    public List<Integer> trend() {
        return current().trend();
    }

    private AnalysisState current() {
        if (taken < events.size()) {
            List<RecordedEvent> more = events.subList(taken, events.size());
            for (RecordedEvent event : more) {
                if (event.recordedAt().isBefore(recorded)) {
                    // What could be known when has to be looked at in the order of recording, from the beginning.
                    growing = new GrowingHistory(rules, place -> true);
                    more = events;
                }
            }
            growing.take(List.copyOf(more));
            for (RecordedEvent event : more) {
                recorded = event.recordedAt().isAfter(recorded) ? event.recordedAt() : recorded;
            }
            taken = events.size();
        }
        return growing.seen();
    }
}
