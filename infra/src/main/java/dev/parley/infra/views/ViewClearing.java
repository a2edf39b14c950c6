package dev.parley.infra.views;

import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.MadeAnew;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.query.projection.Projections;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.store.ViewStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the read models anew once something was erased from the log: others are built, those of before are dropped, and what they left in
 * the file goes too. It takes as long as a rebuild, in the background; when it is cut short the next start begins anew.
 */
public final class ViewClearing implements MadeAnew, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewClearing.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int CLOSING_SECONDS = 5;

    private final EventLog log;
    private final ViewStore store;
    private final Projections projections;
    private final ErasureList list;
    private final List<Cleared> cleared;
    private final List<BooleanSupplier> looking = new ArrayList<>();
    private boolean going;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "erasure-clearing");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param log where it was erased
     * @param store where the read models are
     * @param projections what builds them
     * @param list where it is noted that they have to be made anew
     * @param cleared what follows the read models
     */
    public ViewClearing(
            EventLog log, ViewStore store, Projections projections, ErasureList list, List<Cleared> cleared) {
        this.log = log;
        this.cleared = List.copyOf(cleared);
        this.store = store;
        this.projections = projections;
        this.list = list;
    }

    @Override
    public void begin(BooleanSupplier more) {
        synchronized (looking) {
            looking.add(more);
            if (going) {
                return;
            }
            going = true;
        }
        worker.execute(() -> work(true));
    }

    /**
     * Finishes what was cut short.
     *
     * @param gone whether the read models were removed, so that none has to be made anew
     */
    void finish(boolean gone) {
        synchronized (looking) {
            going = true;
        }
        worker.execute(() -> work(!gone));
    }

    private void work(boolean anew) {
        boolean rebuild = anew;
        try {
            while (true) {
                List<BooleanSupplier> these = looking();
                String[] mark = new String[1];
                // While nobody erases: what is noted already may not have been done.
                patiently(() -> mark[0] = list.alone(() -> list.pending().orElse("")));
                if (rebuild) {
                    patiently(this::rebuild);
                    patiently(this::compact);
                }
                rebuild = true;
                List<BooleanSupplier> again = new ArrayList<>();
                for (BooleanSupplier each : these) {
                    boolean[] found = new boolean[1];
                    patiently(() -> found[0] = each.getAsBoolean());
                    if (found[0]) {
                        again.add(each);
                    }
                }
                patiently(this::settle);
                if (again.isEmpty()) {
                    patiently(() -> list.settled(mark[0]));
                }
                if (isDone(again)) {
                    LOG.info("What was erased is no longer in the read models");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<BooleanSupplier> looking() {
        synchronized (looking) {
            List<BooleanSupplier> these = List.copyOf(looking);
            looking.clear();
            return these;
        }
    }

    /** Whether nothing was found that came meanwhile, and nobody has begun again. */
    private boolean isDone(List<BooleanSupplier> again) {
        synchronized (looking) {
            looking.addAll(again);
            if (!looking.isEmpty()) {
                return false;
            }
            going = false;
            return true;
        }
    }

    @FunctionalInterface
    private interface Step {

        void take() throws InterruptedException;
    }

    /** Until it is done. */
    private static void patiently(Step step) throws InterruptedException {
        while (true) {
            try {
                step.take();
                return;
            } catch (RuntimeException e) {
                LOG.warn("What was erased may still be in what was made of it; it is tried again", e);
                Thread.sleep(AFTER_FAILURE.toMillis());
            }
        }
    }

    private void rebuild() throws InterruptedException {
        while (!projections.ready() || !projections.rebuild()) {
            Thread.sleep(PAUSE.toMillis());
        }
        while (projections.latest().state() == Rebuilds.State.RUNNING) {
            Thread.sleep(PAUSE.toMillis());
        }
        if (projections.latest().state() == Rebuilds.State.FAILED) {
            throw new IllegalStateException("the read models could not be built");
        }
        while (store.register().all().stream()
                .anyMatch(state -> !state.retired().isEmpty())) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void compact() {
        if (store instanceof SqliteViewStore embedded) {
            embedded.compact();
        }
    }

    private void settle() {
        log.settleErasures();
        cleared.forEach(Cleared::settled);
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("The clearing after an erasure is still busy; the next start finishes it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
