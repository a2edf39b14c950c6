package dev.parley.kernel.event;

/** Takes a fact out in hindsight; it has no place of its own on the clock of what occurred. */
public sealed interface Retraction extends RealisationEvent permits EncounterRetracted, FactRetracted {

    /** Why the fact is taken out. */
    String reason();
}
