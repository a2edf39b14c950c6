package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about agreements between groups, and whether they are kept. */
public sealed interface KeepingCommand extends RealisationCommand
        permits KeepingCommand.ReachAgreement, KeepingCommand.CheckAgreement {

    /**
     * Records that groups agreed on how they will go about something.
     *
     * @param realisation the realisation
     * @param agreement key of the agreement, unique in the realisation
     * @param parties two or more groups
     * @param terms what was agreed: key of a decision, an objective, or in words
     * @param checkBy by when somebody is to look whether it is kept, or null where that was not agreed
     * @param incentive why each party would keep it, in words, or null where it is not said
     * @param replaces key of the agreement that it takes the place of, or null
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(AgreementReached.class)
    record ReachAgreement(
            @TargetAggregateIdentifier RealisationId realisation,
            String agreement,
            Set<StakeholderGroup> parties,
            String terms,
            @Nullable OccurredAt checkBy,
            @Nullable String incentive,
            @Nullable String replaces,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KeepingCommand {

        /** Keeps copies of its collections. */
        public ReachAgreement {
            parties = StakeholderGroup.ordered(parties);
        }
    }

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
    record CheckAgreement(
            @TargetAggregateIdentifier RealisationId realisation,
            String agreement,
            Keeping kept,
            @Nullable StakeholderGroup checkedBy,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements KeepingCommand {}
}
