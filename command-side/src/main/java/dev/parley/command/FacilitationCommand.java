package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.FacilitationFact.ProposalMade;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about facilitated sessions. */
public sealed interface FacilitationCommand extends RealisationCommand
        permits FacilitationCommand.BeginFacilitation,
                FacilitationCommand.MakeProposal,
                FacilitationCommand.EndFacilitation {

    /**
     * Records that a facilitation between groups began.
     *
     * @param realisation the realisation
     * @param facilitation its label, unique in the realisation
     * @param facilitator who facilitates: a participant with the role of facilitator
     * @param sides the groups between which it goes, two or more
     * @param purpose what it is for; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(FacilitationBegun.class)
    record BeginFacilitation(
            @TargetAggregateIdentifier RealisationId realisation,
            String facilitation,
            String facilitator,
            Set<StakeholderGroup> sides,
            @Nullable String purpose,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FacilitationCommand {}

    /**
     * Records that somebody proposed something in a facilitation.
     *
     * @param realisation the realisation
     * @param option what was proposed, in the words of the option that a decision chooses
     * @param participant who proposed it
     * @param facilitation label of the facilitation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ProposalMade.class)
    record MakeProposal(
            @TargetAggregateIdentifier RealisationId realisation,
            String option,
            String participant,
            String facilitation,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FacilitationCommand {}

    /**
     * Records that a facilitation ended.
     *
     * @param realisation the realisation
     * @param facilitation its label
     * @param summary the result in words; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(FacilitationEnded.class)
    record EndFacilitation(
            @TargetAggregateIdentifier RealisationId realisation,
            String facilitation,
            @Nullable String summary,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FacilitationCommand {}
}
