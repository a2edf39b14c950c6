package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;

/**
 * The condition of a postponed option came true.
 *
 * @param realisation the realisation
 * @param decision key of the decision
 * @param option the option whose condition is met
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record ConditionMet(
        RealisationId realisation,
        @Identifies @Refers(Thing.DECISION) String decision,
        @Identifies @Means("the option meant") String option,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
