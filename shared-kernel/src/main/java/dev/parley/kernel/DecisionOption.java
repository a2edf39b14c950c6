package dev.parley.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One option of a decision.
 *
 * @param option what could be done
 * @param verdict what was made of it
 * @param condition what must be met first; only for, and always with, {@link Verdict#POSTPONED}
 */
public record DecisionOption(
        String option, Verdict verdict, @Nullable String condition) {}
