package dev.parley.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a recorded fact rests on.
 *
 * @param level whether the source says it or the coder concluded it
 * @param source document and section, or null where the fact was logged first-hand
 * @param coder who coded the fact, as a code and never a personal name; null where that is the principal
 */
public record Evidence(
        EvidenceLevel level,
        @Nullable String source,
        @Nullable String coder) {

    /** A fact logged first-hand by the principal. */
    public static final Evidence FIRST_HAND = new Evidence(EvidenceLevel.STATED, null, null);
}
