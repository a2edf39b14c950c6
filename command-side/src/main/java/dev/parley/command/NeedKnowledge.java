package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.KnowledgeNeeded;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a group needs a knowledge item.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param group the group
 * @param kind what the item is; null: as the item is known
 * @param description the item in words; null: as the item is known
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(KnowledgeNeeded.class)
public record NeedKnowledge(
        @TargetAggregateIdentifier RealisationId realisation,
        String item,
        StakeholderGroup group,
        @Nullable KnowledgeKind kind,
        @Nullable String description,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
