package dev.parley.query.analysis.resistance;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.ResistanceStrength;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resistance.
 *
 * @param resistance its key
 * @param group who resists
 * @param constituency the part of the group, or null
 * @param strength how strong it is; null where nobody noted it
 * @param cause why, as far as known
 * @param about key of what it is about, such as an agreement, or null
 * @param within label of the encounter or episode it came up in, or null
 * @param handled how it was handled, in order
 * @param settled whether that settled it
 * @param at when it was observed
 * @param events ids of the events
 */
public record ResistanceEntry(
        String resistance,
        StakeholderGroup group,
        @Nullable String constituency,
        @Nullable ResistanceStrength strength,
        @Nullable String cause,
        @Nullable String about,
        @Nullable String within,
        List<Handling> handled,
        boolean settled,
        Moment at,
        List<String> events) {}
