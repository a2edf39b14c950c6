package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.KnowledgeGapClosed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a knowledge gap was seen to be closed.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param holder the group that held it
 * @param lacker the group that lacked it
 * @param how how it was closed
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(KnowledgeGapClosed.class)
public record CloseKnowledgeGap(
        @TargetAggregateIdentifier RealisationId realisation,
        String item,
        StakeholderGroup holder,
        StakeholderGroup lacker,
        @Nullable String how,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
