package dev.parley.query.projection;

import dev.parley.kernel.RealisationStreams;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.projection.fold.ViewVersion;
import dev.parley.query.projection.log.ClaimedTokens;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.LogHistories;
import dev.parley.query.projection.log.LogSource;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.ProjectionControl;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.SegmentStatus;
import dev.parley.query.view.Views;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live read models of this process: builds a generation where there is none that fits, follows the log with the one
 * that serves, and changes over when another has been built, here or on another node (docs/adr/0060, 0064).
 *
 * <p>Created by the composition root; starting returns at once, and {@link ProjectionControl#ready()} tells when views are
 * complete. Example: {@code new Projections(store, engine, Folding.of(OrganisationRules.V1), ProjectionSettings.embedded(), clock,
 * meters)}, and {@link #appended()} called after each append.
 */
public final class Projections implements ProjectionControl, Rebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    private final ProjectionParts parts;
    private final Nodes nodes;
    private final Serving serving = new Serving();
    private final GenerationBuilder builder;
    private final Housekeeping housekeeping;
    private final LagGauge lag = new LagGauge();

    private final Object lock = new Object();
    private boolean started;
    private boolean stopped;
    private @Nullable Future<?> ticking;

    /**
     * Puts the projections together; nothing happens before {@link #start}.
     *
     * @param store where the read models are kept; whoever made it closes it
     * @param engine the log
     * @param folding what turns streams into views
     * @param settings see there
     * @param clock for moments shown to people; nothing depends on it
     * @param meters where to register {@code projection.*}
     */
    public Projections(
            ViewStore store,
            EventStorageEngine engine,
            Folding folding,
            ProjectionSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this(store, engine, folding, settings, clock, System::nanoTime, meters);
    }

    /**
     * @param nanoTime by what this node judges whether others are alive
     */
    Projections(
            ViewStore store,
            EventStorageEngine engine,
            Folding folding,
            ProjectionSettings settings,
            Clock clock,
            LongSupplier nanoTime,
            MeterRegistry meters) {
        EventReader events = new EventReader(engine);
        Heartbeats heartbeats = new Heartbeats(nanoTime);
        String version = ViewVersion.of(folding);
        ProjectionThreads threads = new ProjectionThreads(settings.segments());
        this.parts = new ProjectionParts(
                store,
                events,
                new LogSource(engine),
                folding,
                settings,
                clock,
                version,
                new ClaimedTokens(store.segments(), settings.node(), settings.claimTimeout(), nanoTime, events::mark),
                new Generations(store.register(), version, settings.node(), settings.claimTimeout(), heartbeats),
                heartbeats,
                new RealisationStreams(events::owner),
                new ChangeHub(threads.telling),
                new ProjectionMeters(meters),
                threads);
        this.nodes = new Nodes(store.nodes(), settings.node(), settings.claimTimeout(), heartbeats);
        this.builder = new GenerationBuilder(parts, serving, this::lookSoon);
        this.housekeeping = new Housekeeping(parts, nodes, serving, builder, lag);
        ProjectionMeters.show(meters, this, lag, this::parkedCount, builder::latest);
    }

    /** The live views. */
    public Views views() {
        return new LiveViews(serving::shown, parts.streams());
    }

    /** Word of changed views. */
    public Changes changes() {
        return parts.changes();
    }

    /** Histories straight from the log, independent of read models. */
    public Histories histories() {
        return new LogHistories(parts.events(), parts.streams());
    }

    /** To be called after something was appended to the log, so that views follow at once; cheap, from any thread. */
    public void appended() {
        parts.source().appended();
    }

    /** Starts once; read models are built or followed from now on, on threads of their own. */
    public void start() {
        synchronized (lock) {
            if (started) {
                return;
            }
            started = true;
            builder.open();
            ticking = parts.threads()
                    .housekeeping
                    .scheduleWithFixedDelay(
                            housekeeping::run,
                            0,
                            parts.settings().pollInterval().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void lookSoon() {
        try {
            parts.threads().housekeeping.execute(housekeeping::run);
        } catch (RejectedExecutionException e) {
            LOG.debug("Nothing is looked at any more: this node is stopping", e);
        }
    }

    /** Stops for good; claims are released, so that other nodes go on at once. */
    public void stop() {
        synchronized (lock) {
            if (stopped) {
                return;
            }
            stopped = true;
            builder.close();
            if (ticking != null) {
                ticking.cancel(false);
            }
        }
        if (!parts.threads().endBuilding()) {
            LOG.warn("The projection is stopped in the middle of its housekeeping");
        }
        LiveProcessor current = serving.live();
        if (current != null) {
            current.stop();
        }
        parts.threads().end();
        try {
            nodes.leave();
        } catch (RuntimeException e) {
            LOG.debug("This node could not sign off; others notice in time", e);
        }
    }

    /** Whether it was started and not stopped. */
    public boolean isRunning() {
        synchronized (lock) {
            return started && !stopped;
        }
    }

    @Override
    public boolean ready() {
        return serving.live() != null;
    }

    /**
     * Waits until views are complete.
     *
     * @param timeout how long at most
     * @return whether they are
     * @throws InterruptedException if interrupted
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        return ready();
    }

    @Override
    public OperationsView view() {
        LiveProcessor current = serving.live();
        long head = parts.events().head();
        List<SegmentStatus> segments = current == null ? List.of() : current.segments();
        long position = LiveProcessor.position(segments);
        return new OperationsView(
                parts.settings().node(),
                parts.version(),
                current == null ? "" : current.generation().name(),
                current == null ? 0 : current.views().count(),
                head,
                position,
                Math.max(0, head - position),
                lag.seconds(),
                segments,
                builder.latest(),
                parked());
    }

    @Override
    public List<ParkedRealisation> parked() {
        LiveProcessor current = serving.live();
        return current == null ? List.of() : current.views().parked();
    }

    private double parkedCount() {
        LiveProcessor current = serving.live();
        try {
            return current == null ? 0 : current.views().parkedCount();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    @Override
    public Optional<ParkedRealisation> retry(String realisation) {
        LiveProcessor current = serving.live();
        return current == null ? Optional.empty() : current.retry(realisation);
    }

    @Override
    public Rebuild latest() {
        return builder.latest();
    }

    /**
     * Starts a rebuild of what serves.
     *
     * @return false where one is going on, here or on another node
     */
    @Override
    public boolean rebuild() {
        return builder.start();
    }
}
