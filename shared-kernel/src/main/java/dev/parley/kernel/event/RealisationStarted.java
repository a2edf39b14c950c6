package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Means;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A realisation was opened; always the first event of a stream.
 *
 * @param realisation the realisation
 * @param organisation the organisation that keeps the log
 * @param title what is being realised
 * @param description more about it
 * @param antecedents conditions before the process began
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record RealisationStarted(
        RealisationId realisation,
        OrganisationId organisation,
        @Means("what it is, in a few words") String title,
        @Means("in words") @Nullable String description,

        @Means("conditions before the process began") @Nullable
        String antecedents,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
