package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationOutcome;
import dev.parley.kernel.declare.Means;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The process ended; nothing new can happen in it, though corrections and late facts about the past remain possible.
 *
 * @param realisation the realisation
 * @param outcome how it ended
 * @param onTime whether deadlines were kept; null where not known
 * @param withinBudget whether the budget was kept; null where not known
 * @param summary the outcome in words
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record RealisationClosed(
        RealisationId realisation,

        @Means(
                value = "how it ended",
                values =
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
        RealisationOutcome outcome,

        @Means("whether deadlines were kept") @Nullable Boolean onTime,
        @Means("whether the budget was kept") @Nullable Boolean withinBudget,
        @Means("the result in words") @Nullable String summary,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
