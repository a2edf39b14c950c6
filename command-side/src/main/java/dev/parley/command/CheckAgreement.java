package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.event.AgreementChecked;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody looked whether an agreement is kept.
 *
 * @param realisation the realisation
 * @param agreement key of the agreement
 * @param kept what was seen
 * @param checkedBy the group that looked, or null where it is not said
 * @param words in its own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(AgreementChecked.class)
public record CheckAgreement(
        @TargetAggregateIdentifier RealisationId realisation,
        String agreement,
        Keeping kept,
        @Nullable StakeholderGroup checkedBy,
        @Nullable String words,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
