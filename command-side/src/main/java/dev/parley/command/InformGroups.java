package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.GroupsInformed;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that groups were told of an encounter.
 *
 * @param realisation the realisation
 * @param encounter label of the encounter, planned or recorded
 * @param groups the groups that were told, at least one
 * @param before whether that was before it took place; null: it was
 * @param at when they were told; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(GroupsInformed.class)
public record InformGroups(
        @TargetAggregateIdentifier RealisationId realisation,
        String encounter,
        Set<StakeholderGroup> groups,
        @Nullable Boolean before,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public InformGroups {
        groups = StakeholderGroup.ordered(groups);
    }
}
