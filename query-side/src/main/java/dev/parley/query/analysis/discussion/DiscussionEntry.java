package dev.parley.query.analysis.discussion;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject that was discussed.
 *
 * @param subject what it is, in the words in which it first came up
 * @param places labels of the encounters and episodes in which it was discussed, each once
 * @param groups groups that were present at one of those encounters
 * @param summary what came of it the last time that it is said, or null
 * @param at when it first came up
 * @param decided when it was decided since it was last discussed; null where it is not
 * @param events ids of the events
 */
public record DiscussionEntry(
        String subject,
        List<String> places,
        Set<StakeholderGroup> groups,
        @Nullable String summary,
        Moment at,
        @Nullable Moment decided,
        List<String> events) {}
