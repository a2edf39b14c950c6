package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.decision.Approach;
import dev.parley.kernel.decision.Basis;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what became of its options.
 *
 * @param decision its key
 * @param subject what was decided on
 * @param options what could be done, and what was made of it
 * @param decidedBy the groups that decided
 * @param within label of the encounter or episode it was made in, or null
 * @param at when
 * @param event id of the event
 * @param matter what it settles, or null
 * @param needed groups that it would have needed; null where it is not said
 * @param deciders who of the groups decided, by role; null where they are not named
 * @param uncertainty how open it was what would come of it, or null
 * @param approach how those who decided went about it, or null
 * @param basis what it rested on; null where it is not said
 * @param channel where it was taken, or null
 * @param quality how good a decision it is, 1 to 5, or null
 * @param qualityBy who says so, or null
 * @param supersedes key of the decision that it took the place of, or null
 * @param supersededBy key of the decision that took its place, or null
 */
public record DecisionEntry(
        String decision,
        String subject,
        List<Option> options,
        Set<StakeholderGroup> decidedBy,
        @Nullable String within,
        Moment at,
        String event,
        @Nullable SettledMatter matter,
        @Nullable Set<StakeholderGroup> needed,
        @Nullable List<String> deciders,
        @Nullable Uncertainty uncertainty,
        @Nullable Approach approach,
        @Nullable Set<Basis> basis,
        @Nullable Channel channel,
        @Nullable Integer quality,
        @Nullable StakeholderGroup qualityBy,
        @Nullable String supersedes,
        @Nullable String supersededBy) {

    /**
     * An option.
     *
     * @param option what could be done
     * @param verdict what was made of it
     * @param condition until what it was postponed; null where it was not
     * @param met when the condition came true; null where it has not
     * @param proposedBy who proposed it, or null
     * @param pros what each group said for it; null where nothing is said
     * @param cons what each group said against it; null where nothing is said
     * @param settled when an option put off was chosen, taken up or rejected after all, or null
     * @param takenUp when it began to be done, or null
     * @param again when a later decision put it off anew, or null
     */
    public record Option(
            String option,
            Verdict verdict,
            @Nullable String condition,
            @Nullable Moment met,
            @Nullable StakeholderGroup proposedBy,
            @Nullable Map<StakeholderGroup, String> pros,
            @Nullable Map<StakeholderGroup, String> cons,
            @Nullable Moment settled,
            @Nullable Moment takenUp,
            @Nullable Moment again) {

        /** Whether it still waits for its condition. */
        public boolean isWaiting() {
            return verdict == Verdict.POSTPONED && met == null && settled == null && again == null;
        }

        /** Whether its condition is met and nobody has said yet what becomes of it. */
        public boolean isDue() {
            return verdict == Verdict.POSTPONED && met != null && settled == null && again == null;
        }
    }
}
