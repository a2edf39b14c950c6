package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import org.jspecify.annotations.Nullable;

/**
 * Something a person wants recorded about a realisation. Each command asks for exactly one event. A null stands for
 * what most people would mean: what it is filled with is said at each component.
 */
public sealed interface RealisationCommand
        permits LifecycleCommand,
                ParticipantCommand,
                EnterPhase,
                EncounterCommand,
                EpisodeCommand,
                PositionCommand,
                KnowledgeCommand,
                NeedCommand,
                RatingCommand,
                DecisionCommand,
                FrictionCommand,
                GroupCommand,
                FixSpecification,
                ViewCommand,
                FacilitationCommand,
                DescribeChange,
                InvolvementCommand,
                OutputCommand,
                KeepingCommand,
                RequestCommand,
                GoalCommand,
                AttachNote,
                RetractFact {

    /** The realisation, and with it the aggregate, that the command is for. */
    RealisationId realisation();

    /** When it happened; null for now, and for retractions, which have no such time. */
    default @Nullable OccurredAt at() {
        return null;
    }

    /** What it rests on; null for first-hand. */
    @Nullable
    Evidence evidence();
}
