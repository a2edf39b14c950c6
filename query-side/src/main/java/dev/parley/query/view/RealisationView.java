package dev.parley.query.view;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import java.time.Instant;

/**
 * The live view of one realisation.
 *
 * @param realisation which
 * @param organisation whose it is
 * @param version number of events in the stream; the ETag of the realisation
 * @param position position in the log of its last event seen
 * @param lastRecorded when its last event was recorded
 * @param analysis what can be seen in hindsight
 */
public record RealisationView(
        RealisationId realisation,
        OrganisationId organisation,
        long version,
        long position,
        Instant lastRecorded,
        Analysis analysis) {}
