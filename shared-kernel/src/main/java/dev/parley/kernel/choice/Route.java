package dev.parley.kernel.choice;

/** How knowledge reached a group. */
public enum Route {
    /** From the holder itself. */
    DIRECT,
    /** Through a third group. */
    RELAYED
}
