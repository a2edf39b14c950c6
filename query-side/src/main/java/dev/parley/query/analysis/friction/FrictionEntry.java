package dev.parley.query.analysis.friction;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conflict or a resistance, with what preceded it.
 *
 * @param key key of the conflict or resistance, or label of the encounter or episode whose outcome it was
 * @param resistance true for resistance, false for conflict
 * @param groups who resists, or the parties; empty where the outcome of several groups does not say who
 * @param constituency the part of the group that resists; null where it is the group, or a conflict
 * @param participants who of them, by role, where it is said; two or more of one group where it is within that group
 * @param among the groups that took part where it came up, where it is not said who it was; else empty
 * @param kind kind of the conflict; null for resistance or where not known
 * @param description cause or matter in words, or null
 * @param about key of what it is about, such as an agreement, or null
 * @param within label of the encounter or episode it came up in, or null
 * @param phase the phase it belongs to
 * @param handled how it was handled, in order
 * @param settled whether the last handling settled it
 * @param workedThrough whether it is a conflict about the task whose parties came to consensus later in the same phase
 * @param preceded findings (ids) about these groups that were open just before it
 * @param at when
 * @param events ids of the events behind it
 */
public record FrictionEntry(
        String key,
        boolean resistance,
        Set<StakeholderGroup> groups,
        @Nullable String constituency,
        List<String> participants,
        Set<StakeholderGroup> among,
        @Nullable ConflictKind kind,
        @Nullable String description,
        @Nullable String about,
        @Nullable String within,
        @Nullable Phase phase,
        List<Handling> handled,
        boolean settled,
        boolean workedThrough,
        List<String> preceded,
        Moment at,
        List<String> events) {

    /** The groups that are said to resist or to be in conflict, else those that took part where it came up. */
    public Set<StakeholderGroup> concerned() {
        return groups.isEmpty() ? among : groups;
    }

    /** Whether it is a conflict of participants of one group, which is nothing between groups. */
    public boolean inside() {
        return !resistance && groups.size() == 1 && participants.size() > 1;
    }

    /** Whether it is said who resisted or was in conflict. */
    public boolean named() {
        return among.isEmpty();
    }
}
