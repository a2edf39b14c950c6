package dev.parley.query.analysis.decision;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.Verdict;
import dev.parley.query.analysis.core.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision.
 *
 * @param decision its key
 * @param subject what was decided on
 * @param options what could be done, and what was made of it
 * @param decidedBy the groups that decided
 * @param within label of the encounter or episode it was made in, or null
 * @param at when
 * @param event id of the event
 */
public record DecisionEntry(
        String decision,
        String subject,
        List<Option> options,
        Set<StakeholderGroup> decidedBy,
        @Nullable String within,
        Moment at,
        String event) {

    /**
     * An option.
     *
     * @param option what could be done
     * @param verdict what was made of it
     * @param condition until what it was postponed; null where it was not
     * @param met when the condition came true; null where it has not
     */
    public record Option(
            String option,
            Verdict verdict,
            @Nullable String condition,
            @Nullable Moment met) {}
}
