package dev.parley.kernel.event;

import dev.parley.kernel.Completeness;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Route;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge item was passed on.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param from the group that holds it
 * @param to the group that received it
 * @param route directly or through a third group
 * @param via the group in between; only for, and always with, RELAYED
 * @param completeness how much arrived
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record KnowledgeShared(
        RealisationId realisation,
        @Identifies @Refers(Thing.ITEM) String item,
        @Identifies @Means("group that passed it on") StakeholderGroup from,
        @Identifies @Means("group that received it") StakeholderGroup to,
        @Means("how it went") Route route,
        @Means("group in between") @Nullable StakeholderGroup via,
        @Means("how much arrived") Completeness completeness,
        @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
