package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.event.InvolvementFact.InvolvementNoted;
import dev.parley.kernel.event.InvolvementFact.MandateGiven;
import dev.parley.kernel.event.InvolvementFact.PressureNoted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about involvement in a change: pressures, who is involved, mandates. */
public sealed interface InvolvementCommand extends RealisationCommand
        permits InvolvementCommand.NotePressure, InvolvementCommand.NoteInvolvement, InvolvementCommand.GiveMandate {

    /**
     * Notes a pressure on the organisation.
     *
     * @param realisation the realisation
     * @param origin where it comes from
     * @param mechanism how it works
     * @param what what it is about; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(PressureNoted.class)
    record NotePressure(
            @TargetAggregateIdentifier RealisationId realisation,
            String origin,
            PressureMechanism mechanism,
            @Nullable String what,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements InvolvementCommand {}

    /**
     * Notes how much somebody is involved in a change.
     *
     * @param realisation the realisation
     * @param involved a participant, or a part of a group
     * @param degree how much
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(InvolvementNoted.class)
    record NoteInvolvement(
            @TargetAggregateIdentifier RealisationId realisation,
            String involved,
            InvolvementDegree degree,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements InvolvementCommand {}

    /**
     * Records that somebody was given a mandate for a change.
     *
     * @param realisation the realisation
     * @param participant who got it
     * @param givenBy who gave it; may be null
     * @param formal whether it is formal
     * @param scope what it covers; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(MandateGiven.class)
    record GiveMandate(
            @TargetAggregateIdentifier RealisationId realisation,
            String participant,
            @Nullable String givenBy,
            boolean formal,
            @Nullable String scope,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements InvolvementCommand {}
}
