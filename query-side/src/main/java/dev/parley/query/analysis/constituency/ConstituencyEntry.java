package dev.parley.query.analysis.constituency;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;

/**
 * A part of a group.
 *
 * @param constituency its name
 * @param group the group it is part of
 * @param affected whether the service will change its work
 * @param reached phases in an encounter or episode of which it took part, in their order
 * @param at when it was identified
 * @param events ids of the events that say so, and of those by which it took part
 */
public record ConstituencyEntry(
        String constituency,
        StakeholderGroup group,
        boolean affected,
        Set<Phase> reached,
        Moment at,
        List<String> events) {}
