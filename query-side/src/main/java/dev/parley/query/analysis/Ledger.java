package dev.parley.query.analysis;

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
final class Ledger<E extends Ledger.Entry<E>> {

    /** Something that can be copied before it is written to. */
    interface Entry<E> {
        E copy();
    }

    private final Map<String, E> entries;
    private final Set<String> owned = new HashSet<>();

    Ledger() {
        this(new LinkedHashMap<>());
    }

    private Ledger(Map<String, E> entries) {
        this.entries = entries;
    }

    /** An entry to read from only. */
    @Nullable
    E read(String key) {
        return entries.get(key);
    }

    /** An entry to write to, made where there is none. */
    E write(String key, Supplier<E> fresh) {
        E entry = entries.get(key);
        if (entry != null && owned.contains(key)) {
            return entry;
        }
        E own = entry == null ? fresh.get() : entry.copy();
        owned.add(key);
        entries.put(key, own);
        return own;
    }

    Collection<E> all() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    Ledger<E> fork() {
        owned.clear();
        return new Ledger<>(new LinkedHashMap<>(entries));
    }
}
