package dev.parley.kernel.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects problems; keeps the first {@value #MOST_KEPT} and counts the rest, so that a hopeless file stays cheap. */
public final class Problems {

    /** How many are kept. */
    public static final int MOST_KEPT = 1_000;

    private final Set<Problem> kept = new LinkedHashSet<>();
    private int dropped;

    /** Adds a problem at a place. */
    public void add(int line, int column, String path, String message) {
        if (kept.size() < MOST_KEPT) {
            kept.add(new Problem(line, column, path, message));
        } else {
            dropped++;
        }
    }

    /** As {@link #add(Node, String, String)}; the message, where it is work to find, is only made for what is kept. */
    public void add(Node at, String path, Supplier<String> message) {
        add(at.line(), at.column(), path, kept.size() < MOST_KEPT ? message.get() : "");
    }

    /** Adds a problem where a value stands. */
    public void add(Node at, String path, String message) {
        add(at.line(), at.column(), path, message);
    }

    /** Whether there are none. */
    public boolean none() {
        return kept.isEmpty();
    }

    /** All that were kept, in the order of the document. */
    public List<Problem> inOrder() {
        List<Problem> all = new ArrayList<>(kept);
        all.sort(null);
        if (dropped > 0) {
            Problem last = all.get(all.size() - 1);
            all.add(new Problem(last.line(), last.column(), "", "and " + dropped + " more problems, not listed"));
        }
        return List.copyOf(all);
    }
}
