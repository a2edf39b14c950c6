package dev.parley.query.analysis.core.term;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts per value of an enum. */
public final class Tally<K extends Enum<K>> {

    private final Map<K, Integer> counts;

    public Tally(Class<K> type) {
        this(new EnumMap<>(type));
    }

    private Tally(Map<K, Integer> counts) {
        this.counts = counts;
    }

    public Tally<K> fork() {
        return new Tally<>(new EnumMap<>(counts));
    }

    public void add(K key, int number) {
        counts.merge(key, number, Integer::sum);
    }

    public int of(K key) {
        return counts.getOrDefault(key, 0);
    }

    /** The only value with the largest count, or null where nothing was counted or two tie. */
    public @Nullable K most() {
        @Nullable K most = null;
        boolean tie = false;
        int largest = 0;
        for (Map.Entry<K, Integer> count : counts.entrySet()) {
            tie = count.getValue() == largest || (tie && count.getValue() < largest);
            if (count.getValue() > largest) {
                largest = count.getValue();
                most = count.getKey();
            }
        }
        return tie ? null : most;
    }

    /** What was counted, in declaration order. */
    public Map<K, Integer> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
