package dev.parley.query.track;

import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Level;
import org.jspecify.annotations.Nullable;

/**
 * A kind of flag.
 *
 * @param type what was found
 * @param level the level it reached; null for what has none
 */
public record Flag(FindingType type, @Nullable Level level) implements Comparable<Flag> {

    @Override
    public int compareTo(Flag other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : place() - other.place();
    }

    private int place() {
        return level == null ? -1 : level.ordinal();
    }
}
