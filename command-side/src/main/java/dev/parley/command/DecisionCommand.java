package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.decision.Approach;
import dev.parley.kernel.decision.Basis;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.DecisionFact.MovedBehindScenes;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about decisions, their conditions and what comes of them. */
public sealed interface DecisionCommand extends RealisationCommand
        permits DecisionCommand.MakeDecision,
                DecisionCommand.MeetCondition,
                DecisionCommand.TakeUpOption,
                DecisionCommand.DiscussSubject,
                DecisionCommand.DeclineInformation,
                DecisionCommand.MoveBehindScenes {

    /**
     * Records that options were chosen, rejected or postponed.
     *
     * @param realisation the realisation
     * @param decision key of the decision, unique in the realisation
     * @param subject what was decided on
     * @param options at least one
     * @param decidedBy the groups that decided; null: not known
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param matter what it settles, or null where it is not said
     * @param needed groups that the decision would have needed, or null
     * @param uncertainty how open it was what would come of it, or null
     * @param cameFirst how those who decided went about it, or null
     * @param restedOn what it rested on, or null
     * @param channel where it was taken, or null
     * @param quality how good a decision it is, 1 (poor) to 5 (very good), or null
     * @param qualityBy the group that says so; with quality
     * @param supersedes key of the decision that it takes the place of, or null
     * @param deciders the participants that decided; null: not named
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(DecisionMade.class)
    record MakeDecision(
            @TargetAggregateIdentifier RealisationId realisation,
            String decision,
            String subject,
            List<DecisionOption> options,
            @Nullable Set<StakeholderGroup> decidedBy,
            @Nullable String within,
            @Nullable SettledMatter matter,
            @Nullable Set<StakeholderGroup> needed,
            @Nullable Uncertainty uncertainty,
            @Nullable Approach cameFirst,
            @Nullable Set<Basis> restedOn,
            @Nullable Channel channel,
            @Nullable Integer quality,
            @Nullable StakeholderGroup qualityBy,
            @Nullable String supersedes,
            @Nullable List<String> deciders,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {

        /** Keeps copies of its collections. */
        public MakeDecision {
            options = List.copyOf(options);
            decidedBy = decidedBy == null ? null : StakeholderGroup.ordered(decidedBy);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
            restedOn = restedOn == null ? null : Collections.unmodifiableSet(new TreeSet<>(restedOn));
            deciders = deciders == null ? null : List.copyOf(deciders);
        }

        /** Without what it settles and how it was decided, as such a command was before that could be said. */
        public MakeDecision(
                RealisationId realisation,
                String decision,
                String subject,
                List<DecisionOption> options,
                @Nullable Set<StakeholderGroup> decidedBy,
                @Nullable String within,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(
                    realisation,
                    decision,
                    subject,
                    options,
                    decidedBy,
                    within,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    at,
                    evidence);
        }
    }

    /**
     * Records that the condition of a postponed option came true.
     *
     * @param realisation the realisation
     * @param decision key of the decision
     * @param option the option whose condition is met
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ConditionMet.class)
    record MeetCondition(
            @TargetAggregateIdentifier RealisationId realisation,
            String decision,
            String option,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {}

    /**
     * Records that an option of a decision is being done.
     *
     * @param realisation the realisation
     * @param decision key of the decision
     * @param option the option that is being done
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(OptionTakenUp.class)
    record TakeUpOption(
            @TargetAggregateIdentifier RealisationId realisation,
            String decision,
            String option,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {}

    /**
     * Records that something was discussed that was to be decided.
     *
     * @param realisation the realisation
     * @param subject what is to be decided on, in the same words each time
     * @param within label of the encounter or episode in which it was discussed
     * @param summary the result in words, or null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(SubjectDiscussed.class)
    record DiscussSubject(
            @TargetAggregateIdentifier RealisationId realisation,
            String subject,
            String within,
            @Nullable String summary,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {}

    /**
     * Records that information was not wanted.
     *
     * @param realisation the realisation
     * @param what which information
     * @param declinedBy the group that did not want it, or null
     * @param declinedFor why
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(InformationDeclined.class)
    record DeclineInformation(
            @TargetAggregateIdentifier RealisationId realisation,
            String what,
            @Nullable StakeholderGroup declinedBy,
            DecliningReason declinedFor,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {}

    /**
     * Records that something was moved behind the scenes.
     *
     * @param realisation the realisation
     * @param what what was moved
     * @param kind how
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(MovedBehindScenes.class)
    record MoveBehindScenes(
            @TargetAggregateIdentifier RealisationId realisation,
            String what,
            Manoeuvre kind,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements DecisionCommand {}
}
