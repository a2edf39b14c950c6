package dev.parley.kernel.change;

/** How far an output has come. */
public enum OutputState {
    /** It is planned. */
    PLANNED,
    /** It is being worked on. */
    IN_PROGRESS,
    /** Part of it is there. */
    PARTLY,
    /** It is there. */
    ACHIEVED,
    /** Something else came of it. */
    OTHERWISE,
    /** It was given up. */
    GIVEN_UP
}
