package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.Address;
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
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
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

    /** Encounters that are named where they keep a fact as it is. */
    private static final int SHOWN = 5;

    private final String base;
    private final Map<String, String> names;
    /** Encounters that stand, held or planned. */
    private final List<Fact> encounters;

    private FactLines(RealisationReading reading, Chronicle chronicle) {
        this.names = names(chronicle);
        // A plan that was carried out rests on nothing any more.
        this.encounters = chronicle.entries().stream()
                .filter(entry -> entry.fate() == Entry.Fate.STANDS)
                .map(entry -> entry.recorded().event())
                .filter(event -> label(event) != null)
                .map(Fact.class::cast)
                .toList();
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
     * @param stays why it cannot be corrected though it stands; empty where it can
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
            String stays,
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
        String stays = open ? stays((Fact) event) : "";
        String label = label(event);
        String page = label == null
                ? base + "/facts/" + Address.part(recorded.id())
                : base + "/encounters/" + Address.part(label);
        return new Line(
                recorded.id(),
                words.kind(),
                saidOnce(words.text()),
                Wording.of(evidence.level()),
                evidence.level() == EvidenceLevel.INFERRED,
                (evidence.source() == null ? Wording.say("realisation.firstHand") : evidence.source())
                        + (evidence.coder() == null ? "" : ", " + Wording.say("realisation.codedBy", evidence.coder()))
                        + EventIndex.whom(evidence),
                event instanceof Fact fact ? Wording.of(fact.at()) : "",
                Wording.of(recorded.recordedAt()),
                recorded.principal(),
                EventIndex.claim(recorded),
                !entry.stands(),
                fate(entry),
                stays,
                open && stays.isEmpty() ? page + "/amend" : null,
                open && !(event instanceof RealisationStarted) ? page + "/retract" : null);
    }

    /** A fact that says what the thing is called which it speaks of: the name stands for the key already. */
    private String saidOnce(String text) {
        for (String name : names.values()) {
            int end = text.length() - name.length() - 2;
            if (end > 0 && text.endsWith(": " + name) && text.substring(0, end).contains(name)) {
                return text.substring(0, end);
            }
        }
        return text;
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

    /**
     * Why a fact stays as it is: an encounter rests on it, which keeps its label and so cannot be recorded anew after another in its
     * place. A participant can be corrected all the same, as a role can be renamed in what speaks of it.
     */
    private String stays(Fact fact) {
        List<String> resting = encounters.stream()
                .filter(encounter -> restsOn(encounter, fact))
                .map(FactLines::label)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return resting.isEmpty()
                ? ""
                : Wording.say(
                        "facts.stays",
                        String.join(", ", resting.subList(0, Math.min(SHOWN, resting.size())))
                                + (resting.size() > SHOWN ? ", …" : ""));
    }

    private static boolean restsOn(Fact encounter, Fact fact) {
        if (fact instanceof PhaseEntered entered) {
            return FactType.of(encounter).components().stream()
                    .anyMatch(component -> entered.phase().equals(component.of(encounter)));
        }
        for (Component key : FactType.of(fact).components()) {
            Thing thing = key.refersTo();
            Asks asks = key.asks();
            // The fact that names it, rather than those that speak of it.
            if (asks != null && asks.coined() && thing == Thing.FACILITATION && key.of(fact) instanceof String named) {
                return FactType.of(encounter).components().stream()
                        .anyMatch(component -> component.refersTo() == thing && named.equals(component.of(encounter)));
            }
        }
        return false;
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
