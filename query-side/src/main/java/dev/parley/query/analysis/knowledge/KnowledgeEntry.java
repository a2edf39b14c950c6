package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge item as one group needs it.
 *
 * @param item its key
 * @param kind what it is; null where only a gap was observed
 * @param description the item in words
 * @param holders who holds it
 * @param lacker who needs or lacks it
 * @param state how far it got
 * @param observed whether somebody observed the gap
 * @param opened when the gap opened; null where there never was one
 * @param closed when it closed; null while open
 * @param events ids of the events behind it
 */
public record KnowledgeEntry(
        String item,
        @Nullable KnowledgeKind kind,
        String description,
        Set<StakeholderGroup> holders,
        StakeholderGroup lacker,
        State state,
        boolean observed,
        @Nullable Moment opened,
        @Nullable Moment closed,
        List<String> events) {

    /** How far an item got towards the group that needs it. */
    public enum State {
        /** Needed, and nobody is known to hold it. */
        NOBODY_HOLDS_IT,
        /** Never passed on. */
        NEVER_REACHED,
        /** Came through a third group. */
        RELAYED,
        /** Came in part. */
        PARTIAL,
        /** Came out wrong. */
        DISTORTED,
        /** Arrived, or closure was recorded. */
        CLOSED
    }
}
