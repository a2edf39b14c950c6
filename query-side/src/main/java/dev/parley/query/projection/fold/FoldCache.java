package dev.parley.query.projection.fold;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recently used folds, bounded by the number of their events. A fold is taken out while it is worked on, so that a
 * failure half-way leaves nothing behind that could be used again.
 */
public final class FoldCache {

    private final int capacity;
    private final Map<String, RealisationFold> folds = new LinkedHashMap<>();
    private long events;

    public FoldCache(int capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable RealisationFold take(String stream) {
        RealisationFold fold = folds.remove(stream);
        if (fold != null) {
            events -= fold.version();
        }
        return fold;
    }

    synchronized void put(String stream, RealisationFold fold) {
        RealisationFold before = folds.remove(stream);
        if (before != null) {
            events -= before.version();
        }
        folds.put(stream, fold);
        events += fold.version();
        Iterator<RealisationFold> oldest = folds.values().iterator();
        while (events > capacity && oldest.hasNext()) {
            events -= oldest.next().version();
            oldest.remove();
        }
    }

    synchronized int size() {
        return folds.size();
    }
}
