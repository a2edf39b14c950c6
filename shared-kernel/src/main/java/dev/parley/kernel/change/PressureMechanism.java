package dev.parley.kernel.change;

/** How a pressure works. */
public enum PressureMechanism {
    /** By force of law or power. */
    COERCIVE,
    /** By the example of others. */
    MIMETIC,
    /** By what is held to be right. */
    NORMATIVE,
    /** By what is asked for. */
    DEMAND
}
