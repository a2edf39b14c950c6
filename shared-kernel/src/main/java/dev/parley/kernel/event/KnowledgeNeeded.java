package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;

/**
 * A group needs a knowledge item.
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
public record KnowledgeNeeded(
        RealisationId realisation,
        @Identifies @Refers(Thing.ITEM) String item,
        @Identifies @Means("the group meant") StakeholderGroup group,

        @Means(value = "what it was for, is, or is about", values = "as in the data model")
        KnowledgeKind kind,

        @Means("in words") String description,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
