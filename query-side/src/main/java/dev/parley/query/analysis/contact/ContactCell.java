package dev.parley.query.analysis.contact;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the contact matrix.
 *
 * @param pair the two groups
 * @param phase the phase, or null for the cumulative cell
 * @param contact how they are connected
 * @param via common third groups where mediated, else empty
 * @param events ids of the encounters or observations that make it so; empty where they are not connected
 * @param since when they first met; null unless direct
 */
public record ContactCell(
        GroupPair pair,
        @Nullable Phase phase,
        Contact contact,
        Set<StakeholderGroup> via,
        List<String> events,
        @Nullable Moment since) {

    static ContactCell noPart(GroupPair pair, @Nullable Phase phase) {
        return new ContactCell(pair, phase, Contact.NO_PART, Set.of(), List.of(), null);
    }

    /** Whether both groups are in the realisation; a pair that is not is counted nowhere. */
    public boolean counts() {
        return contact != Contact.NO_PART;
    }
}
