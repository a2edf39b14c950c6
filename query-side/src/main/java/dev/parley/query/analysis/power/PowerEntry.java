package dev.parley.query.analysis.power;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Power that a group holds, or a phase that it dominated.
 *
 * @param group who
 * @param over what the power is over; null where the group dominated a phase
 * @param basis what it rests on; null where not known
 * @param phase the phase; null: throughout
 * @param words in words, or null
 * @param at when
 * @param events id of the event
 */
public record PowerEntry(
        StakeholderGroup group,
        @Nullable SettledMatter over,
        @Nullable PowerBasis basis,
        @Nullable Phase phase,
        @Nullable String words,
        Moment at,
        List<String> events) {

    /** Whether it is of a group that somebody saw dominate a phase. */
    public boolean dominance() {
        return over == null;
    }
}
