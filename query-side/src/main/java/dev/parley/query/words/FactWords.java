package dev.parley.query.words;

import static dev.parley.query.words.Words.list;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import dev.parley.kernel.event.ValuePerceived;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fact as people read it.
 *
 * @param kind what sort of fact, in two or three words
 * @param text the fact in a sentence or less
 * @param within label of the encounter or episode it belongs to or is; null where it is tied to none
 */
public record FactWords(String kind, String text, @Nullable String within) {

    /**
     * The same with what people call things in place of their keys.
     *
     * @param names words by key; only keys of several words are looked for, others are as good as words
     */
    public FactWords naming(Map<String, String> names) {
        String named = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            if (each.getKey().indexOf('-') > 0 && named.contains(each.getKey())) {
                named = named.replace(each.getKey(), "“" + each.getValue() + "”");
            }
        }
        return new FactWords(kind, named, within);
    }

    /** The words of an event. */
    public static FactWords of(RealisationEvent event) {
        Told told = FactType.of(event).told();
        if (told != null) {
            return new FactWords(told.kind(), ToldWords.of(told.text(), event), place(event));
        }
        if (event instanceof EncounterRecorded e) {
            return new FactWords(
                    "encounter",
                    e.label() + " · " + e.title() + " (" + Words.of(e.kind()) + "), " + people(e.attendances()) + "; "
                            + Words.of(e.outcome()),
                    e.label());
        } else if (event instanceof EncounterAmended e) {
            return new FactWords(
                    "amended",
                    e.label() + " · " + e.title() + " (" + Words.of(e.kind()) + "), " + people(e.attendances()) + "; "
                            + Words.of(e.outcome()) + ". Why: " + e.reason(),
                    e.label());
        } else if (event instanceof EncounterPlanned e) {
            return new FactWords("encounter planned", e.label() + " · " + e.title(), e.label());
        } else if (event instanceof EncounterRetracted e) {
            return new FactWords("encounter retracted", e.label() + ". Why: " + e.reason(), e.label());
        } else if (event instanceof EpisodeBegun e) {
            return new FactWords(
                    "episode begun",
                    e.label() + " · " + e.title() + ", " + list(e.activeGroups()) + " active, "
                            + Words.lead(e.leadMode()),
                    e.label());
        } else if (event instanceof EpisodeEnded e) {
            return new FactWords(
                    "episode ended",
                    e.episode() + ": " + Words.of(e.outcome()) + (e.summary() == null ? "" : ". " + e.summary()),
                    e.episode());
        } else if (event instanceof EpisodeContactObserved e) {
            return new FactWords("contact observed", list(e.groups()) + " during " + e.episode(), e.episode());
        } else if (event instanceof FactRetracted e) {
            return new FactWords("fact retracted", "Why: " + e.reason(), null);
        }
        return process(event);
    }

    private static FactWords process(RealisationEvent event) {
        if (event instanceof RealisationStarted e) {
            return new FactWords("started", e.title(), null);
        } else if (event instanceof RealisationDescribed e) {
            return new FactWords("described", e.title() + tail(e.description()), null);
        } else if (event instanceof RealisationClosed e) {
            return new FactWords("closed", Words.of(e.outcome()) + tail(e.summary()), null);
        } else if (event instanceof ParticipantIdentified e) {
            return new FactWords("participant", e.participant() + " (" + groups(e.groups(), e.role()) + ")", null);
        } else if (event instanceof ParticipantChanged e) {
            return new FactWords(
                    "participant changed", e.participant() + " (" + groups(e.groups(), e.role()) + ")", null);
        } else if (event instanceof PhaseEntered e) {
            return new FactWords("phase entered", Words.of(e.phase()), null);
        } else if (event instanceof PositionStated e) {
            return new FactWords(
                    "position",
                    Words.of(e.group()) + ": " + Words.of(e.stance()) + " “" + e.objective() + "”" + tail(e.words()),
                    e.within());
        } else if (event instanceof PositionAttributed e) {
            return new FactWords(
                    "position believed",
                    Words.of(e.holder()) + " believe of " + Words.within(e.about()) + ": " + Words.of(e.stance()) + " “"
                            + e.objective() + "”" + tail(e.words()),
                    e.within());
        } else if (event instanceof DecisionMade e) {
            String options = e.options().stream()
                    .map(each -> each.option() + " " + Words.of(each.verdict())
                            + (each.condition() == null ? "" : " until " + each.condition()))
                    .collect(Collectors.joining("; "));
            return new FactWords(
                    "decision", e.subject() + ": " + options + " (" + list(e.decidedBy()) + ")", e.within());
        } else if (event instanceof ConditionMet e) {
            return new FactWords("condition met", e.decision() + ": " + e.option(), null);
        } else if (event instanceof ConflictObserved e) {
            return new FactWords("conflict", list(e.parties()) + tail(e.description()), e.within());
        } else if (event instanceof ConflictHandled e) {
            return new FactWords(
                    "conflict handled",
                    "by " + Words.of(e.handling()) + (e.settled() ? ", settled" : ", not settled"),
                    null);
        } else if (event instanceof ResistanceObserved e) {
            return new FactWords("resistance", Words.of(e.group()) + tail(e.cause()), e.within());
        } else if (event instanceof ResistanceHandled e) {
            return new FactWords(
                    "resistance handled",
                    "by " + Words.of(e.handling()) + (e.settled() ? ", settled" : ", not settled"),
                    null);
        } else if (event instanceof NoteAttached e) {
            return new FactWords("note", e.text(), e.within());
        } else if (event instanceof ValuePerceived e) {
            return new FactWords(
                    "rating", Words.of(e.group()) + ": " + e.rating() + " of 5" + tail(e.words()), e.within());
        }
        return knowledge(event);
    }

    private static FactWords knowledge(RealisationEvent event) {
        if (event instanceof KnowledgeHeld e) {
            return new FactWords("knowledge held", Words.of(e.group()) + ": " + e.description(), null);
        } else if (event instanceof KnowledgeNeeded e) {
            return new FactWords("knowledge needed", Words.of(e.group()) + ": " + e.description(), null);
        } else if (event instanceof KnowledgeShared e) {
            return new FactWords(
                    "passed on",
                    e.item() + ", " + Words.within(e.from()) + " to " + Words.within(e.to())
                            + (e.via() == null ? ", directly" : " through " + Words.within(e.via())) + ", "
                            + Words.of(e.completeness()),
                    e.within());
        } else if (event instanceof KnowledgeGapObserved e) {
            return new FactWords(
                    "gap observed",
                    Words.of(e.lacker()) + " lack " + e.item() + ", held by " + Words.within(e.holder())
                            + tail(e.description()),
                    e.within());
        } else if (event instanceof KnowledgeGapClosed e) {
            return new FactWords(
                    "gap closed", e.item() + " reached " + Words.within(e.lacker()) + tail(e.how()), e.within());
        } else if (event instanceof NeedStated e) {
            return new FactWords("need stated", Words.of(e.group()) + ": " + e.description(), e.within());
        } else if (event instanceof NeedSpecified e) {
            return new FactWords("need specified", e.need(), e.within());
        } else if (event instanceof NeedDropped e) {
            return new FactWords("need left out", e.need() + tail(e.reason()), e.within());
        } else if (event instanceof NeedWithdrawn e) {
            return new FactWords("need given up", e.need() + tail(e.reason()), e.within());
        } else if (event instanceof NeedDelivered e) {
            return new FactWords("need delivered", e.need(), e.within());
        } else if (event instanceof NeedValued e) {
            return new FactWords(
                    "need valued",
                    e.need() + ": " + Words.within(e.group()) + ", " + e.rating() + " of 5" + tail(e.words()),
                    e.within());
        }
        throw new IllegalArgumentException("no words for " + event.getClass().getSimpleName());
    }

    /** What a choice without words of its own is called. */
    public static String choice(Enum<?> value) {
        return ToldWords.choice(value);
    }

    private static @Nullable String place(RealisationEvent event) {
        for (Component component : FactType.of(event).components()) {
            if (component.refersTo() == Thing.PLACE) {
                return (String) component.of(event);
            }
        }
        return null;
    }

    private static String people(java.util.List<dev.parley.kernel.Attendance> attendances) {
        return Words.enumeration(
                attendances.stream().map(each -> each.participant()).toList());
    }

    private static String groups(
            java.util.Collection<StakeholderGroup> groups, dev.parley.kernel.ParticipantRole role) {
        return groups.isEmpty() ? Words.of(role) : list(groups);
    }

    private static String tail(@Nullable String words) {
        return words == null || words.isBlank() ? "" : ": " + words;
    }
}
