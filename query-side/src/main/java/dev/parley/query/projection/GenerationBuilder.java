package dev.parley.query.projection;

import dev.parley.query.projection.fold.Projector;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationState;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.StoredView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a generation of read models from the log, on a thread of its own (docs/adr/0064). Where none serves yet, rows of an
 * older version are shown meanwhile; the worst of them are built first, and any other as soon as somebody opens it.
 */
final class GenerationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationBuilder.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int CATCH_UP_ROUNDS = 20;

    /** As many of the worst are built ahead of the rest: four pages of a portfolio. */
    private static final int WORST_FIRST = 200;

    private static final int WORST_AT_ONCE = 20;

    private final ProjectionParts parts;
    private final Serving serving;
    private final Runnable afterwards;

    private final Object lock = new Object();
    private boolean open;
    private boolean building;
    private long nextNanos = System.nanoTime();
    private volatile @Nullable BuildProgress underWay;
    private volatile boolean takenOver;
    private volatile Rebuild latest = Rebuild.NONE;

    /**
     * @param afterwards run after each build, completed or not
     */
    GenerationBuilder(ProjectionParts parts, Serving serving, Runnable afterwards) {
        this.parts = parts;
        this.serving = serving;
        this.afterwards = afterwards;
    }

    /** From now on builds can be started. */
    void open() {
        synchronized (lock) {
            open = true;
        }
    }

    /** No build is started any more, and one that is interrupted was stopped. */
    void close() {
        synchronized (lock) {
            open = false;
        }
    }

    private boolean closed() {
        synchronized (lock) {
            return !open;
        }
    }

    /** The build going on here or on another node, or the last one seen. */
    Rebuild latest() {
        return latest;
    }

    /** Starts a build, unless the last failed a moment ago. */
    void startWhenDue() {
        synchronized (lock) {
            if (building || System.nanoTime() < nextNanos) {
                return;
            }
        }
        start();
    }

    /** Starts a build; false where one is going on, here or on another node. */
    boolean start() {
        Generation generation;
        synchronized (lock) {
            if (building || !open) {
                return false;
            }
            generation = parts.generations().claim();
            if (generation == null) {
                return false;
            }
            building = true;
            takenOver = false;
        }
        BuildProgress progress = new BuildProgress(generation, parts.events(), parts.clock());
        latest = progress.report(State.RUNNING, null);
        underWay = progress;
        parts.threads().builder.execute(() -> build(generation, progress));
        return true;
    }

    /**
     * Shows other nodes that a build here goes on, whatever it is at: folding may take longer than others wait for a sign of
     * life. Where none is going on here, looks at what another node tells of its own.
     */
    void beat(GenerationState state) {
        BuildProgress mine = underWay;
        if (mine == null) {
            observe(state);
        } else if (!parts.generations().beat(mine.generation(), latest)) {
            takenOver = true;
        }
    }

    private void observe(GenerationState state) {
        Rebuild shown = latest;
        Rebuild elsewhere = state.progress();
        Rebuild next = shown;
        String builder = state.builder();
        if (elsewhere != null
                && builder != null
                && !builder.equals(parts.settings().node())) {
            next = elsewhere;
        } else if (state.building() == null && shown.state() == State.RUNNING) {
            boolean serves = shown.generation().equals(state.active());
            next = new Rebuild(
                    serves ? State.DONE : State.FAILED,
                    shown.generation(),
                    shown.started(),
                    parts.clock().instant(),
                    serves ? shown.total() : shown.done(),
                    shown.total(),
                    shown.rate(),
                    serves ? null : "the node that built it gave up or went away; its log tells why");
        }
        synchronized (lock) {
            if (!building) {
                latest = next;
            }
        }
    }

    private void build(Generation generation, BuildProgress progress) {
        try {
            long position = fill(generation, progress);
            complete(generation, position, progress);
        } catch (InterruptedException e) {
            stopped(generation, progress);
        } catch (RuntimeException | StackOverflowError e) {
            if (closed()) {
                // Whatever was waited for when it was interrupted says so in its own way.
                LOG.debug("Generation {} of the read models was not built to the end", generation.name(), e);
                stopped(generation, progress);
            } else {
                LOG.error("Generation {} of the read models could not be built", generation.name(), e);
                giveUp(generation, progress, String.valueOf(e));
            }
        } finally {
            ended(progress);
        }
        afterwards.run();
    }

    /** Whoever sees the generation serve sees no build any more, and may ask for the next: both in one step. */
    private void complete(Generation generation, long position, BuildProgress progress) {
        Rebuild done;
        synchronized (lock) {
            activate(generation, position);
            done = progress.report(State.DONE, null);
            latest = done;
            ended(progress);
        }
        LOG.info(
                "Generation {} of the read models was built from {} events in {} s",
                generation.name(),
                done.done(),
                String.format(Locale.ROOT, "%.1f", progress.seconds()));
    }

    /** The build of this progress is over; not the next one, which may have begun. */
    private void ended(BuildProgress progress) {
        synchronized (lock) {
            if (progress == underWay) {
                underWay = null;
                building = false;
                nextNanos = System.nanoTime() + RETRY_AFTER.toNanos();
            }
        }
    }

    /** Fills it up to the end of the log, or as good as; returns the position it has come to. */
    private long fill(Generation generation, BuildProgress progress) throws InterruptedException {
        GenerationViews views = parts.store().views(generation);
        views.prepare();
        boolean first = serving.live() == null;
        Projector projector = parts.projector(views, first);
        if (first) {
            showMeanwhile(views, projector);
        }
        BulkBuild bulk = new BulkBuild(
                parts.events(),
                projector,
                parts.threads().folding,
                parts.settings().rebuildEvents());
        long position = parts.events().tail();
        for (int round = 0; round < CATCH_UP_ROUNDS; round++) {
            position = bulk.run(position, count -> report(progress, count));
            progress.nextRound();
            // Under constant writing the last few are left to the processor.
            long left = parts.events().head() - position;
            if (left <= 0
                    || (round >= CATCH_UP_ROUNDS / 2 && left < parts.settings().batchSize())) {
                break;
            }
        }
        views.dropOlder();
        return position;
    }

    private void report(BuildProgress progress, long count) {
        progress.done(count);
        latest = progress.report(State.RUNNING, null);
        if (takenOver) {
            throw new IllegalStateException("another node has taken over the build");
        }
    }

    private void activate(Generation generation, long position) {
        parts.tokens().deleteAll(generation.processor());
        parts.events().mark(position).ifPresent(parts.tokens()::seen);
        parts.tokens()
                .initializeTokenSegments(
                        generation.processor(), parts.settings().segments(), EventReader.token(position));
        if (!parts.generations().activate(generation)) {
            throw new IllegalStateException("another node has taken over the build");
        }
    }

    // --- what is shown while nothing serves yet ---

    private void showMeanwhile(GenerationViews views, Projector projector) throws InterruptedException {
        boolean older = older().map(views::takeOver).orElse(0L) > 0;
        serving.fill(views, older, stream -> ahead(views, projector, stream));
        if (older) {
            worstFirst(views, projector);
        }
    }

    /** What another version last showed of this log, the furthest of them. */
    private Optional<Generation> older() {
        return parts.generations().ofOtherVersions().stream()
                .filter(state -> state.active() != null && Generation.isName(state.active()))
                .map(state -> new Generation(Objects.requireNonNull(state.active()), state.version()))
                .filter(other -> parts.fits(other.processor()))
                .max(Comparator.comparing(
                        other -> parts.tokens().position(other.processor()).orElse(-1L)));
    }

    private void worstFirst(GenerationViews views, Projector projector) throws InterruptedException {
        List<String> worst = views.older(WORST_FIRST);
        List<Future<?>> running = new ArrayList<>();
        for (int from = 0; from < worst.size(); from += WORST_AT_ONCE) {
            List<String> some = worst.subList(from, Math.min(worst.size(), from + WORST_AT_ONCE));
            running.add(parts.threads().folding.submit(() -> projector.projectWhole(some)));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A part of the read models could not be written", e.getCause());
        } finally {
            running.forEach(future -> future.cancel(true));
        }
    }

    private void ahead(GenerationViews views, Projector projector, String stream) {
        long recorded = parts.events().size(stream);
        boolean there = views.view(stream)
                .map(StoredView::version)
                .filter(version -> version >= recorded)
                .isPresent();
        if (!there && recorded > 0) {
            projector.projectWhole(List.of(stream));
        }
    }

    // --- giving up ---

    /** The interruption has to wait until the build is given up, which asks log and store. */
    private void stopped(Generation generation, BuildProgress progress) {
        Thread.interrupted();
        giveUp(generation, progress, "stopped");
        Thread.currentThread().interrupt();
    }

    private void giveUp(Generation generation, BuildProgress progress, String cause) {
        latest = progress.report(State.FAILED, cause);
        serving.giveUp(generation);
        try {
            parts.generations().abandon(generation);
        } catch (RuntimeException e) {
            LOG.debug("The build could not be given up; others notice in time", e);
        }
    }
}
