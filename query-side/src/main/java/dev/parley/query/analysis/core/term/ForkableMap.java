package dev.parley.query.analysis.core.term;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keyed entries in the order they came, with cheap forks: an entry is copied only when one side of a fork writes to
 * it, so a fork costs one map and not its contents.
 */
public final class ForkableMap<E extends ForkableMap.Entry<E>> {

    /** Something that can be copied before it is written to. */
    public interface Entry<E> {
        E copy();
    }

    private final Map<String, E> entries;
    private final Set<String> owned = new HashSet<>();

    public ForkableMap() {
        this(new LinkedHashMap<>());
    }

    private ForkableMap(Map<String, E> entries) {
        this.entries = entries;
    }

    /** An entry to read from only. */
    public @Nullable E read(String key) {
        return entries.get(key);
    }

    /** An entry to write to, made where there is none. */
    public E write(String key, Supplier<E> fresh) {
        E entry = entries.get(key);
        if (entry != null && owned.contains(key)) {
            return entry;
        }
        E own = entry == null ? fresh.get() : entry.copy();
        owned.add(key);
        entries.put(key, own);
        return own;
    }

    /** Takes an entry out; the other side of a fork keeps it. */
    public void remove(String key) {
        owned.remove(key);
        entries.remove(key);
    }

    public Collection<E> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public ForkableMap<E> fork() {
        owned.clear();
        return new ForkableMap<>(new LinkedHashMap<>(entries));
    }
}
