package dev.parley.query.analysis.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where {@link Facts} keep a kind of book: every rule asks for books at every moment, so that each kind has its own number
 * and is found without a search.
 *
 * @param <B> the kind of book
 */
public final class BookKey<B extends Book> {

    private static final Map<Class<?>, BookKey<?>> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Class<B> type;
    private final int number;

    private BookKey(Class<B> type) {
        this.type = type;
        this.number = NEXT.getAndIncrement();
    }

    /** The key of a kind of book; always the same one. */
    @SuppressWarnings("unchecked") // under a class stands the key of that very class
    public static <B extends Book> BookKey<B> of(Class<B> type) {
        return (BookKey<B>) KEYS.computeIfAbsent(type, kind -> new BookKey<>(type));
    }

    /** From 0, in the order in which keys were first asked for. */
    int number() {
        return number;
    }

    /** The book as what it is; it has been put where this key says by its own class. */
    @SuppressWarnings("unchecked")
    B cast(Book book) {
        return (B) book;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
