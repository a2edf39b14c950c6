package dev.parley.query.track;

import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of flag.
 *
 * @param type what was found
 * @param level the level it reached; null for what has none
 */
public record Flag(FindingType type, @Nullable Level level) implements Comparable<Flag> {

    private static final Comparator<Flag> BY_TYPE_AND_LEVEL = Comparator.comparing(Flag::type)
            .thenComparing(Flag::level, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Flag other) {
        return BY_TYPE_AND_LEVEL.compare(this, other);
    }
}
