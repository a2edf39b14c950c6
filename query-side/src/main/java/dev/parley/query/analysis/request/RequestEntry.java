package dev.parley.query.analysis.request;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a group asked of another, and whether it was done.
 *
 * @param request its key
 * @param of who was asked
 * @param by who asked
 * @param description what was asked for
 * @param due by when, or null
 * @param met when it was done, or null
 * @param withdrawn when it was no longer wanted, or null
 * @param within the encounter or episode it was made in, or null
 * @param at when it was made
 * @param events ids of the events behind it
 */
public record RequestEntry(
        String request,
        StakeholderGroup of,
        StakeholderGroup by,
        String description,
        @Nullable OccurredAt due,
        @Nullable Moment met,
        @Nullable Moment withdrawn,
        @Nullable String within,
        Moment at,
        List<String> events) {}
