package dev.parley.query.analysis.course;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.query.analysis.core.Facts;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who had a part in a decision: those who decided, and those who were there. One answer for every rule that asks. */
public final class Deciding {

    private Deciding() {}

    /** The groups that decided: those named, and those of the participants named. */
    public static Set<StakeholderGroup> decided(DecisionMade decision, Facts facts) {
        Set<StakeholderGroup> groups = EnumSet.noneOf(StakeholderGroup.class);
        groups.addAll(decision.decidedBy());
        if (decision.deciders() != null) {
            decision.deciders()
                    .forEach(participant ->
                            groups.addAll(ParticipantBook.of(facts).groupsOf(participant)));
        }
        return StakeholderGroup.ordered(groups);
    }

    /** The groups present at an encounter, or active in an episode; those the service is for are among them. */
    public static Set<StakeholderGroup> there(@Nullable String within, Facts facts) {
        if (within == null) {
            return Set.of();
        }
        EpisodeBook.Spell episode = EpisodeBook.of(facts).find(within);
        return episode == null ? EncounterBook.of(facts).presentAt(within) : episode.active();
    }

    /** The groups that decided, and those that were there when they did. */
    public static Set<StakeholderGroup> part(DecisionMade decision, Facts facts) {
        Set<StakeholderGroup> part = EnumSet.noneOf(StakeholderGroup.class);
        part.addAll(decided(decision, facts));
        part.addAll(there(decision.within(), facts));
        return StakeholderGroup.ordered(part);
    }
}
