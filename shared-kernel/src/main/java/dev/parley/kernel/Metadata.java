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

    /** On an imported event only: who imported it; {@link #PRINCIPAL} then names who logged it at its source. */
    public static final String IMPORTED_BY = "importedBy";

    private Metadata() {}
}
