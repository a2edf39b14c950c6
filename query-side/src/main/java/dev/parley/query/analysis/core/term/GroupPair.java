package dev.parley.query.analysis.core.term;

import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two different key groups, order not mattering.
 *
 * @param first the one declared earlier in {@link StakeholderGroup}
 * @param second the other
 */
public record GroupPair(StakeholderGroup first, StakeholderGroup second) implements Comparable<GroupPair> {

    /** Every pair of key groups, in declaration order. */
    public static final List<GroupPair> ALL = all();

    /** @throws IllegalArgumentException if the groups are equal or out of order; see {@link #of} */
    public GroupPair {
        if (first.compareTo(second) >= 0) {
            throw new IllegalArgumentException(first + " and " + second + " are no ordered pair");
        }
    }

    /** The pair of two groups given in any order. */
    public static GroupPair of(StakeholderGroup one, StakeholderGroup other) {
        return one.compareTo(other) < 0 ? new GroupPair(one, other) : new GroupPair(other, one);
    }

    /** Whether the group is one of the two. */
    public boolean has(StakeholderGroup group) {
        return group == first || group == second;
    }

    /** Both groups. */
    public Set<StakeholderGroup> groups() {
        return StakeholderGroup.ordered(List.of(first, second));
    }

    @Override
    public int compareTo(GroupPair other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }

    private static List<GroupPair> all() {
        List<StakeholderGroup> groups = List.copyOf(StakeholderGroup.KEY_GROUPS);
        List<GroupPair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                pairs.add(of(groups.get(i), groups.get(j)));
            }
        }
        return List.copyOf(pairs);
    }
}
