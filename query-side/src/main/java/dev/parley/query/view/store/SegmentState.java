package dev.parley.query.view.store;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a processor as it is stored.
 *
 * @param segment its number
 * @param token how far it has come, as text that the store looks at nothing in; null for not at all
 * @param mark an event at or before that place; null where none was seen yet
 * @param owner the node that works on it; null where none does
 * @param beat raised by every write of the owner
 */
public record SegmentState(
        int segment,
        @Nullable String token,
        @Nullable LogMark mark,
        @Nullable String owner,
        long beat) {}
