package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.query.view.Changes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub that passes word of changes on to subscribers of this process, on threads of its own, so that no listener holds up the
 * projection or another listener. While a listener is busy, changes of one realisation become one for it.
 */
final class ChangeHub implements Changes {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeHub.class);
    private static final int REMEMBERED = 20_000;

    private final Executor executor;
    private final Map<OrganisationId, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Map<String, Long> announced = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    ChangeHub(Executor executor) {
        this.executor = executor;
    }

    @Override
    public Subscription subscribe(OrganisationId organisation, Consumer<Change> listener) {
        Listener subscribed = new Listener(listener);
        List<Listener> ofOrganisation = listeners.computeIfAbsent(organisation, key -> new CopyOnWriteArrayList<>());
        ofOrganisation.add(subscribed);
        return () -> {
            subscribed.closed = true;
            ofOrganisation.remove(subscribed);
        };
    }

    /** A view was written, here or on another node; the same version is passed on once. */
    void changed(OrganisationId organisation, RealisationId realisation, long version) {
        String stream = RealisationStreams.named(organisation, realisation);
        synchronized (this) {
            Long before = announced.put(stream, version);
            if (before != null && before >= version) {
                announced.put(stream, before);
                return;
            }
        }
        listeners.getOrDefault(organisation, List.of()).forEach(listener -> listener.changed(realisation, version));
    }

    /** From now on the same versions count as new: other read models serve. */
    synchronized void forget() {
        announced.clear();
    }

    private final class Listener {

        private final Consumer<Change> target;
        private Map<RealisationId, Long> pending = new LinkedHashMap<>();
        private boolean telling;
        private volatile boolean closed;

        Listener(Consumer<Change> target) {
            this.target = target;
        }

        void changed(RealisationId realisation, long version) {
            synchronized (this) {
                pending.merge(realisation, version, Math::max);
                if (telling) {
                    return;
                }
                telling = true;
            }
            try {
                executor.execute(this::tell);
            } catch (RejectedExecutionException e) {
                LOG.debug("Nobody is told of {}: this node is stopping", realisation);
            }
        }

        private void tell() {
            while (true) {
                Map<RealisationId, Long> round;
                synchronized (this) {
                    if (pending.isEmpty() || closed) {
                        telling = false;
                        return;
                    }
                    round = pending;
                    pending = new LinkedHashMap<>();
                }
                round.forEach((realisation, version) -> {
                    try {
                        target.accept(new Change(realisation, version));
                    } catch (RuntimeException e) {
                        LOG.warn("A listener failed on the change of {}", realisation, e);
                    }
                });
            }
        }
    }
}
