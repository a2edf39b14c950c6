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
 * A facilitation ended.
 *
 * @param realisation the realisation
 * @param facilitation its label
 * @param summary the result in words; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Views and facilitation", title = "A facilitation ended")
@Told(kind = "facilitation ended", text = "{facilitation}[: {summary}]")
@Revision("1")
public record FacilitationEnded(
        RealisationId realisation,

        @Asks("Which") @Identifies @Refers(Thing.FACILITATION)
        String facilitation,

        @Asks("In words") @Means("the result in words") @Nullable
        String summary,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
