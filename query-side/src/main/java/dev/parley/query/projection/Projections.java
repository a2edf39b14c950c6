package dev.parley.query.projection;

import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Operations;
import dev.parley.query.view.ParkedRealisation;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.SegmentStatus;
import dev.parley.query.view.Views;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The live read models of this process: builds a generation where there is none that fits, follows the log with the one
 * that serves, and changes over when another has been built, here or on another node (docs/adr/0060, 0064).
 *
 * <p>Created by the composition root; starting returns at once, and {@link Operations#ready()} tells when views are
 * complete. Example: {@code new Projections(mongo, engine, Folding.of(RuleBook.V1), ProjectionSettings.embedded(), clock,
 * meters)}, and {@link #appended()} called after each append.
 */
public final class Projections implements SmartLifecycle, Operations, Rebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    /** Long enough for every node to have noticed a change of generation, and for requests under way to end. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration OTHER_VERSIONS_KEPT = Duration.ofMinutes(10);
    private static final Duration RESTART_AFTER = Duration.ofSeconds(3);
    private static final Duration RETRY_BUILD_AFTER = Duration.ofSeconds(5);
    private static final int CATCH_UP_ROUNDS = 20;
    private static final int TELLERS = 4;

    private final MongoTemplate mongo;
    private final EventReader events;
    private final LogSource source;
    private final Folding folding;
    private final ProjectionSettings settings;
    private final Clock clock;
    private final String version;

    private final Heartbeats heartbeats = new Heartbeats(System::nanoTime);
    private final MongoTokens tokens;
    private final Generations generations;
    private final Nodes nodes;
    private final LagGauge lag = new LagGauge();
    private final Timer batches;
    private final Counter projectedEvents;

    private final ScheduledExecutorService housekeeping;
    private final ScheduledExecutorService coordinator;
    private final ScheduledExecutorService workers;
    private final ExecutorService builder;
    private final ExecutorService foldingPool;
    private final ExecutorService telling;
    private final ChangeHub changes;

    private final Object lock = new Object();
    private volatile @Nullable Running running;
    private volatile @Nullable ReadModels filling;
    private volatile Rebuild rebuild = Rebuild.NONE;
    private volatile boolean started;
    private volatile boolean complaining;
    private volatile @Nullable Building underWay;
    private volatile int alive = 1;
    private boolean building;
    private @Nullable Future<?> ticking;
    private long nextBuildNanos = System.nanoTime();
    private long lastRestartNanos = System.nanoTime();
    private long announcedTo = -1;

    /** The generation that serves, and the processor that keeps it up to date. */
    private record Running(
            ReadModels models, ParkingLot parkingLot, Projector projector, PooledStreamingEventProcessor processor) {}

    /**
     * Puts the projections together; nothing happens before {@link #start}.
     *
     * @param mongo where the read models are kept
     * @param engine the log
     * @param folding what turns streams into views
     * @param settings see there
     * @param clock for moments shown to people; nothing depends on it
     * @param meters where to register {@code projection.*}
     */
    public Projections(
            MongoTemplate mongo,
            EventStorageEngine engine,
            Folding folding,
            ProjectionSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.mongo = mongo;
        this.events = new EventReader(engine);
        this.source = new LogSource(engine);
        this.folding = folding;
        this.settings = settings;
        this.clock = clock;
        this.version = Generation.versionOf(folding);
        this.tokens = new MongoTokens(mongo, settings.node(), settings.claimTimeout(), System::nanoTime);
        this.generations = new Generations(mongo, version, settings.node(), settings.claimTimeout(), heartbeats);
        this.nodes = new Nodes(mongo, settings.node(), settings.claimTimeout(), heartbeats);
        this.housekeeping = Executors.newSingleThreadScheduledExecutor(threads("projection-housekeeping"));
        this.coordinator = Executors.newSingleThreadScheduledExecutor(threads("projection-coordinator"));
        this.workers = Executors.newScheduledThreadPool(
                Math.min(settings.segments(), Math.max(2, Runtime.getRuntime().availableProcessors())),
                threads("projection-worker"));
        this.builder = Executors.newSingleThreadExecutor(threads("projection-rebuild"));
        this.foldingPool = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()), threads("projection-fold"));
        this.telling = Executors.newFixedThreadPool(TELLERS, threads("projection-changes"));
        this.changes = new ChangeHub(telling);
        this.batches = Timer.builder("projection.batch")
                .description("Time to fold and write one batch")
                .register(meters);
        this.projectedEvents = Counter.builder("projection.events")
                .description("Events handled by the live projection")
                .register(meters);
        Gauge.builder("projection.lag", lag, LagGauge::events)
                .description("Events in the log that the read models have not seen")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder("projection.lag.seconds", lag::seconds, TimeUnit.SECONDS)
                .description("For how long the oldest event not projected has been there")
                .register(meters);
        Gauge.builder("projection.parked", this, projections -> projections.parkedCount())
                .description("Realisations whose view waits for an operator")
                .baseUnit("realisations")
                .register(meters);
        Gauge.builder("projection.rebuild.progress", this, projections -> projections.rebuild.progress())
                .description("Progress of the rebuild going on, or of the last, from 0 to 1")
                .register(meters);
        Gauge.builder("projection.rebuild.rate", this, projections -> projections.rebuild.rate())
                .description("Events a second of the rebuild going on, or of the last")
                .baseUnit("events")
                .register(meters);
        TimeGauge.builder("projection.rebuild.eta", this, TimeUnit.SECONDS, projections -> projections.etaSeconds())
                .description("Time left of the rebuild going on at the rate so far; 0 where none is")
                .register(meters);
    }

    /** The live views. */
    public Views views() {
        return new LiveViews(this::serving);
    }

    /** Word of changed views. */
    public Changes changes() {
        return changes;
    }

    /** Histories straight from the log, independent of read models. */
    public Histories histories() {
        return new LogHistories(events);
    }

    /** To be called after something was appended to the log, so that views follow at once; cheap, from any thread. */
    public void appended() {
        source.appended();
    }

    @Override
    public void start() {
        synchronized (lock) {
            if (started) {
                return;
            }
            started = true;
            ticking = housekeeping.scheduleWithFixedDelay(
                    this::tick, 0, settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Stops for good; claims are released, so that other nodes go on at once. */
    @Override
    public void stop() {
        synchronized (lock) {
            if (!started) {
                return;
            }
            started = false;
            if (ticking != null) {
                ticking.cancel(false);
            }
        }
        builder.shutdownNow();
        foldingPool.shutdownNow();
        housekeeping.shutdown();
        try {
            boolean quiet = housekeeping.awaitTermination(10, TimeUnit.SECONDS)
                    && builder.awaitTermination(10, TimeUnit.SECONDS);
            if (!quiet) {
                LOG.warn("The projection is stopped in the middle of its housekeeping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Running current = running;
        if (current != null) {
            current.processor().shutDown();
        }
        workers.shutdown();
        coordinator.shutdown();
        telling.shutdown();
        try {
            nodes.leave();
        } catch (RuntimeException e) {
            LOG.debug("This node could not sign off; others notice in time", e);
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before the web server, so that the read models are being built while it starts. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean ready() {
        return running != null;
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
        Running current = running;
        long head = events.head();
        List<SegmentStatus> segments = current == null ? List.of() : segments(current);
        long position = position(segments);
        return new OperationsView(
                settings.node(),
                version,
                current == null ? "" : current.models().generation().name(),
                current == null ? 0 : current.models().count(),
                head,
                position,
                Math.max(0, head - position),
                lag.seconds(),
                segments,
                rebuild,
                parked());
    }

    @Override
    public List<ParkedRealisation> parked() {
        Running current = running;
        return current == null ? List.of() : current.parkingLot().all();
    }

    @Override
    public Optional<ParkedRealisation> retry(String realisation) {
        Running current = running;
        return current == null ? Optional.empty() : current.projector().retry(realisation);
    }

    @Override
    public Rebuild latest() {
        return rebuild;
    }

    /**
     * Starts a rebuild of what serves.
     *
     * @return false where one is going on, here or on another node
     */
    @Override
    public boolean rebuild() {
        return startBuild();
    }

    /** The segments as far as known: of those worked on here more is known than their tokens tell. */
    private List<SegmentStatus> segments(Running current) {
        Map<Integer, EventTrackerStatus> here = current.processor().processingStatus();
        return tokens.segments(current.models().generation().processor()).stream()
                .map(segment -> {
                    EventTrackerStatus status = here.get(segment.segment());
                    long position = status != null && settings.node().equals(segment.owner())
                            ? status.getCurrentPosition().orElse(-1)
                            : -1;
                    return position > segment.position()
                            ? new SegmentStatus(segment.segment(), segment.owner(), position)
                            : segment;
                })
                .toList();
    }

    private static long position(List<SegmentStatus> segments) {
        return segments.stream().mapToLong(SegmentStatus::position).min().orElse(-1);
    }

    private double parkedCount() {
        Running current = running;
        try {
            return current == null ? 0 : current.parkingLot().count();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    private double etaSeconds() {
        Rebuild current = rebuild;
        Duration left = current.eta();
        return left != null ? left.toMillis() / 1e3 : current.state() == State.RUNNING ? Double.NaN : 0;
    }

    private @Nullable ReadModels serving() {
        Running current = running;
        return current == null ? filling : current.models();
    }

    // --- housekeeping, on one thread ---

    private void tick() {
        try {
            housekeep();
            complaining = false;
        } catch (RuntimeException e) {
            if (!complaining) {
                complaining = true;
                LOG.warn("The read models cannot be reached; trying again every {}", settings.pollInterval(), e);
            }
        }
    }

    private void housekeep() {
        alive = nodes.beat(version);
        Generations.Standing state = generations.standing();
        Generation active = state.active();
        Building mine = underWay;
        if (mine != null) {
            mine.beat();
        } else {
            observeBuild(state);
        }
        Running current = running;
        if (active != null && (current == null || !current.models().generation().equals(active))) {
            if (usable(active)) {
                switchTo(active);
            } else {
                LOG.warn("Generation {} does not fit the log and is built anew", active.name());
                startBuildWhenDue();
            }
        } else if (active == null) {
            Generation other = state.building();
            ReadModels models = filling;
            if (other != null && (models == null || !models.generation().equals(other))) {
                filling = new ReadModels(mongo, other);
            }
            startBuildWhenDue();
        }
        current = running;
        if (current != null) {
            revive(current);
            observe(current);
        }
        state.retired().forEach(this::dropAfterGrace);
        generations.ofOtherVersions().forEach(this::dropWhenUnused);
    }

    /** Shows here what another node builds, as far as it tells. */
    private void observeBuild(Generations.Standing state) {
        Rebuild shown = rebuild;
        Rebuild elsewhere = state.progress();
        Rebuild next = shown;
        if (elsewhere != null && !settings.node().equals(state.builder())) {
            next = elsewhere;
        } else if (state.building() == null && shown.state() == State.RUNNING) {
            boolean serves = state.active() != null && state.active().name().equals(shown.generation());
            next = new Rebuild(
                    serves ? State.DONE : State.FAILED,
                    shown.generation(),
                    shown.started(),
                    clock.instant(),
                    serves ? shown.total() : shown.done(),
                    shown.total(),
                    shown.rate(),
                    serves ? null : "the node that built it gave up or went away; its log tells why");
        }
        synchronized (lock) {
            if (!building) {
                rebuild = next;
            }
        }
    }

    /** Whether its tokens lie within the log: where a log was restored or replaced, they need not. */
    private boolean usable(Generation generation) {
        Optional<Long> position = tokens.segments(generation.processor()).stream()
                .map(segment -> segment.position())
                .max(Long::compare);
        return position.isPresent() && position.get() <= events.head();
    }

    private void switchTo(Generation generation) {
        Running before = running;
        Running next = run(generation);
        running = next;
        filling = null;
        announcedTo = tokens.position(generation.processor()).orElse(-1L);
        if (before != null) {
            before.processor().shutDown();
            changes.forget();
            next.models()
                    .changedAfter(
                            -2,
                            row -> changes.changed(
                                    ReadModels.organisation(row),
                                    new RealisationId(row.getString(VersionedDocuments.ID)),
                                    row.getLong(VersionedDocuments.VERSION)));
        }
        LOG.info("Generation {} of the read models serves ({})", generation.name(), version);
    }

    private Running run(Generation generation) {
        ReadModels models = new ReadModels(mongo, generation);
        ParkingLot parkingLot = new ParkingLot(mongo, generation);
        Projector projector = projector(models, parkingLot, true);
        PooledStreamingEventProcessor processor = processor(generation, projector);
        processor.start();
        return new Running(models, parkingLot, projector, processor);
    }

    private Projector projector(ReadModels models, ParkingLot parkingLot, boolean announce) {
        return new Projector(
                events, folding, models, parkingLot, new Tracks(settings.cachedEvents()), clock, written -> {
                    if (announce) {
                        written.forEach(one -> changes.changed(one.organisation(), one.realisation(), one.version()));
                    }
                });
    }

    private PooledStreamingEventProcessor processor(Generation generation, Projector projector) {
        long quarter = Math.max(1, settings.claimTimeout().toMillis() / 4);
        return PooledStreamingEventProcessor.builder()
                .name(generation.processor())
                .eventHandlerInvoker(new BatchInvoker(batch -> {
                    batches.record(() -> projector.project(batch));
                    projectedEvents.increment(batch.size());
                }))
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(settings.segments())
                .initialToken(log -> log.createTailToken())
                .batchSize(settings.batchSize())
                .tokenClaimInterval(settings.pollInterval().toMillis())
                .claimExtensionThreshold(quarter)
                .enableCoordinatorClaimExtension()
                .maxSegmentProvider(name -> (settings.segments() + alive - 1) / alive)
                .build();
    }

    /** Axon waits up to a minute before it tries again; a new processor begins with short waits. */
    private void revive(Running current) {
        if (current.processor().isError() && System.nanoTime() - lastRestartNanos > RESTART_AFTER.toNanos()) {
            lastRestartNanos = System.nanoTime();
            LOG.warn("The projection had stopped on an error and is started again");
            current.processor().shutDown();
            Generation generation = current.models().generation();
            running = run(generation);
        }
    }

    private void observe(Running current) {
        lag.sample(events.head(), position(segments(current)), System.nanoTime());
        if (settings.shared()) {
            source.appended();
            long position =
                    tokens.position(current.models().generation().processor()).orElse(-1L);
            // Whatever lies at or before the lowest token was written before that token was stored, hence before the
            // last look; whatever lies behind it may have been written since.
            current.models()
                    .changedAfter(
                            announcedTo,
                            row -> changes.changed(
                                    ReadModels.organisation(row),
                                    new RealisationId(row.getString(VersionedDocuments.ID)),
                                    row.getLong(VersionedDocuments.VERSION)));
            announcedTo = position;
        }
    }

    private void dropAfterGrace(Generation generation) {
        Running current = running;
        if (current != null && current.models().generation().equals(generation)) {
            return;
        }
        if (heartbeats.stillFor("retired " + generation.name(), 0).compareTo(GRACE) > 0) {
            drop(generation);
            generations.dropped(generation);
        }
    }

    /** Another version's read models go once nobody has worked on them for a while. */
    private void dropWhenUnused(Generation generation) {
        if (running == null) {
            return;
        }
        long beat = tokens.beats(generation.processor());
        Duration still = heartbeats.stillFor("other " + generation.name(), beat);
        if (still.compareTo(OTHER_VERSIONS_KEPT) > 0) {
            drop(generation);
            generations.forget(generation.version());
        }
    }

    private void drop(Generation generation) {
        tokens.deleteAll(generation.processor());
        new ReadModels(mongo, generation).drop();
        LOG.info("Generation {} of the read models ({}) is gone", generation.name(), generation.version());
    }

    // --- building, on one thread ---

    private void startBuildWhenDue() {
        synchronized (lock) {
            if (building || System.nanoTime() < nextBuildNanos) {
                return;
            }
        }
        startBuild();
    }

    private boolean startBuild() {
        Generation generation;
        synchronized (lock) {
            if (building || !started) {
                return false;
            }
            generation = generations.claim();
            if (generation == null) {
                return false;
            }
            building = true;
        }
        Building progress = new Building(generation);
        rebuild = progress.report(State.RUNNING, null);
        underWay = progress;
        builder.execute(() -> build(generation, progress));
        return true;
    }

    private void build(Generation generation, Building progress) {
        try {
            ReadModels models = new ReadModels(mongo, generation);
            models.prepare();
            boolean first = running == null;
            if (first) {
                filling = models;
            }
            Projector projector = projector(models, new ParkingLot(mongo, generation), first);
            BulkBuild bulk = new BulkBuild(events, projector, foldingPool, settings.rebuildEvents());
            long position = events.tail();
            for (int round = 0; round < CATCH_UP_ROUNDS; round++) {
                position = bulk.run(position, progress::done);
                progress.nextRound();
                // Under constant writing the last few are left to the processor.
                long left = events.head() - position;
                if (left <= 0 || (round >= CATCH_UP_ROUNDS / 2 && left < settings.batchSize())) {
                    break;
                }
            }
            tokens.deleteAll(generation.processor());
            tokens.initializeTokenSegments(generation.processor(), settings.segments(), EventReader.token(position));
            if (!generations.activate(generation)) {
                throw new IllegalStateException("another node has taken over the build");
            }
            rebuild = progress.report(State.DONE, null);
            LOG.info(
                    "Generation {} of the read models was built from {} events in {} s",
                    generation.name(),
                    rebuild.done(),
                    progress.seconds());
            housekeeping.execute(this::tick);
        } catch (InterruptedException e) {
            stopped(generation, progress);
        } catch (RuntimeException | StackOverflowError e) {
            if (stopping()) {
                // Whatever was waited for when it was interrupted says so in its own way.
                LOG.debug("Generation {} of the read models was not built to the end", generation.name(), e);
                stopped(generation, progress);
            } else {
                LOG.error("Generation {} of the read models could not be built", generation.name(), e);
                giveUp(generation, progress, String.valueOf(e));
            }
        } finally {
            underWay = null;
            synchronized (lock) {
                building = false;
                nextBuildNanos = System.nanoTime() + RETRY_BUILD_AFTER.toNanos();
            }
        }
    }

    private boolean stopping() {
        synchronized (lock) {
            return !started;
        }
    }

    /** The interruption has to wait until the build is given up, which asks log and store. */
    private void stopped(Generation generation, Building progress) {
        Thread.interrupted();
        giveUp(generation, progress, "stopped");
        Thread.currentThread().interrupt();
    }

    private void giveUp(Generation generation, Building progress, String cause) {
        rebuild = progress.report(State.FAILED, cause);
        try {
            generations.abandon(generation);
        } catch (RuntimeException e) {
            LOG.debug("The build could not be given up; others notice in time", e);
        }
    }

    /** Counts what a build has done, and shows other nodes that it goes on. */
    private final class Building {

        private final Generation generation;
        private final Instant since = clock.instant();
        private final long sinceNanos = System.nanoTime();
        private final long tail = events.tail();
        private volatile long before;
        private volatile long round;
        private volatile boolean takenOver;

        Building(Generation generation) {
            this.generation = generation;
        }

        void done(long count) {
            round = count;
            rebuild = report(State.RUNNING, null);
            if (takenOver) {
                throw new IllegalStateException("another node has taken over the build");
            }
        }

        /** Whatever the build is at: folding may take longer than others wait for a sign of life. */
        void beat() {
            if (!generations.beat(generation, rebuild)) {
                takenOver = true;
            }
        }

        void nextRound() {
            long reached = before + round;
            round = 0;
            before = reached;
        }

        double seconds() {
            return (System.nanoTime() - sinceNanos) / 1e9;
        }

        Rebuild report(State state, @Nullable String cause) {
            long done = before + round;
            return new Rebuild(
                    state,
                    generation.name(),
                    since,
                    state == State.RUNNING ? null : clock.instant(),
                    done,
                    Math.max(done, events.head() - tail),
                    done / Math.max(1e-3, seconds()),
                    cause);
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
