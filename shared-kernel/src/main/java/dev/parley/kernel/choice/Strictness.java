package dev.parley.kernel.choice;

/** How exactly a specification binds those who build. */
public enum Strictness {
    /** To the letter. */
    STRICT,
    /** In its direction. */
    GUIDING,
    /** Hardly; it is worked out on the way. */
    OPEN
}
