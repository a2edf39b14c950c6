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
 * What had been asked for is no longer wanted.
 *
 * @param realisation the realisation
 * @param request key of the request
 * @param reason why, as far as known
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Agreements and requests", title = "What was asked for is no longer wanted")
@Told(kind = "request withdrawn", text = "{request}[: {reason}]")
@Revision("1")
public record RequestWithdrawn(
        RealisationId realisation,

        @Asks("What was asked for") @Identifies @Refers(Thing.REQUEST)
        String request,

        @Asks("Why") @Means("why") @Nullable String reason,
        @Asks("In") @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
