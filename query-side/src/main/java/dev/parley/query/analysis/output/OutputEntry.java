package dev.parley.query.analysis.output;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.choice.Handling;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output as planned beside what became of it, or an outcome, or a side effect.
 *
 * @param key its key
 * @param what output, outcome, side effect, or whether those it is for were heard
 * @param serves what it serves; null for a side effect
 * @param where where it is met; null where not said
 * @param facing whom it faces; null where not said
 * @param planned what was planned, in words; null where not said
 * @param due by when, as exactly as known; null where not said
 * @param state how far it has come; null for an outcome or a side effect
 * @param extent the same in percent; null where not known
 * @param words what was seen, in words; null where not said
 * @param direction which way an outcome went; null where not said, and for anything else
 * @param forWhom for whom an outcome is; null where not said, and for anything else
 * @param wanted whether a side effect is welcome; null for anything else
 * @param feltBy the group that feels a side effect; null where not said, and for anything else
 * @param ofOutput key of the output that a side effect comes from; null where not said, and for anything else
 * @param handling what was done about a side effect; null where nothing was, and for anything else
 * @param at when it was planned, or first observed
 * @param seen when it was last observed; null where never
 * @param events ids of the events
 */
public record OutputEntry(
        String key,
        What what,
        @Nullable Purpose serves,
        @Nullable OutputPlace where,
        @Nullable Facing facing,
        @Nullable String planned,
        @Nullable String due,
        @Nullable OutputState state,
        @Nullable Integer extent,
        @Nullable String words,
        @Nullable EffectDirection direction,
        @Nullable String forWhom,
        @Nullable Boolean wanted,
        @Nullable StakeholderGroup feltBy,
        @Nullable String ofOutput,
        @Nullable Handling handling,
        Moment at,
        @Nullable Moment seen,
        List<String> events) {

    /** What sort of entry it is. */
    public enum What {
        /** An output, planned. */
        OUTPUT,
        /** A lasting outcome. */
        OUTCOME,
        /** A side effect. */
        SIDE_EFFECT,
        /** Whether those it is for were heard: {@code PRESENT}, {@code SURVEYED} or {@code NONE}. */
        HEARD
    }
}
