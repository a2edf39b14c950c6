package dev.parley.query.analysis;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
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
 * @param events ids of the encounters or observations that make it so; empty for NEVER
 * @param since when they first met; null unless direct
 */
public record ContactCell(
        GroupPair pair,
        @Nullable Phase phase,
        Contact contact,
        Set<StakeholderGroup> via,
        List<String> events,
        @Nullable Moment since) {}
