package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.event.PoliticsFact.InformationDeclined;
import dev.parley.kernel.event.PoliticsFact.MovedBehindScenes;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about politics and about information that was not wanted. */
public sealed interface PoliticsCommand extends RealisationCommand
        permits PoliticsCommand.DeclineInformation, PoliticsCommand.MoveBehindScenes {

    /**
     * Records that information was not wanted.
     *
     * @param realisation the realisation
     * @param what which information
     * @param declinedBy the group that did not want it, or null
     * @param declinedFor why
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(InformationDeclined.class)
    record DeclineInformation(
            @TargetAggregateIdentifier RealisationId realisation,
            String what,
            @Nullable StakeholderGroup declinedBy,
            DecliningReason declinedFor,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PoliticsCommand {}

    /**
     * Records that something was moved behind the scenes.
     *
     * @param realisation the realisation
     * @param what what was moved
     * @param kind how
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(MovedBehindScenes.class)
    record MoveBehindScenes(
            @TargetAggregateIdentifier RealisationId realisation,
            String what,
            Manoeuvre kind,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PoliticsCommand {}
}
