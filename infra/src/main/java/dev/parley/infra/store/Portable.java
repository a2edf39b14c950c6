package dev.parley.infra.store;

import java.util.List;
import java.util.function.Consumer;

/**
 * Something kept beside the event log of which all can be handed to another store of its kind, whoever it belongs to.
 *
 * @param <T> what it keeps
 */
public interface Portable<T> extends AutoCloseable {

    /** Hands over everything there is, of every organisation, one after the other. */
    void all(Consumer<T> each);

    /**
     * Takes what another store has handed over, in place of what is there of the same. Doing so twice is as good as once.
     *
     * @param some a part of it
     */
    void take(List<T> some);

    /** Lets go of its file; what is in a database holds nothing. */
    @Override
    default void close() {}
}
