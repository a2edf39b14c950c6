package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
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
public record ConditionMet(RealisationId realisation, String decision, String option, OccurredAt at, Evidence evidence)
        implements Fact {}
