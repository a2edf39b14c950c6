package dev.parley.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whom a fact is for (docs/adr/0430). Everybody is wider than the project, and the project wider than each of the two below it, of
 * which neither has the other in it: what rests on both is for who is of both.
 */
public enum Audience {
    /** Every reader, from whichever side they read. */
    EVERYBODY,
    /** Readers on no side; what is meant where nothing is said. */
    PROJECT,
    /** Who answers for realisations. */
    MANAGEMENT,
    /** Who studies how things are decided. */
    RESEARCH;

    /** Whether it is read by some of those alone who read what is for the project. */
    public boolean narrow() {
        return this == MANAGEMENT || this == RESEARCH;
    }

    /**
     * Whom something is for that rests on several things: the narrowest of them.
     *
     * @param each whom each of them is for
     * @return of whom all its readers have to be; both narrow ones where there are both, and the project alone where there is nothing
     */
    public static Set<Audience> narrowest(Collection<Audience> each) {
        EnumSet<Audience> narrow = EnumSet.noneOf(Audience.class);
        each.stream().filter(Audience::narrow).forEach(narrow::add);
        if (narrow.isEmpty()) {
            narrow.add(each.isEmpty() || each.contains(PROJECT) ? PROJECT : EVERYBODY);
        }
        return Collections.unmodifiableSet(narrow);
    }
}
