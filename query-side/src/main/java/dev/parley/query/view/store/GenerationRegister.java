package dev.parley.query.view.store;

import java.util.List;

/** Which generation serves, per version, and who builds the next. Changed by compare-and-set only. */
public interface GenerationRegister {

    /** What is known of a version; {@link GenerationState#none} where that is nothing. */
    GenerationState find(String version);

    /** What is known of all versions. */
    List<GenerationState> all();

    /**
     * Replaces what is known of a version, if its beat is still the one that was seen.
     *
     * @param seen as it was found
     * @param next as it is to be, with a higher beat
     * @return whether it was replaced
     */
    boolean replace(GenerationState seen, GenerationState next);

    /** A number that was never given before; the first is 1. */
    long nextNumber();

    /** Forgets a version. */
    void forget(String version);
}
