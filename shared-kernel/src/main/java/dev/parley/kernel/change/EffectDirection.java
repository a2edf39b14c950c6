package dev.parley.kernel.change;

/** Which way an outcome went. */
public enum EffectDirection {
    /** It got better. */
    BETTER,
    /** It stayed the same. */
    SAME,
    /** It got worse. */
    WORSE
}
