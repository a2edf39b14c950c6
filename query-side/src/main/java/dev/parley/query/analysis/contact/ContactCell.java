package dev.parley.query.analysis.contact;

import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import java.util.Collections;
import java.util.EnumSet;
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
 * @param how how they met: in person, in the same place, or from afar; empty where it is not said
 * @param since when they first met; null unless direct
 */
public record ContactCell(
        GroupPair pair,
        @Nullable Phase phase,
        Contact contact,
        Set<StakeholderGroup> via,
        List<String> events,
        Set<Presence> how,
        @Nullable Moment since) {

    /** Keeps the ways in their order. */
    public ContactCell {
        how = how.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(how));
    }

    /** A cell of which it is not said how they met. */
    public ContactCell(
            GroupPair pair,
            @Nullable Phase phase,
            Contact contact,
            Set<StakeholderGroup> via,
            List<String> events,
            @Nullable Moment since) {
        this(pair, phase, contact, via, events, Set.of(), since);
    }

    /** Whether they met, and never otherwise than from afar. */
    public boolean remoteOnly() {
        return how.equals(Set.of(Presence.REMOTE));
    }

    static ContactCell noPart(GroupPair pair, @Nullable Phase phase) {
        return new ContactCell(pair, phase, Contact.NO_PART, Set.of(), List.of(), null);
    }

    /** Whether both groups are in the realisation; a pair that is not is counted nowhere. */
    public boolean counts() {
        return contact != Contact.NO_PART;
    }
}
