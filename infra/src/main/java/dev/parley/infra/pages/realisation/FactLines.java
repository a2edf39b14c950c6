package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.words.FactWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the lines of the page of facts, the newest first: what stands and what can be done to it, and what became of the rest. */
final class FactLines {

    private final RealisationReading reading;
    private final String base;
    private final Map<String, String> names;

    private FactLines(RealisationReading reading, Chronicle chronicle) {
        this.reading = reading;
        this.names = names(chronicle);
        this.base = "/realisations/" + reading.id();
    }

    /**
     * A fact as the page shows it.
     *
     * @param event id of the event
     * @param kind what sort of fact
     * @param text the fact in a sentence or less
     * @param level stated or inferred
     * @param inferred whether it is inferred
     * @param provenance what it rests on
     * @param happened when it happened, in words
     * @param recorded when it was recorded, in words
     * @param principal who recorded it
     * @param claim how it came into the log, where it was imported; empty where it was not
     * @param struck whether it stands no longer
     * @param fate what became of it, by whom and why; empty where it stands
     * @param amend address of the page that corrects it; null where it cannot be
     * @param retract address of the page that takes it back; null where it cannot be
     */
    record Line(
            String event,
            String kind,
            String text,
            String level,
            boolean inferred,
            String provenance,
            String happened,
            String recorded,
            String principal,
            String claim,
            boolean struck,
            String fate,
            @Nullable String amend,
            @Nullable String retract) {}

    /** All facts of a realisation, the newest first. */
    static List<Line> of(RealisationReading reading) {
        Chronicle chronicle = Chronicle.of(reading.history());
        FactLines lines = new FactLines(reading, chronicle);
        List<Line> all = new ArrayList<>();
        for (Entry entry : chronicle.entries()) {
            if (!reading.history().unseen().contains(entry.recorded().id())) {
                all.add(lines.line(entry));
            }
        }
        Collections.reverse(all);
        return all;
    }

    /** What people call the things that facts speak of by key. */
    private static Map<String, String> names(Chronicle chronicle) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Occurrence each : chronicle.standing()) {
            List<Component> components = FactType.of(each.fact()).components();
            for (Component key : components) {
                Asks asks = key.asks();
                if (asks != null && !asks.words().isEmpty()) {
                    components.stream()
                            .filter(component -> component.name().equals(asks.words()))
                            .map(words -> words.of(each.fact()))
                            .filter(Objects::nonNull)
                            .forEach(words -> names.put(String.valueOf(key.of(each.fact())), words.toString()));
                }
            }
        }
        return names;
    }

    private Line line(Entry entry) {
        RecordedEvent recorded = entry.recorded();
        RealisationEvent event = recorded.event();
        FactWords words = FactWords.of(event).naming(names);
        Evidence evidence = event.evidence();
        boolean open = entry.fate() == Entry.Fate.STANDS && event instanceof Fact;
        String page = label(event) == null ? base + "/facts/" + recorded.id() : base + "/encounters/" + label(event);
        return new Line(
                recorded.id(),
                words.kind(),
                words.text(),
                Wording.of(evidence.level()),
                evidence.level() == EvidenceLevel.INFERRED,
                (evidence.source() == null ? Wording.say("realisation.firstHand") : evidence.source())
                        + (evidence.coder() == null ? "" : ", " + Wording.say("realisation.codedBy", evidence.coder())),
                event instanceof Fact fact ? Wording.of(fact.at()) : "",
                Wording.of(recorded.recordedAt()),
                recorded.principal(),
                EventIndex.claim(recorded),
                !entry.stands(),
                fate(entry),
                open && amendable(event) ? page + "/amend" : null,
                open && !(event instanceof RealisationStarted) ? page + "/retract" : null);
    }

    private static @Nullable String label(RealisationEvent event) {
        if (event instanceof EncounterRecorded recorded) {
            return recorded.label();
        }
        if (event instanceof EncounterPlanned planned) {
            return planned.label();
        }
        return event instanceof EncounterAmended amended ? amended.label() : null;
    }

    /** A phase in which encounters took place stays: they keep their labels, so they cannot be recorded anew in another. */
    private boolean amendable(RealisationEvent event) {
        return !(event instanceof PhaseEntered entered)
                || reading.whole().encounters().stream()
                        .map(EncounterEntry::phase)
                        .noneMatch(entered.phase()::equals);
    }

    private static String fate(Entry entry) {
        RecordedEvent by = entry.by();
        if (by == null || entry.fate() == Entry.Fate.STANDS) {
            return "";
        }
        String key =
                switch (entry.fate()) {
                    case STANDS, REPLACED -> "facts.fate.corrected";
                    case CARRIED_OUT -> "facts.fate.took";
                    case RETRACTED -> "facts.fate.takenBack";
                };
        return Wording.say(key, by.principal(), Wording.of(by.recordedAt()))
                + (by.claim() == null ? "" : ", " + EventIndex.claim(by))
                + why(by.event());
    }

    private static String why(RealisationEvent event) {
        if (event instanceof EncounterAmended amended) {
            return ": " + Wording.say("common.quoted", amended.reason());
        }
        return event instanceof Retraction retraction ? ": " + Wording.say("common.quoted", retraction.reason()) : "";
    }
}
