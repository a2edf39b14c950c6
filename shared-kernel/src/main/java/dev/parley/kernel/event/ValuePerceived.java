package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A group rated the process or service so far.
 *
 * @param realisation the realisation
 * @param group who rates
 * @param rating 1 (worthless) to 5 (very valuable)
 * @param words in its own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param phase the phase rated; exactly one of phase and within is given
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record ValuePerceived(
        RealisationId realisation,
        StakeholderGroup group,
        int rating,
        @Nullable String words,
        @Nullable String within,
        @Nullable Phase phase,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
