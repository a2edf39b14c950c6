package dev.parley.query.analysis.core.finding;

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
    INFLUENCE,
    /** Who of a group: its parts, which of them took part, and where they differ. */
    CONSTITUENCIES,
    /** Who holds power over what, who dominated, and how strictly something was specified. */
    POWER,
    /** Views, and views of views. */
    VIEWS,
    /** Facilitated sessions. */
    FACILITATION,
    /** Change programmes: what sort of change, outputs, side effects, resistance by its strength, beneficiaries. */
    CHANGE,
    /** Value asked in time, capabilities known early; in facts of the core, so a rule file has to name it. */
    VALUE,
    /** Late and bypassed involvement; in facts of the core, so a rule file has to name it. */
    INVOLVEMENT;

    /** Whether it finds something in facts of the core, so that no published version looks by it and a rule file has to name it. */
    public boolean named() {
        return this == VALUE || this == INVOLVEMENT;
    }
}
