package dev.parley.query.view.store;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.Changes;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RowHead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The read models of one generation: views, rows of the portfolio, and the realisations that are parked. */
public interface GenerationViews {

    /** Which generation. */
    Generation generation();

    /** Makes room for it; does nothing where that is done. */
    void prepare();

    /**
     * Writes views and rows, each unless the same or a higher version is there.
     *
     * @param realisations each at most once
     */
    void store(Collection<StoredRealisation> realisations);

    /** The view of the realisation of a stream, whosever it is; empty where there is none. */
    Optional<StoredView> view(String stream);

    /** A page of the portfolio of an organisation. */
    PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query);

    /** The heads of a page of the portfolio, in its order. */
    default List<RowHead> heads(OrganisationId organisation, PortfolioQuery query) {
        return portfolio(organisation, query).rows().stream().map(RowHead::of).toList();
    }

    /** All rows of an organisation, in the order of their streams. */
    List<PortfolioRow> all(OrganisationId organisation);

    /** The streams of the realisations of all organisations whose rows are of an older version, the worst first; at most so many. */
    List<String> older(int most);

    /**
     * Tells of the rows whose last event lies behind a position: what any node changed since.
     *
     * @param position exclusive
     * @param action told of each
     */
    void changedAfter(long position, Consumer<ChangedRow> action);

    /** How many realisations it holds. */
    long count();

    /**
     * Takes over the rows of another generation, marked as older, where it has none of its own: any row that is stored here
     * later replaces them, whatever its version.
     *
     * @return how many
     */
    long takeOver(Generation other);

    /** Removes the rows that were taken over and never replaced. */
    void dropOlder();

    /** Deletes all of it. Does nothing where there is nothing. */
    void drop();

    /** Those parked among some streams, by stream. */
    Map<String, ParkedRealisation> parkedAmong(Collection<String> streams);

    /** Every parked realisation, in the order of their ids. */
    List<ParkedRealisation> parked();

    /** The parked realisation of a stream, if it is parked. */
    Optional<ParkedRealisation> parked(String stream);

    /** How many are parked. */
    long parkedCount();

    /** Parks a realisation, or notes what has become of one that is parked. */
    void park(ParkedRealisation parked);

    /**
     * Notes that more events of a parked realisation wait.
     *
     * @return false where it is no longer parked
     */
    boolean waits(String stream, long lastSequence, long lastPosition);

    /**
     * Releases a realisation, unless more events have come to wait.
     *
     * @return whether it was released
     */
    boolean release(ParkedRealisation parked);

    /**
     * A row that changed.
     *
     * @param organisation whose
     * @param change which, and its version now
     */
    record ChangedRow(OrganisationId organisation, Changes.Change change) {}
}
