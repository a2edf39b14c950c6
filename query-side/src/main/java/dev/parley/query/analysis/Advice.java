package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smallest change to the next encounter that would matter, or an option that was put off and can be asked about there.
 *
 * @param encounter label of the planned encounter, or null where none is planned
 * @param invite the fewest groups to add, never those already planned to be present; none where it is about an option
 * @param pairs pairs that would meet for the first time; none where it is about an option
 * @param findings ids of the findings it speaks to
 * @param text the advice in neutral words
 * @param reasons why, one sentence each
 * @param evidence ids of the events behind the reasons
 */
public record Advice(
        @Nullable String encounter,
        Set<StakeholderGroup> invite,
        List<GroupPair> pairs,
        List<String> findings,
        String text,
        List<String> reasons,
        List<String> evidence) {}
