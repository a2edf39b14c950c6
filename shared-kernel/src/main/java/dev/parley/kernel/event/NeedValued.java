package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A group rated what was delivered for a need.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param group who rates
 * @param rating 1 (worthless) to 5 (very valuable)
 * @param words in its own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record NeedValued(
        RealisationId realisation,
        String need,
        StakeholderGroup group,
        int rating,
        @Nullable String words,
        @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
