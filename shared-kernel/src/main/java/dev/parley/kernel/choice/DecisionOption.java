package dev.parley.kernel.choice;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Written;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option of a decision.
 *
 * @param option what could be done
 * @param verdict what was made of it
 * @param condition what must be met first; only for, and always with, {@link Verdict#POSTPONED}
 * @param proposedBy the group that proposed it, or null where it is not said
 * @param pros what each group said for it, or null where it is not said
 * @param cons what each group said against it, or null where it is not said
 * @param conditionWithdrawn whether the condition that a superseded decision set for it no longer counts; null for no
 */
public record DecisionOption(
        @Asks(value = "What could be done", recalled = true) String option,
        @Asks("What was made of it") Verdict verdict,
        @Asks("If put off: until") @Nullable String condition,

        @Asks(value = "It was proposed by", folded = true)
        @Written(
                instead =
                        "takes a group; a person, such as who facilitates, is named by proposal-made: OPTION, with participant and"
                                + " facilitation")
        @Nullable
        StakeholderGroup proposedBy,

        @Asks(value = "What spoke for it", folded = true) @Nullable
        Map<StakeholderGroup, String> pros,

        @Asks(value = "What spoke against it", folded = true) @Nullable
        Map<StakeholderGroup, String> cons,

        @Asks(value = "What the former one waited for no longer counts", folded = true) @Nullable
        Boolean conditionWithdrawn) {

    /** Keeps copies of its collections. */
    public DecisionOption {
        pros = pros == null || pros.isEmpty() ? null : ordered(pros);
        cons = cons == null || cons.isEmpty() ? null : ordered(cons);
    }

    /** An option of which no more is said. */
    public DecisionOption(String option, Verdict verdict, @Nullable String condition) {
        this(option, verdict, condition, null, null, null, null);
    }

    private static Map<StakeholderGroup, String> ordered(Map<StakeholderGroup, String> said) {
        Map<StakeholderGroup, String> ordered = new EnumMap<>(StakeholderGroup.class);
        ordered.putAll(said);
        return Collections.unmodifiableMap(ordered);
    }
}
