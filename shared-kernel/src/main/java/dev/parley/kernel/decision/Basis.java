package dev.parley.kernel.decision;

/** What a decision rested on. */
public enum Basis {
    /** Figures and arguments. */
    ANALYSIS,
    /** What had been lived through before. */
    EXPERIENCE,
    /** A feeling for it. */
    INTUITION,
    /** What the sides could agree to. */
    NEGOTIATION,
    /** It was ordered from outside. */
    MANDATE
}
