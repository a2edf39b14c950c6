package dev.parley.kernel.event;

import dev.parley.kernel.OccurredAt;

/** Something that happened, or is planned, in a realisation. */
public sealed interface Fact extends RealisationEvent
        permits LifecycleFact,
                ParticipantFact,
                PhaseEntered,
                EncounterFact,
                EpisodeFact,
                PositionFact,
                KnowledgeFact,
                NeedFact,
                RatingFact,
                DecisionFact,
                FrictionFact,
                GroupFact,
                SpecificationFixed,
                ViewFact,
                FacilitationFact,
                ChangeDescribed,
                InvolvementFact,
                OutputFact,
                KeepingFact,
                RequestFact,
                GoalFact,
                NoteAttached {

    /** When it happened. */
    OccurredAt at();
}
