package dev.parley.query.analysis;

import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Handling;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conflict or a resistance, with what preceded it.
 *
 * @param key key of the conflict or resistance, or label of the encounter or episode whose outcome it was
 * @param resistance true for resistance, false for conflict
 * @param groups who resists, or the parties
 * @param kind kind of the conflict; null for resistance or where not known
 * @param description cause or matter in words, or null
 * @param phase the phase it belongs to
 * @param handled how it was handled, in order
 * @param settled whether the last handling settled it
 * @param preceded findings (ids) about these groups that were open just before it
 * @param at when
 * @param events ids of the events behind it
 */
public record FrictionEntry(
        String key,
        boolean resistance,
        Set<StakeholderGroup> groups,
        @Nullable ConflictKind kind,
        @Nullable String description,
        @Nullable Phase phase,
        List<Handling> handled,
        boolean settled,
        List<String> preceded,
        Moment at,
        List<String> events) {}
