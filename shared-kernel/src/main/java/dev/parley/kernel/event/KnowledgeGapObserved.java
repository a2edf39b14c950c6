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
 * Somebody noticed that a group lacks what another holds.
 *
 * @param realisation the realisation
 * @param item key of the knowledge item, unique in the realisation
 * @param holder the group that holds it
 * @param lacker the group that lacks it
 * @param observedBy the group that noticed, or null where that was an outsider
 * @param description what was noticed
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record KnowledgeGapObserved(
        RealisationId realisation,
        @Identifies @Refers(Thing.ITEM) String item,
        @Identifies @Means("group that holds, or believes") StakeholderGroup holder,
        @Identifies @Means("group that lacks it") StakeholderGroup lacker,

        @Means(
                value = "group that noticed",
                values = "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES; missing for an outsider")
        @Nullable
        StakeholderGroup observedBy,

        @Means("in words") @Nullable String description,
        @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
