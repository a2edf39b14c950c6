package dev.parley.command;

import dev.parley.kernel.DecisionOption;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.SettledMatter;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.DecisionMade;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(DecisionMade.class)
public record MakeDecision(
        @TargetAggregateIdentifier RealisationId realisation,
        String decision,
        String subject,
        List<DecisionOption> options,
        @Nullable Set<StakeholderGroup> decidedBy,
        @Nullable String within,
        @Nullable SettledMatter matter,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public MakeDecision {
        options = List.copyOf(options);
        decidedBy = decidedBy == null ? null : StakeholderGroup.ordered(decidedBy);
    }

    /** Without what it settles, as such a command was before it could be said. */
    public MakeDecision(
            RealisationId realisation,
            String decision,
            String subject,
            List<DecisionOption> options,
            @Nullable Set<StakeholderGroup> decidedBy,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, decision, subject, options, decidedBy, within, null, at, evidence);
    }
}
