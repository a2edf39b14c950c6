package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An option of a decision is being done, whatever the decision said of it.
 *
 * @param realisation the realisation
 * @param decision key of the decision
 * @param option the option that is being done
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Positions, value, decisions", title = "What was decided is being done")
@Told(kind = "option taken up", text = "{decision}: {option}")
@Revision("1")
public record OptionTakenUp(
        RealisationId realisation,

        @Asks("Decision") @Identifies @Refers(Thing.DECISION)
        String decision,

        @Asks(value = "The option", hint = "as it was recorded") @Identifies @Means("the option meant")
        String option,

        @Asks("In") @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
