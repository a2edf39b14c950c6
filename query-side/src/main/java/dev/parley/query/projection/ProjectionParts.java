package dev.parley.query.projection;

import dev.parley.kernel.RealisationStreams;
import dev.parley.query.projection.fold.FoldCache;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.projection.fold.Projector;
import dev.parley.query.projection.log.ClaimedTokens;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.LogSource;
import dev.parley.query.view.Changes;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.StoredRealisation;
import dev.parley.query.view.store.ViewStore;
import java.time.Clock;
import java.util.List;

/**
 * What the parts of a projection share.
 *
 * @param store where read models are kept
 * @param events reads the log
 * @param source the log as the source of a processor
 * @param folding turns streams into what can be seen in them
 * @param settings how the projection works
 * @param clock for moments shown to people
 * @param version of the read models
 * @param tokens how far the segments have come
 * @param generations which generation serves
 * @param heartbeats who is alive
 * @param streams which stream is a realisation's
 * @param changes passes word of changes on
 * @param meters what is measured
 * @param threads whatever runs beside callers
 */
record ProjectionParts(
        ViewStore store,
        EventReader events,
        LogSource source,
        Folding folding,
        ProjectionSettings settings,
        Clock clock,
        String version,
        ClaimedTokens tokens,
        Generations generations,
        Heartbeats heartbeats,
        RealisationStreams streams,
        ChangeHub changes,
        ProjectionMeters meters,
        ProjectionThreads threads) {

    /**
     * What fills or follows a generation.
     *
     * @param announce whether subscribers hear of what it writes
     */
    Projector projector(GenerationViews views, boolean announce) {
        return new Projector(events, folding, store, views, new FoldCache(settings.cachedEvents()), clock, written -> {
            written.forEach(one -> streams.learn(one.view().stream(), one.view().organisation()));
            if (announce) {
                announce(written);
            }
        });
    }

    private void announce(List<StoredRealisation> written) {
        written.forEach(one -> changes.changed(
                one.view().organisation(),
                one.entry().row().realisation(),
                one.view().version()));
    }

    /** Passes on what any node changed behind a position; the same version is passed on once. */
    void announceAfter(GenerationViews views, long position) {
        views.changedAfter(position, row -> {
            Changes.Change change = row.change();
            changes.changed(row.organisation(), change.realisation(), change.version());
        });
    }

    /** Whether a processor stands where it does in this log and no other. */
    boolean fits(String processor) {
        return tokens.fits(processor, events::tail, events::head);
    }
}
