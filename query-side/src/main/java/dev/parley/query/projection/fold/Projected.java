package dev.parley.query.projection.fold;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import java.time.Instant;
import java.util.List;

/**
 * A realisation as folded up to one of its events, ready to be written.
 *
 * @param stream its stream in the log
 * @param realisation which
 * @param organisation whose
 * @param version number of events folded
 * @param position position in the log of the last of them
 * @param lastRecorded when the latest of them was recorded
 * @param analysis what is seen in them
 * @param trend how bad it looked after each of the last encounters; see {@link Folding.Fold#trend}
 */
public record Projected(
        String stream,
        RealisationId realisation,
        OrganisationId organisation,
        long version,
        long position,
        Instant lastRecorded,
        Analysis analysis,
        List<Integer> trend) {}
