package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about a realisation as a whole: that it began, what it is, how it ended. */
public sealed interface LifecycleFact extends Fact
        permits LifecycleFact.RealisationStarted, LifecycleFact.RealisationDescribed, LifecycleFact.RealisationClosed {

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
    @Told(kind = "started", text = "{title}")
    record RealisationStarted(
            RealisationId realisation,
            OrganisationId organisation,
            @Means("what it is, in a few words") String title,
            @Means("in words") @Nullable String description,

            @Means("conditions before the process began") @Nullable
            String antecedents,

            OccurredAt at,
            Evidence evidence)
            implements LifecycleFact {}

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
    @Asked(
            section = "Who and where",
            title = "Title or description changed",
            once = true,
            called = "rename, project name")
    @Revision("1")
    @Told(kind = "described", text = "{title}[: {description}]")
    record RealisationDescribed(
            RealisationId realisation,

            @Asks("Title") @Means("what it is, in a few words")
            String title,

            @Asks(value = "Description", lines = true) @Means("in words") @Nullable
            String description,

            @Asks(value = "What came before", lines = true) @Means("conditions before the process began") @Nullable
            String antecedents,

            OccurredAt at,
            Evidence evidence)
            implements LifecycleFact {}

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
    @Asked(
            section = "Who and where",
            title = "The realisation is closed",
            hint = "Corrections and late facts stay possible.",
            once = true,
            called = "finished, end, stopped, abandoned, project over")
    @Revision("1")
    @Told(kind = "closed", text = "{outcome}[: {summary}]")
    record RealisationClosed(
            RealisationId realisation,

            @Asks("How it ended")
            @Means(
                    value = "how it ended",
                    values =
                            "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
            RealisationOutcome outcome,

            @Asks("In time") @Means("whether deadlines were kept") @Nullable
            Boolean onTime,

            @Asks("Within budget") @Means("whether the budget was kept") @Nullable
            Boolean withinBudget,

            @Asks(value = "In words", lines = true) @Means("the result in words") @Nullable
            String summary,

            OccurredAt at,
            Evidence evidence)
            implements LifecycleFact {}
}
