package dev.parley.infra.pages.reading;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Claim;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.Redaction;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds events of one history by id and says them in words: what turns evidence ids into chips. */
public final class EventIndex {

    /** Facts behind one chip that are told one by one. */
    private static final int TOLD = 4;

    private final String base;
    private final Map<String, RecordedEvent> events = new HashMap<>();

    public EventIndex(History history) {
        this.base = "/realisations/" + history.realisation().value() + "/facts?event=";
        history.seen().events().forEach(each -> events.put(each.id(), each));
    }

    @Nullable
    public RecordedEvent find(String id) {
        return events.get(id);
    }

    /** Chips for some events, one for each encounter or episode they belong to and one for each other fact. */
    public List<Chip> chips(Collection<String> ids) {
        Map<String, List<String>> byText = new LinkedHashMap<>();
        for (String id : ids) {
            if (!events.containsKey(id) && !id.equals(Redaction.WORDS)) {
                // One that its reader may not read has an id that says nothing to them, or what it should not.
                continue;
            }
            byText.computeIfAbsent(textOf(id), key -> new ArrayList<>()).add(id);
        }
        List<Chip> chips = new ArrayList<>();
        byText.forEach((text, together) -> {
            Set<String> tokens = new LinkedHashSet<>();
            List<String> sentences = new ArrayList<>();
            boolean inferred = true;
            for (String id : together) {
                RecordedEvent event = events.get(id);
                if (event != null) {
                    FactWords words = FactWords.of(event.event());
                    if (words.within() != null) {
                        tokens.add(words.within());
                    }
                    if (!(event.event() instanceof EncounterRecorded || event.event() instanceof EpisodeBegun)) {
                        // An encounter and an episode are found by their label; every other fact has a mark of its own.
                        tokens.add(id);
                    }
                    inferred &= event.event().evidence().level() == EvidenceLevel.INFERRED;
                    sentences.add(Words.capital(words.kind()) + ": " + words.text() + " — "
                            + provenance(event.event().evidence()));
                } else {
                    tokens.add(id);
                }
            }
            chips.add(new Chip(
                    text,
                    String.join(" ", tokens),
                    base + Address.part(together.get(0)) + "#marked",
                    String.join("\n", sentences.subList(0, Math.min(sentences.size(), TOLD)))
                            + (sentences.size() > TOLD ? "\nand " + (sentences.size() - TOLD) + " more" : ""),
                    inferred && !sentences.isEmpty()));
        });
        return chips;
    }

    private String textOf(String id) {
        RecordedEvent event = events.get(id);
        if (event == null) {
            return id;
        }
        FactWords words = FactWords.of(event.event());
        return words.within() == null ? words.kind() : words.within();
    }

    /** What a fact rests on, beside the fact in English: "stated, source". */
    public static String provenance(Evidence evidence) {
        return Words.of(evidence.level())
                + (evidence.source() == null ? ", first-hand" : ", " + evidence.source())
                + (evidence.coder() == null ? "" : ", coded by " + evidence.coder())
                + (evidence.audience() == null ? "" : ", " + Words.forWhom(List.of(evidence.audience())));
    }

    /** What a fact rests on, in the language of the page. */
    public static String basis(Evidence evidence) {
        return Wording.of(evidence.level()) + ", "
                + (evidence.source() == null ? Wording.say("realisation.firstHand") : evidence.source())
                + (evidence.coder() == null ? "" : ", " + Wording.say("realisation.codedBy", evidence.coder()))
                + whom(evidence);
    }

    /** Whom a fact is for, in the language of the page, where it says so; else empty. */
    public static String whom(Evidence evidence) {
        return evidence.audience() == null ? "" : ", " + Wording.of(evidence.audience());
    }

    /** How an event came into the log, where it was imported: what its source says of its logging is a claim. Else empty. */
    public static String claim(RecordedEvent event) {
        Claim claim = event.claim();
        if (claim == null) {
            return "";
        }
        return claim.recordedAt().equals(event.recordedAt())
                        && claim.principal().equals(event.principal())
                ? claim.importedAt() == null
                        ? Wording.say("claim.imported", claim.importedBy())
                        : Wording.say("claim.importedOn", claim.importedBy(), Wording.of(claim.importedAt()))
                : Wording.say("claim.claims", Wording.of(claim.recordedAt()), claim.principal());
    }

    /** When something happened, for facts that have such a time. */
    public static String happened(RecordedEvent event) {
        return event.event() instanceof Fact fact ? Words.of(fact.at()) : "";
    }
}
