package dev.parley.query.analysis;

import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands between two groups (clause B of false-consensus risk): gaps, transfers, misjudged positions, dropped needs. */
final class Obstacles {

    private final PairTable<Map<String, Ground>> between;
    private final PairTable<List<Ground>> freshNow = new PairTable<>();
    private final PairTable<List<Occurrence>> removedNow = new PairTable<>();

    Obstacles() {
        this(new PairTable<>());
    }

    private Obstacles(PairTable<Map<String, Ground>> between) {
        this.between = between;
    }

    Obstacles fork() {
        PairTable<Map<String, Ground>> fork = new PairTable<>();
        for (GroupPair pair : GroupPair.ALL) {
            Map<String, Ground> grounds = between.get(pair);
            fork.put(pair, grounds == null ? null : new LinkedHashMap<>(grounds));
        }
        return new Obstacles(fork);
    }

    void turn() {
        for (GroupPair pair : GroupPair.ALL) {
            freshNow.put(pair, null);
            removedNow.put(pair, null);
        }
    }

    void put(GroupPair pair, String key, Ground ground) {
        Map<String, Ground> grounds = between.get(pair);
        if (grounds == null) {
            grounds = new LinkedHashMap<>();
            between.put(pair, grounds);
        }
        if (grounds.put(key, ground) == null) {
            add(freshNow, pair, ground);
        }
    }

    /** Takes an obstacle away; does nothing where there is none. */
    void remove(GroupPair pair, String key, Occurrence by) {
        Map<String, Ground> grounds = between.get(pair);
        if (grounds != null && grounds.remove(key) != null) {
            add(removedNow, pair, by);
        }
    }

    boolean any(GroupPair pair) {
        Map<String, Ground> grounds = between.get(pair);
        return grounds != null && !grounds.isEmpty();
    }

    /** Everything that stands between them. */
    Collection<Ground> of(GroupPair pair) {
        Map<String, Ground> grounds = between.get(pair);
        return grounds == null ? List.of() : grounds.values();
    }

    /** What has come between them at the moment. */
    List<Ground> fresh(GroupPair pair) {
        List<Ground> fresh = freshNow.get(pair);
        return fresh == null ? List.of() : fresh;
    }

    /** What took something away from between them at the moment. */
    List<Occurrence> removed(GroupPair pair) {
        List<Occurrence> removed = removedNow.get(pair);
        return removed == null ? List.of() : removed;
    }

    private static <T> void add(PairTable<List<T>> table, GroupPair pair, T value) {
        List<T> values = table.get(pair);
        if (values == null) {
            values = new ArrayList<>();
            table.put(pair, values);
        }
        values.add(value);
    }
}
