package dev.parley.query.analysis.obstacle;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands between two groups (clause B of false-consensus risk): gaps, transfers, misjudged positions, dropped needs. */
public final class Obstacles implements Book {

    private static final BookKey<Obstacles> KEY = BookKey.of(Obstacles.class);

    /** The book among others. */
    public static Obstacles of(Facts facts) {
        return facts.book(KEY);
    }

    private final PairTable<Map<String, Barrier>> between;
    private final PairTable<List<Barrier>> freshNow = new PairTable<>();
    private final PairTable<List<Occurrence>> removedNow = new PairTable<>();

    Obstacles() {
        this(new PairTable<>());
    }

    private Obstacles(PairTable<Map<String, Barrier>> between) {
        this.between = between;
    }

    @Override
    public Obstacles fork() {
        PairTable<Map<String, Barrier>> fork = new PairTable<>();
        for (GroupPair pair : GroupPair.ALL) {
            Map<String, Barrier> barriers = between.get(pair);
            fork.put(pair, barriers == null ? null : new LinkedHashMap<>(barriers));
        }
        return new Obstacles(fork);
    }

    @Override
    public void turn() {
        freshNow.clear();
        removedNow.clear();
    }

    public void put(GroupPair pair, String key, Barrier barrier) {
        Map<String, Barrier> barriers = between.get(pair);
        if (barriers == null) {
            barriers = new LinkedHashMap<>();
            between.put(pair, barriers);
        }
        Barrier before = barriers.put(key, barrier);
        if (before == null || (barrier.seen() && !before.seen())) {
            add(freshNow, pair, barrier);
        }
    }

    /** Takes an obstacle away; does nothing where there is none. */
    public void remove(GroupPair pair, String key, Occurrence by) {
        Map<String, Barrier> barriers = between.get(pair);
        if (barriers != null && barriers.remove(key) != null) {
            add(removedNow, pair, by);
        }
    }

    public boolean any(GroupPair pair) {
        Map<String, Barrier> barriers = between.get(pair);
        return barriers != null && !barriers.isEmpty();
    }

    /** Everything that stands between them. */
    public Collection<Barrier> of(GroupPair pair) {
        Map<String, Barrier> barriers = between.get(pair);
        return barriers == null ? List.of() : barriers.values();
    }

    /** What has come between them at the moment. */
    public List<Barrier> fresh(GroupPair pair) {
        List<Barrier> fresh = freshNow.get(pair);
        return fresh == null ? List.of() : fresh;
    }

    /** What took something away from between them at the moment. */
    public List<Occurrence> removed(GroupPair pair) {
        List<Occurrence> removed = removedNow.get(pair);
        return removed == null ? List.of() : removed;
    }

    /** Whether anything came between any pair at the moment, or was taken away from there. */
    public boolean changedNow() {
        return freshNow.isFilled() || removedNow.isFilled();
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
