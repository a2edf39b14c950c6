package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.infra.pages.reading.DifferenceLine.Change;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.whatif.Differences;
import dev.parley.query.words.FactWords;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has just recorded, told on the page they come to.
 *
 * @param text what was recorded and what it changed
 * @param undo ids of the events that can be undone at once; empty where that is not possible
 * @param commandId id of the form that undoes them
 */
public record JustRecorded(String text, List<String> undo, String commandId) {

    /** Events of one page that are told of; more are no page's. */
    private static final int MOST = 60;

    /**
     * Tells of some events at the end of a stream.
     *
     * @param from place of the first in the stream, from 0
     * @param to place after the last
     * @return null where there are no such events
     */
    public static @Nullable JustRecorded of(
            RealisationReadings readings, RealisationReading reading, int from, int to) {
        History history = reading.history();
        if (from < 1 || to <= from || to > history.size() || to - from > MOST) {
            return null;
        }
        List<RecordedEvent> recorded = Chronicle.of(history).entries().subList(from, to).stream()
                .map(Entry::recorded)
                .toList();
        Analyst analyst = readings.analyst(reading.organisation());
        List<DifferenceLine> changes = DifferenceLine.of(Differences.of(
                new Differences.Side(analyst, history.first(from), Cut.HINDSIGHT),
                new Differences.Side(analyst, history.first(to), Cut.HINDSIGHT)));
        boolean undoable = recorded.stream()
                .noneMatch(each -> each.event() instanceof Retraction || each.event() instanceof RealisationStarted);
        String plan = plan(recorded);
        return new JustRecorded(
                plan != null && changes.isEmpty()
                        ? Wording.say("just.planned", plan)
                        : what(recorded) + " " + told(changes),
                undoable
                        ? recorded.stream()
                                .map(RecordedEvent::id)
                                // What one does not read one does not take back.
                                .filter(id -> !history.unseen().contains(id))
                                .toList()
                        : List.of(),
                UUID.randomUUID().toString());
    }

    /** The label of what was planned and of nothing besides; null where it is anything else. */
    private static @Nullable String plan(List<RecordedEvent> recorded) {
        RealisationEvent last = recorded.get(recorded.size() - 1).event();
        boolean only = recorded.stream()
                .map(RecordedEvent::event)
                .allMatch(each -> each == last || each instanceof Retraction || each instanceof ParticipantIdentified);
        return only && last instanceof EncounterPlanned planned ? planned.label() : null;
    }

    private static String what(List<RecordedEvent> recorded) {
        String label = recorded.stream()
                .map(each -> FactWords.of(each.event()))
                .filter(each ->
                        each.kind().startsWith("encounter") || each.kind().equals("amended"))
                .map(FactWords::within)
                .reduce((first, last) -> last)
                .orElse(null);
        int others = recorded.size() - (label == null ? 0 : 1);
        if (label == null) {
            return Wording.say("just.facts", others);
        }
        return others == 0 ? Wording.say("just.encounter", label) : Wording.say("just.encounterAndMore", label, others);
    }

    private static String told(List<DifferenceLine> changes) {
        List<String> parts = new ArrayList<>();
        count(changes, "just.cleared", parts, Change.CLEARS);
        count(changes, "just.ended", parts, Change.ENDS, Change.WOULD_NOT_ARISE);
        count(changes, "just.eased", parts, Change.BETTER);
        count(changes, "just.opened", parts, Change.NEW);
        count(changes, "just.worsened", parts, Change.WORSE);
        return parts.isEmpty() ? Wording.say("just.nothing") : Wording.say("just.changed", String.join(", ", parts));
    }

    private static void count(List<DifferenceLine> changes, String key, List<String> parts, Change... kinds) {
        long number = changes.stream()
                .filter(each -> List.of(kinds).contains(each.kind()))
                .count();
        if (number > 0) {
            parts.add(Wording.say(key, number));
        }
    }
}
