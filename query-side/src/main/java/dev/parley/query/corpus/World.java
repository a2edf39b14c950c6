package dev.parley.query.corpus;

import java.util.Locale;

/** How a made-up world works: of two, since a rule that fits one of them may do so because it was thought of together with it. */
public enum World {
    /** Items that somebody knows and another needs arrive, or do not. */
    ITEMS,
    /** Everybody has an understanding of each issue; understandings drift apart, and align when people talk. */
    DRIFT;

    /** The name used on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    RealisationMaker making(long seed, int number, CorpusSettings settings) {
        return this == ITEMS ? new ItemWorld(seed, number, settings) : new DriftWorld(seed, number, settings);
    }
}
