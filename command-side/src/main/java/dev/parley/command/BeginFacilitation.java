package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.FacilitationBegun;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record BeginFacilitation(
        @TargetAggregateIdentifier RealisationId realisation,
        String facilitation,
        String facilitator,
        Set<StakeholderGroup> sides,
        @Nullable String purpose,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
