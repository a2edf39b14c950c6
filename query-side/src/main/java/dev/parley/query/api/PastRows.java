package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.projection.fold.PastPortfolio.Past;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows of portfolios at moments of the past, kept for as long as they hold. What was known at a moment changes only with the
 * history and the rules, so a second look, another page or another search analyses nothing anew.
 */
final class PastRows {

    /** Most rows kept, of some kilobytes each. */
    private static final int MOST = 10_000;

    /**
     * What a row depends on.
     *
     * @param version number of events of the realisation
     * @param rules what it is analysed by, and of which edition
     */
    record Key(
            OrganisationId organisation,
            RealisationId realisation,
            long version,
            RequestedMoment moments,
            Object rules) {}

    private final Map<Key, Optional<Past>> rows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<Past>> eldest) {
            return size() > MOST;
        }
    };

    /** The row, worked out where it is not at hand; empty where the realisation had not begun. */
    Optional<Past> row(Key key, Supplier<Optional<Past>> row) {
        synchronized (rows) {
            Optional<Past> kept = rows.get(key);
            if (kept != null) {
                return kept;
            }
        }
        Optional<Past> made = row.get();
        synchronized (rows) {
            rows.put(key, made);
        }
        return made;
    }
}
