package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import org.axonframework.serialization.Revision;

/**
 * A group holds a knowledge item.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param group the group
 * @param kind what the item is
 * @param description the item in words
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record KnowledgeHeld(
        RealisationId realisation,
        String item,
        StakeholderGroup group,
        KnowledgeKind kind,
        String description,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
