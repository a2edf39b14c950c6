package dev.parley.query.view.store;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;

/**
 * The view of a realisation as it is stored.
 *
 * @param stream the stream of the realisation in the log, by which it is found
 * @param organisation whose
 * @param version number of events folded; a stored view is replaced only by one with a higher version
 * @param position position in the log of the last of them
 * @param lastRecorded when the latest of them was recorded
 * @param ruleSet rules it was folded by
 * @param ruleVersion their version
 * @param analysis what was seen in them, encoded; the store looks at nothing in it
 */
// Records compare arrays by identity, and nobody compares these.
@SuppressWarnings("ArrayRecordComponent")
public record StoredView(
        String stream,
        OrganisationId organisation,
        long version,
        long position,
        Instant lastRecorded,
        String ruleSet,
        String ruleVersion,
        byte[] analysis) {}
