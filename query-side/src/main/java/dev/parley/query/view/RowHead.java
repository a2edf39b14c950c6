package dev.parley.query.view;

import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Of a row of the portfolio what it takes to find out which realisations there are and which have changed.
 *
 * @param realisation which
 * @param title its latest title
 * @param phase the phase it is in; null before the first
 * @param version number of events in its stream
 * @param lastRecorded when something was last recorded, to the millisecond
 */
public record RowHead(
        RealisationId realisation, String title, @Nullable Phase phase, long version, Instant lastRecorded) {

    /** The head of a row. */
    public static RowHead of(PortfolioRow row) {
        return new RowHead(
                row.realisation(),
                row.title(),
                row.phase(),
                row.version(),
                row.lastRecorded().truncatedTo(ChronoUnit.MILLIS));
    }
}
