package dev.parley.query.analysis.announcement;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;

/**
 * Groups that were told of an encounter.
 *
 * @param encounter label of the encounter
 * @param groups who was told
 * @param before whether that was before it took place
 * @param at when
 * @param events id of the event
 */
public record AnnouncementEntry(
        String encounter, Set<StakeholderGroup> groups, boolean before, Moment at, List<String> events) {}
