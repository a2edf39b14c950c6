package dev.parley.infra.pages.alerts;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which findings people have been told of, and who has said that they know. Neither is an event of a
 * realisation: an acknowledgement says something about the reader and nothing about the process.
 */
public interface AlertBook {

    /**
     * Something people should see.
     *
     * @param id the same for the same matter at the same level, however often it is found
     * @param organisation whose
     * @param realisation id of the realisation
     * @param title title of the realisation
     * @param finding id of the finding
     * @param tone style class of the finding: bad, risk, watch or quiet
     * @param tag the finding's tag
     * @param text the finding in a few words
     * @param worsened whether the finding was there before at a lower level
     * @param raised when the alert was raised
     * @param acknowledgedBy who has said that they know; null while nobody has
     * @param acknowledgedAt when
     * @param reason what they said
     */
    record Alert(
            String id,
            OrganisationId organisation,
            String realisation,
            String title,
            String finding,
            String tone,
            String tag,
            String text,
            boolean worsened,
            Instant raised,
            @Nullable String acknowledgedBy,
            @Nullable Instant acknowledgedAt,
            @Nullable String reason) {}

    /**
     * Writes an alert down unless one with its id is there already.
     *
     * @return whether it is new
     */
    boolean raise(Alert alert);

    /** Whether there is an alert about a finding, at any level. */
    boolean knows(OrganisationId organisation, String realisation, String finding);

    /** Alerts nobody has acknowledged, latest first, at most so many. */
    List<Alert> open(OrganisationId organisation, int most);

    /** Alerts acknowledged, latest first, at most so many. */
    List<Alert> acknowledged(OrganisationId organisation, int most);

    /** How many nobody has acknowledged. */
    long count(OrganisationId organisation);

    /**
     * Notes that somebody knows.
     *
     * @param reason why it needs no more attention, in their words
     * @return whether there was such an alert, not acknowledged before
     */
    boolean acknowledge(OrganisationId organisation, String id, String principal, Instant when, String reason);
}
