package dev.parley.kernel.change;

/** How a change is planned. */
public enum ChangePlan {
    /** As a programme of projects that hang together. */
    PROGRAMME,
    /** As separate projects. */
    PROJECTS,
    /** Not at all. */
    NONE
}
