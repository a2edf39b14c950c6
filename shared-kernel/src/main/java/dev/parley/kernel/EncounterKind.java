package dev.parley.kernel;

/** What an encounter was for. Which kinds settle something, and whom they need, is rule configuration and not part of the kind. */
public enum EncounterKind {
    /** The start of the realisation or of a phase. */
    KICK_OFF,
    /** Questions put to one group. */
    INTERVIEW,
    /** A meeting with no more special purpose. */
    MEETING,
    /** Joint work on the task. */
    WORKSHOP,
    /** Vendors are asked for offers. */
    REQUEST_FOR_PROPOSALS,
    /** Offers are looked at and compared. */
    OFFER_EVALUATION,
    /** A vendor or product is chosen. */
    VENDOR_SELECTION,
    /** A pilot or product is shown. */
    DEMO,
    /** Requirements are handed to those who build. */
    REQUIREMENTS_HANDOVER,
    /** Work so far is looked at. */
    REVIEW,
    /** Whether and how to go on is decided. */
    GO_NO_GO,
    /** The service or a part of it is delivered. */
    DELIVERY,
    /** What was delivered is accepted or not. */
    ACCEPTANCE,
    /** The service is taken into use. */
    LAUNCH,
    /** People learn to use the service. */
    TRAINING,
    /** The service meets the everyday work of its users. */
    ADOPTION,
    /** Those concerned are asked from afar; nobody meets. */
    SURVEY,
    /** None of the above. */
    OTHER
}
