package dev.parley.query.analysis.announcement;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.EnumSet;
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
        String encounter, Set<StakeholderGroup> groups, boolean before, Moment at, List<String> events) {

    /**
     * The groups that knew of an encounter without being there, whenever they were told.
     *
     * @param all every entry
     * @param encounter its label
     * @param present the groups that were there
     */
    public static Set<StakeholderGroup> knew(
            List<AnnouncementEntry> all, String encounter, Set<StakeholderGroup> present) {
        Set<StakeholderGroup> knew = EnumSet.noneOf(StakeholderGroup.class);
        all.stream().filter(entry -> entry.encounter().equals(encounter)).forEach(entry -> knew.addAll(entry.groups()));
        knew.removeAll(present);
        return knew;
    }
}
