package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A need was taken into what is specified.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record NeedSpecified(
        RealisationId realisation,
        @Identifies @Refers(Thing.NEED) String need,
        @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
