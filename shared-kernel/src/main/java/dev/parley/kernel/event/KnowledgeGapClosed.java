package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A gap was seen to be closed.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param holder the group that held it
 * @param lacker the group that lacked it
 * @param how how it was closed
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record KnowledgeGapClosed(
        RealisationId realisation,
        @Identifies @Refers(Thing.ITEM) String item,
        @Identifies @Means("group that holds, or believes") StakeholderGroup holder,
        @Identifies @Means("group that lacks it") StakeholderGroup lacker,
        @Means("how it was closed") @Nullable String how,
        @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
