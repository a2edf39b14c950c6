package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A facilitation as such, or an encounter that is a step of it.
 *
 * @param facilitation its label
 * @param facilitator role title of who facilitates
 * @param sides the groups between which it goes
 * @param purpose what it is for, or null
 * @param step which step; null for the facilitation as such
 * @param encounter label of the encounter; null for the facilitation as such
 * @param title of the encounter, or null
 * @param groups groups that were present
 * @param moved views that changed there, each as {@code HOLDER [of GROUP] [(part)]: DIMENSION BEFORE -> CATEGORY}; one that was
 *     stated for the first time, or stayed as it was, has not moved
 * @param proposed what was proposed there, with who proposed it; for the facilitation as such, what was proposed elsewhere
 * @param at when it began, or when the encounter was
 * @param ended when the facilitation ended; null while it lasts, and for an encounter
 * @param effort what it took; null for an encounter, and where nothing is dated by the day
 * @param events ids of the events
 */
public record FacilitationEntry(
        String facilitation,
        String facilitator,
        Set<StakeholderGroup> sides,
        @Nullable String purpose,
        @Nullable FacilitationStep step,
        @Nullable String encounter,
        @Nullable String title,
        Set<StakeholderGroup> groups,
        List<String> moved,
        List<String> proposed,
        Moment at,
        @Nullable Moment ended,
        @Nullable Effort effort,
        List<String> events) {}
