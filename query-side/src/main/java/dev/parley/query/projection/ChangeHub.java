package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Changes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes word of changes on to subscribers of this process, on a thread of its own, so that no listener holds up the
 * projection. While listeners are busy, changes of one realisation become one.
 */
final class ChangeHub implements Changes {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeHub.class);
    private static final int REMEMBERED = 20_000;

    private record Pending(OrganisationId organisation, Change change) {}

    private final Executor executor;
    private final Map<OrganisationId, List<Consumer<Change>>> listeners = new ConcurrentHashMap<>();
    private final Map<RealisationId, Long> announced = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RealisationId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Map<RealisationId, Pending> pending = new LinkedHashMap<>();
    private boolean draining;

    ChangeHub(Executor executor) {
        this.executor = executor;
    }

    @Override
    public Subscription subscribe(OrganisationId organisation, Consumer<Change> listener) {
        List<Consumer<Change>> ofOrganisation =
                listeners.computeIfAbsent(organisation, key -> new CopyOnWriteArrayList<>());
        // Wrapped, so that one listener subscribed twice is two subscriptions.
        Consumer<Change> own = change -> listener.accept(change);
        ofOrganisation.add(own);
        return () -> ofOrganisation.remove(own);
    }

    /** A view was written, here or on another node; the same version is passed on once. */
    void changed(OrganisationId organisation, RealisationId realisation, long version) {
        synchronized (this) {
            Long before = announced.put(realisation, version);
            if (before != null && before >= version) {
                announced.put(realisation, before);
                return;
            }
            pending.put(realisation, new Pending(organisation, new Change(realisation, version)));
            if (draining) {
                return;
            }
            draining = true;
        }
        executor.execute(this::drain);
    }

    /** From now on the same versions count as new: other read models serve. */
    synchronized void forget() {
        announced.clear();
    }

    private void drain() {
        while (true) {
            Map<RealisationId, Pending> round;
            synchronized (this) {
                if (pending.isEmpty()) {
                    draining = false;
                    return;
                }
                round = pending;
                pending = new LinkedHashMap<>();
            }
            round.values().forEach(this::tell);
        }
    }

    private void tell(Pending what) {
        for (Consumer<Change> listener : listeners.getOrDefault(what.organisation(), List.of())) {
            try {
                listener.accept(what.change());
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on the change of {}", what.change().realisation(), e);
            }
        }
    }
}
