package dev.parley.kernel;

/** A phase of a realisation, entered explicitly; what precedes the first is antecedent conditions, what follows the last is outcome. */
public enum Phase {
    /** The need is recognised, a mandate given, a solution or vendor sought. */
    INITIATION,
    /** Needs are turned into requirements and the service is shaped. */
    DESIGN,
    /** The service is built, delivered and taken into use. */
    IMPLEMENTATION
}
