package dev.parley.query.analysis.core.term;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
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

    /** Whose an entry is: a side of a fork, until it forks again. */
    private static final class Owner {}

    /** An entry, and whose it is; others may read it. */
    private record Held<E>(E entry, Owner owner) {}

    private final Map<String, Held<E>> entries;
    private Owner self = new Owner();

    public ForkableMap() {
        this(new LinkedHashMap<>());
    }

    private ForkableMap(Map<String, Held<E>> entries) {
        this.entries = entries;
    }

    /** An entry to read from only. */
    public @Nullable E read(String key) {
        Held<E> held = entries.get(key);
        return held == null ? null : held.entry();
    }

    /** An entry to write to, made where there is none. */
    public E write(String key, Supplier<E> fresh) {
        Held<E> held = entries.get(key);
        if (held != null && held.owner() == self) {
            return held.entry();
        }
        E own = held == null ? fresh.get() : held.entry().copy();
        entries.put(key, new Held<>(own, self));
        return own;
    }

    /** Takes an entry out; the other side of a fork keeps it. */
    public void remove(String key) {
        entries.remove(key);
    }

    public Collection<E> all() {
        return new AbstractCollection<>() {

            @Override
            public Iterator<E> iterator() {
                Iterator<Held<E>> held = entries.values().iterator();
                return new Iterator<>() {

                    @Override
                    public boolean hasNext() {
                        return held.hasNext();
                    }

                    @Override
                    public E next() {
                        return held.next().entry();
                    }
                };
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public ForkableMap<E> fork() {
        self = new Owner();
        return new ForkableMap<>(new LinkedHashMap<>(entries));
    }
}
