package dev.parley.kernel;

/** How knowledge reached a group. */
public enum Route {
    /** From the holder itself. */
    DIRECT,
    /** Through a third group. */
    RELAYED
}
