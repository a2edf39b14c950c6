package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import java.util.Set;
import org.axonframework.serialization.Revision;

/**
 * Groups were told of an encounter, before or after it (Lempinen &amp; Rajala 2014, third insight, on apprising the essential
 * stakeholders). Who knew of it was not there for that.
 *
 * @param realisation the realisation
 * @param encounter label of the encounter, planned or recorded
 * @param groups the groups that were told
 * @param before whether that was before it took place
 * @param at when they were told
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Who and where",
        title = "Groups were told of an encounter",
        hint = "Whoever knew of it without being there.")
@Told(kind = "told of it", text = "{groups:list} of {encounter}[, {before:before it/after it}]")
@Revision("1")
public record GroupsInformed(
        RealisationId realisation,

        @Asks("Of which encounter") @Identifies @Refers(Thing.ENCOUNTER)
        String encounter,

        @Asks("Who was told") @Identifies @Means("groups meant")
        Set<StakeholderGroup> groups,

        @Asks("Before it took place") @Otherwise("true") @Means("whether they were told before it took place")
        boolean before,

        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public GroupsInformed {
        groups = StakeholderGroup.ordered(groups);
    }
}
