package dev.parley.query.analysis.core.term;

import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something for each pair of key groups, found by index and not by hash. */
public final class PairTable<T> {

    private static final GroupPair[] PAIRS = GroupPair.ALL.toArray(GroupPair[]::new);
    /** Index of a pair by the sum of the bits of its groups. */
    private static final int[] INDEX = index();

    private final List<@Nullable T> values;
    private boolean filled;

    public PairTable() {
        this(new ArrayList<>(Collections.nCopies(PAIRS.length, null)));
    }

    private PairTable(List<@Nullable T> values) {
        this.values = values;
    }

    /** Something for every pair. */
    public static <T> PairTable<T> of(Function<GroupPair, T> value) {
        PairTable<T> table = new PairTable<>();
        for (GroupPair pair : PAIRS) {
            table.put(pair, value.apply(pair));
        }
        return table;
    }

    /** The pair of two different key groups, or null where one is no key group or both are the same. */
    public static @Nullable GroupPair pair(StakeholderGroup one, StakeholderGroup other) {
        int at = index(one, other);
        return at < 0 ? null : PAIRS[at];
    }

    /** Every pair among some groups, key groups only. */
    public static List<GroupPair> among(Collection<StakeholderGroup> groups) {
        List<GroupPair> pairs = new ArrayList<>(PAIRS.length);
        for (GroupPair pair : PAIRS) {
            if (groups.contains(pair.first()) && groups.contains(pair.second())) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    public @Nullable T get(GroupPair pair) {
        return values.get(index(pair.first(), pair.second()));
    }

    /** What is there for the pair, in a table where something is there for every pair. */
    public T in(GroupPair pair) {
        return Objects.requireNonNull(get(pair));
    }

    public void put(GroupPair pair, @Nullable T value) {
        values.set(index(pair.first(), pair.second()), value);
        filled |= value != null;
    }

    /** Leaves nothing for any pair. */
    public void clear() {
        if (filled) {
            Collections.fill(values, null);
            filled = false;
        }
    }

    /** Whether something has been put there for any pair since it was last cleared. */
    public boolean isFilled() {
        return filled;
    }

    public PairTable<T> fork() {
        PairTable<T> fork = new PairTable<>(new ArrayList<>(values));
        fork.filled = filled;
        return fork;
    }

    private static int index(StakeholderGroup one, StakeholderGroup other) {
        return INDEX[bit(one) | bit(other)];
    }

    private static int bit(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> 1;
            case USERS -> 2;
            case DECISION_MAKERS -> 4;
            case VENDORS -> 8;
            case BENEFICIARIES -> 16;
        };
    }

    private static int[] index() {
        int[] index = new int[32];
        Arrays.fill(index, -1);
        for (int i = 0; i < PAIRS.length; i++) {
            index[bit(PAIRS[i].first()) | bit(PAIRS[i].second())] = i;
        }
        return index;
    }
}
