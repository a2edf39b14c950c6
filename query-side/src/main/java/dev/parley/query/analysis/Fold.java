package dev.parley.query.analysis;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Places;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantIdentified;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history that grows, with what can be seen in it in hindsight. Events are taken in when somebody looks: the first look
 * puts the whole history in order at once; after it, an event that is the latest on the clock of what occurred is taken in
 * by itself, and a correction or a fact about the past makes the next look begin anew. Either way the analysis is that of
 * the whole history. Not safe for use by several threads at once.
 */
public final class Fold {

    private final RuleSet rules;
    private final RealisationId realisation;
    private final List<RecordedEvent> events = new ArrayList<>();
    private Places places = new Places();
    /** Up to the moment before the last. */
    private State settled;
    /** The last moment: a further fact may still be simultaneous with it. */
    private List<Occurrence> last = List.of();

    /** How many of the events are taken in, unless all have to be taken in anew. */
    private int taken;

    private boolean stale = true;
    private @Nullable State current;
    private @Nullable Analysis analysis;

    Fold(RuleSet rules, RealisationId realisation) {
        this.rules = rules;
        this.realisation = realisation;
        this.settled = new State(rules);
    }

    Fold(RuleSet rules, History history) {
        this(rules, history.realisation());
        events.addAll(history.events());
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
            seen = current().analysis(realisation, events.size());
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

    private State current() {
        while (!stale && taken < events.size()) {
            take(events.get(taken++));
        }
        if (stale) {
            begin();
        }
        return seen();
    }

    /** What is taken in, the last moment included. */
    private State seen() {
        State state = current;
        if (state == null) {
            state = settled.fork();
            if (!last.isEmpty()) {
                state.take(last);
            }
            current = state;
        }
        return state;
    }

    private void take(RecordedEvent event) {
        if (!(event.event() instanceof Fact fact) || Chronicle.corrects(event.event())) {
            stale = true;
        } else {
            take(new Occurrence(event, fact, places.next(fact, event.sequence())));
        }
    }

    private void take(Occurrence fact) {
        if (Timeline.throughout(fact.fact())) {
            introduce(fact);
        } else if (last.isEmpty() || fact.place().compareMoment(last.get(0).place()) > 0) {
            advance();
            last = new ArrayList<>(List.of(fact));
        } else if (fact.place().simultaneousWith(last.get(0).place())) {
            last.add(fact);
            current = null;
        } else {
            stale = true;
        }
    }

    /** The last moment is over: nothing that comes can be simultaneous with it and be taken in by itself. */
    private void advance() {
        State seen = current;
        if (seen != null) {
            settled = seen;
        } else if (!last.isEmpty()) {
            settled.take(last);
        }
        current = null;
    }

    private void introduce(Occurrence fact) {
        if (fact.fact() instanceof ParticipantIdentified identified
                && (seen().missed(identified.participant()) || settled.missed(identified.participant()))) {
            stale = true;
            return;
        }
        settled.introduce(fact);
        current = null;
    }

    private void begin() {
        places = new Places();
        Timeline timeline = Timeline.of(new History(realisation, events), Cut.HINDSIGHT, places);
        settled = new State(rules);
        for (Occurrence fact : timeline.facts()) {
            if (Timeline.throughout(fact.fact())) {
                settled.introduce(fact);
            }
        }
        List<List<Occurrence>> moments = timeline.moments();
        for (List<Occurrence> moment : moments.subList(0, Math.max(0, moments.size() - 1))) {
            settled.take(moment);
        }
        last = moments.isEmpty() ? List.of() : new ArrayList<>(moments.get(moments.size() - 1));
        current = null;
        taken = events.size();
        stale = false;
    }
}
