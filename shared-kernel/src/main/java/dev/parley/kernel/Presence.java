package dev.parley.kernel;

/** How a participant took part in an encounter. Only the first three count as presence (rules v1, presence and contact). */
public enum Presence {
    /** In the room. */
    IN_PERSON,
    /** By call or video. */
    REMOTE,
    /** Working in the same place during the encounter. */
    CO_LOCATED,
    /** Someone else spoke for the participant. */
    REPRESENTED,
    /** Took part through a document only. */
    DOCUMENT_ONLY;

    /** Whether whoever takes part so is present. */
    public boolean counts() {
        return this == IN_PERSON || this == REMOTE || this == CO_LOCATED;
    }
}
