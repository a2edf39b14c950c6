package dev.parley.query.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts per value of an enum. */
final class Tally<K extends Enum<K>> {

    private final Map<K, Integer> counts;

    Tally(Class<K> type) {
        this(new EnumMap<>(type));
    }

    private Tally(Map<K, Integer> counts) {
        this.counts = counts;
    }

    Tally<K> fork() {
        return new Tally<>(new EnumMap<>(counts));
    }

    void add(K key, int number) {
        counts.merge(key, number, Integer::sum);
    }

    int of(K key) {
        return counts.getOrDefault(key, 0);
    }

    /** The only value with the largest count, or null where nothing was counted or two tie. */
    @Nullable
    K most() {
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
    Map<K, Integer> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
