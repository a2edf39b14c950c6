package dev.parley.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded fact rests on, and whom it is for.
 *
 * @param level whether the source says it or the coder concluded it
 * @param source document and section, or null where the fact was logged first-hand
 * @param coder who coded the fact, as a code and never a personal name; null where that is the principal
 * @param audience whom the fact is for; null where it is not said, so that it is for whom facts of its kind are, and a correction for whom
 *     that is which it corrects
 */
public record Evidence(
        EvidenceLevel level,
        @Nullable String source,
        @Nullable String coder,

        @JsonProperty("for") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Audience audience) {

    /** A fact logged first-hand by the principal. */
    public static final Evidence FIRST_HAND = new Evidence(EvidenceLevel.STATED, null, null);

    /** Of a fact of which it is not said whom it is for. */
    public Evidence(EvidenceLevel level, @Nullable String source, @Nullable String coder) {
        this(level, source, coder, null);
    }

    /** The same of a fact that is for somebody else. */
    public Evidence addressedTo(@Nullable Audience other) {
        return new Evidence(level, source, coder, other);
    }
}
