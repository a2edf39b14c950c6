package dev.parley.query.analysis.need;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a need.
 *
 * @param need its key
 * @param group whose it is
 * @param constituency the part of the group whose it is; null where it is that of the group
 * @param description the need in words
 * @param stated when it was stated
 * @param specified when it was taken into the specification, or null
 * @param dropped when it was left out, or null
 * @param withdrawn when it was given up, or null
 * @param delivered when it was delivered, or null
 * @param valued when it was last rated, or null
 * @param ratings last rating per group, 1 to 5
 * @param events ids of the events behind it
 */
public record NeedEntry(
        String need,
        StakeholderGroup group,
        @Nullable String constituency,
        String description,
        Moment stated,
        @Nullable Moment specified,
        @Nullable Moment dropped,
        @Nullable Moment withdrawn,
        @Nullable Moment delivered,
        @Nullable Moment valued,
        Map<StakeholderGroup, Integer> ratings,
        List<String> events) {}
