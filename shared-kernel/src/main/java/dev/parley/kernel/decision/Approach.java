package dev.parley.kernel.decision;

/** How those who decided went about it (Pedersen & Nielsen, on portfolio decisions). */
public enum Approach {
    /** Analysed first, then decided. */
    THINKING_FIRST,
    /** Looked at something first: a demo, a picture, another place. */
    SEEING_FIRST,
    /** Tried something first: a pilot, a first step. */
    DOING_FIRST
}
