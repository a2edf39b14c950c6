package dev.parley.query.projection;

import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that looks at what has to be looked at now and then: which nodes are alive, which generation is to serve, how far behind
 * the log it is, and which generations can go.
 */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Long enough for every node to have noticed a change of generation, and for requests under way to end. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration OTHER_VERSIONS_KEPT = Duration.ofMinutes(10);
    private static final Duration RESTART_AFTER = Duration.ofSeconds(3);

    private final ProjectionParts parts;
    private final Nodes nodes;
    private final Serving serving;
    private final GenerationBuilder builder;
    private final LagGauge lag;
    private final Set<Generation> unfit = new HashSet<>();
    private final Set<Generation> servedHere = new HashSet<>();
    private volatile int alive = 1;
    private boolean complaining;
    private long lastRestartNanos = System.nanoTime();
    private long announcedTo = -1;

    Housekeeping(ProjectionParts parts, Nodes nodes, Serving serving, GenerationBuilder builder, LagGauge lag) {
        this.parts = parts;
        this.nodes = nodes;
        this.serving = serving;
        this.builder = builder;
        this.lag = lag;
    }

    /** Looks at everything once; says once that the store cannot be reached, and tries again the next time. */
    void run() {
        try {
            look();
            complaining = false;
        } catch (RuntimeException e) {
            if (!complaining) {
                complaining = true;
                LOG.warn(
                        "The read models cannot be reached; trying again every {}",
                        parts.settings().pollInterval(),
                        e);
            }
        }
    }

    private void look() {
        alive = nodes.beat(parts.version());
        GenerationState state = parts.generations().standing();
        builder.beat(state);
        follow(state);
        LiveProcessor current = serving.live();
        if (current != null) {
            revive(current);
            observe(current);
        }
        dropWhatIsOver(state);
    }

    private void follow(GenerationState state) {
        Generation active = parts.generations().of(state.active());
        Generation building = parts.generations().of(state.building());
        LiveProcessor current = serving.live();
        if (active != null && current != null && current.generation().equals(active)) {
            return;
        }
        if (active != null && fits(active)) {
            switchTo(active);
            return;
        }
        if (building != null && current == null && !parts.settings().node().equals(state.builder())) {
            serving.fillElsewhere(parts.store().views(building));
        }
        builder.startWhenDue();
    }

    private boolean fits(Generation generation) {
        if (unfit.contains(generation)) {
            return false;
        }
        if (parts.fits(generation.processor())) {
            return true;
        }
        LOG.warn(
                "Generation {} of the read models is of another log, or of another past of it, and is built anew",
                generation.name());
        unfit.add(generation);
        return false;
    }

    private void switchTo(Generation generation) {
        LiveProcessor before = serving.live();
        LiveProcessor next = LiveProcessor.start(parts, generation, () -> alive);
        serving.serve(next);
        servedHere.add(generation);
        announcedTo = parts.tokens().position(generation.processor()).orElse(-1L);
        if (before != null) {
            before.stop();
            parts.changes().forget();
            parts.announceAfter(next.views(), -2);
        }
        LOG.info("Generation {} of the read models serves ({})", generation.name(), parts.version());
    }

    /** Axon waits up to a minute before it tries again; a new processor begins with short waits. */
    private void revive(LiveProcessor current) {
        if (current.isStuck() && System.nanoTime() - lastRestartNanos > RESTART_AFTER.toNanos()) {
            lastRestartNanos = System.nanoTime();
            LOG.warn("The projection had stopped on an error and is started again");
            current.stop();
            serving.serve(LiveProcessor.start(parts, current.generation(), () -> alive));
        }
    }

    private void observe(LiveProcessor current) {
        lag.sample(parts.events().head(), LiveProcessor.position(current.segments()), System.nanoTime());
        if (parts.settings().shared()) {
            parts.source().appended();
            long position =
                    parts.tokens().position(current.generation().processor()).orElse(-1L);
            // Whatever lies at or before the lowest token was written before that token was stored, hence before the
            // last look; whatever lies behind it may have been written since.
            parts.announceAfter(current.views(), announcedTo);
            announcedTo = position;
        }
    }

    private void dropWhatIsOver(GenerationState state) {
        // What somebody else may have written there is left alone.
        state.retired().stream()
                .filter(Generation::isName)
                .forEach(name -> dropAfterGrace(new Generation(name, state.version())));
        if (serving.live() != null) {
            parts.generations().ofOtherVersions().forEach(this::dropWhenUnused);
        }
    }

    private void dropAfterGrace(Generation generation) {
        LiveProcessor current = serving.live();
        if (current != null && current.generation().equals(generation)) {
            return;
        }
        // In a store that is ours alone nobody reads what an earlier process retired.
        boolean unread = !parts.settings().shared() && !servedHere.contains(generation);
        Duration still = parts.heartbeats().stillFor("retired " + generation.name(), 0);
        if (unread || still.compareTo(GRACE) > 0) {
            drop(generation);
            parts.generations().dropped(generation);
            parts.heartbeats().forget("retired " + generation.name());
        }
    }

    /** Another version's read models go once nobody works on them; where the store is ours alone, nobody can. */
    private void dropWhenUnused(GenerationState other) {
        Generation[] theirs = Stream.concat(Stream.of(other.active(), other.building()), other.retired().stream())
                .filter(name -> name != null && Generation.isName(name))
                .map(name -> new Generation(name, other.version()))
                .toArray(Generation[]::new);
        long beat = other.beat();
        for (Generation each : theirs) {
            beat += parts.tokens().beats(each.processor());
        }
        Duration kept = parts.settings().shared() ? OTHER_VERSIONS_KEPT : GRACE;
        if (parts.heartbeats().stillFor("other " + other.version(), beat).compareTo(kept) > 0) {
            for (Generation each : theirs) {
                drop(each);
            }
            parts.generations().forget(other.version());
            parts.heartbeats().forget("other " + other.version());
        }
    }

    private void drop(Generation generation) {
        parts.tokens().deleteAll(generation.processor());
        parts.store().views(generation).drop();
        LOG.info("Generation {} of the read models ({}) is gone", generation.name(), generation.version());
    }
}
