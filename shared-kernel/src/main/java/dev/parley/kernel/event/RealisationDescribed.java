package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Means;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Title, description or antecedent conditions were put anew; the latest description counts.
 *
 * @param realisation the realisation
 * @param title what is being realised
 * @param description more about it
 * @param antecedents conditions before the process began
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record RealisationDescribed(
        RealisationId realisation,
        @Means("what it is, in a few words") String title,
        @Means("in words") @Nullable String description,

        @Means("conditions before the process began") @Nullable
        String antecedents,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
