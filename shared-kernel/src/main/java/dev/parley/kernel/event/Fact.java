package dev.parley.kernel.event;

import dev.parley.kernel.OccurredAt;

/** Something that happened, or is planned, in a realisation. */
public sealed interface Fact extends RealisationEvent
        permits RealisationStarted,
                RealisationDescribed,
                RealisationClosed,
                ParticipantIdentified,
                ParticipantChanged,
                PhaseEntered,
                EncounterPlanned,
                EncounterRecorded,
                EncounterAmended,
                EpisodeBegun,
                EpisodeContactObserved,
                EpisodeEnded,
                PositionStated,
                PositionAttributed,
                KnowledgeHeld,
                KnowledgeNeeded,
                KnowledgeShared,
                KnowledgeGapObserved,
                KnowledgeGapClosed,
                NeedStated,
                NeedSpecified,
                NeedDropped,
                NeedWithdrawn,
                NeedDelivered,
                NeedValued,
                ValuePerceived,
                InfluencePerceived,
                DecisionMade,
                ConditionMet,
                ConflictObserved,
                ConflictHandled,
                ResistanceObserved,
                ResistanceHandled,
                NoteAttached {

    /** When it happened. */
    OccurredAt at();
}
