package dev.parley.query.analysis.goal;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A goal, from its first words to its last.
 *
 * @param goal its key
 * @param first its first words
 * @param last its last words; the first where it was never put into others
 * @param measure by what it is to be seen, or null
 * @param needs keys of the needs that it serves
 * @param serves the groups whose goal it is: those named, and those whose needs it serves
 * @param changes how it was put into other words, in order
 * @param met what was last said of reaching it, or null where nobody has said
 * @param judgedBy who said so
 * @param within the encounter or episode it was set in, or null
 * @param at when it was set
 * @param events ids of the events behind it
 */
public record GoalEntry(
        String goal,
        String first,
        String last,
        @Nullable String measure,
        List<String> needs,
        Set<StakeholderGroup> serves,
        List<Change> changes,
        @Nullable Reached met,
        Set<StakeholderGroup> judgedBy,
        @Nullable String within,
        Moment at,
        List<String> events) {

    /**
     * A goal was put into other words.
     *
     * @param direction where it went
     * @param wording the words from then on
     * @param reason why, or null
     * @param agreedBy who agreed, or null where it is not said
     * @param at when
     */
    public record Change(
            Reframing direction,
            String wording,
            @Nullable String reason,
            @Nullable Set<StakeholderGroup> agreedBy,
            Moment at) {}
}
