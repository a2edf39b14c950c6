package dev.parley.query.corpus;

import dev.parley.query.analysis.core.term.GroupPair;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What really was the case in a made-up realisation, whatever its log says.
 *
 * @param hidden pairs of groups between which something important had not arrived when design ended
 * @param friction label of the encounter at which resistance or conflict broke out; null where none did
 * @param because whether that came from a hidden gap
 * @param designEnd label of the last encounter of design
 */
public record Truth(Set<GroupPair> hidden, @Nullable String friction, boolean because, String designEnd) {

    /** Keeps its own copy. */
    public Truth {
        hidden = Set.copyOf(hidden);
    }

    /** Whether anything was hidden. */
    public boolean hasHiddenGap() {
        return !hidden.isEmpty();
    }
}
