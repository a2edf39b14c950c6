package dev.parley.kernel;

/** Keys of the metadata that travels with every command and every event. */
public final class Metadata {

    /** The {@link OrganisationId} on whose behalf something is done. */
    public static final String ORGANISATION = "organisation";

    /** Who does it; a login, never part of an event's payload. */
    public static final String PRINCIPAL = "principal";

    /** The id of the command that caused an event; a command id has one effect however often it is sent. */
    public static final String COMMAND_ID = "commandId";

    /** A digest of the command that caused an event, to tell a retry from a reuse of its id. */
    public static final String COMMAND_DIGEST = "commandDigest";

    /** On a command only: the number of events its sender last saw of the realisation; another number refuses the command. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** On an imported event only: who imported it. */
    public static final String IMPORTED_BY = "importedBy";

    /** On an imported event only: when it was recorded, says its source. */
    public static final String SOURCE_RECORDED_AT = "sourceRecordedAt";

    /** On an imported event only: who recorded it, says its source. */
    public static final String SOURCE_PRINCIPAL = "sourcePrincipal";

    /**
     * On an imported event only: its id, where it is stored under another, so that a published case can be imported by several
     * organisations.
     */
    public static final String SOURCE_ID = "sourceId";

    /** On an event of a coded history only: what its source says of recording is believed for what was known when. */
    public static final String CODED = "coded";

    /** On a request only: whether who makes it may add to a realisation what others are said to have recorded. */
    public static final String CURATOR = "curator";

    private Metadata() {}
}
