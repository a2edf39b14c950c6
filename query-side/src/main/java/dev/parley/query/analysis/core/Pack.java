package dev.parley.query.analysis.core;

/**
 * A model, or a few that go together, that a rule set looks by or does not. The facts of a pack that is off are kept and
 * shown, and nothing is found in them. What a pack finds it finds in facts that belong to it, so that a pack that a
 * realisation never used finds nothing there, on or off.
 */
public enum Pack {
    /** Encounters, contact, knowledge, needs, positions, value, friction and false consensus. */
    CORE,
    /** Decisions with their conditions, agreements and requests with their keeping, goals over time. */
    DECISIONS,
    /** How much say groups had, as they see it. */
    INFLUENCE
}
