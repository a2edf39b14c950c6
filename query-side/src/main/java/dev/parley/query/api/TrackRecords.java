package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.track.FlagOutcome;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Track records of organisations, from their live views. All of an organisation is read once; from then on only what has
 * changed, so that it can stand beside every flag of every page. That first reading takes seconds where there are
 * thousands of realisations: it is done behind the first page that asks, which goes without.
 */
public final class TrackRecords implements AutoCloseable {

    private final Views views;
    private final OrganisationRules rules;
    private final Changes changes;
    private final Map<OrganisationId, Followed> followed = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "track-record");
        thread.setDaemon(true);
        return thread;
    });

    TrackRecords(Views views, OrganisationRules rules, Changes changes) {
        this.views = views;
        this.rules = rules;
        this.changes = changes;
    }

    /** What became of flags in the realisations of an organisation that have ended, by the rules in force. */
    public TrackRecord of(OrganisationId organisation) {
        RuleSet own = rules.rules(organisation);
        if (views.state() != Views.State.COMPLETE) {
            forget(organisation);
            return record(own, ended(organisation, own));
        }
        return followed.computeIfAbsent(organisation, Followed::new).record(own);
    }

    /** What is being built tells of no change when its views take over. */
    private void forget(OrganisationId organisation) {
        Followed before = followed.remove(organisation);
        if (before != null) {
            before.close();
        }
    }

    /**
     * The same for what cannot wait: the record as it was read last, which is brought up to date meanwhile.
     *
     * @param most how long to wait for what has changed since
     * @return the record, or empty while the realisations are being read for the first time
     */
    public Optional<TrackRecord> soon(OrganisationId organisation, Duration most) {
        if (views.state() != Views.State.COMPLETE) {
            forget(organisation);
            return Optional.empty();
        }
        RuleSet own = rules.rules(organisation);
        Followed known = followed.computeIfAbsent(organisation, Followed::new);
        TrackRecord current = known.current(own);
        if (current != null) {
            return Optional.of(current);
        }
        Future<TrackRecord> reading = known.reading(own);
        try {
            return Optional.of(reading.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.ofNullable(known.last(own));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.ofNullable(known.last(own));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the track record cannot be read", e.getCause());
        }
    }

    /** What became of the flags of one organisation, kept up with its changes. */
    private final class Followed implements AutoCloseable {

        private final OrganisationId organisation;
        private final Set<RealisationId> changed = new HashSet<>();
        private final Changes.Subscription subscription;
        private volatile @Nullable Read read;
        private @Nullable Future<TrackRecord> reading;
        /** Whether changes were taken out of the set and do not show yet; held by its lock. */
        private boolean underway;

        private Map<String, List<FlagOutcome>> ended = Map.of();

        /** What was read last, and by which rules. */
        private record Read(RuleSet by, TrackRecord record) {}

        private Followed(OrganisationId organisation) {
            this.organisation = organisation;
            // Before anything is read, so that what changes meanwhile is read again.
            this.subscription = changes.subscribe(organisation, change -> note(change.realisation()));
        }

        private void note(RealisationId realisation) {
            synchronized (changed) {
                changed.add(realisation);
            }
        }

        private Set<RealisationId> changed() {
            synchronized (changed) {
                Set<RealisationId> these = Set.copyOf(changed);
                changed.clear();
                underway = true;
                return these;
            }
        }

        /** What was read last by these rules, however much has changed since; null where nothing was. */
        private @Nullable TrackRecord last(RuleSet own) {
            Read known = read;
            return known != null && own.equals(known.by()) ? known.record() : null;
        }

        /** What was read last, where nothing has changed since. */
        private @Nullable TrackRecord current(RuleSet own) {
            synchronized (changed) {
                return changed.isEmpty() && !underway ? last(own) : null;
            }
        }

        /** The reading that goes on, or a new one. */
        private Future<TrackRecord> reading(RuleSet own) {
            synchronized (changed) {
                Future<TrackRecord> going = reading;
                if (going == null || going.isDone()) {
                    going = worker.submit(() -> record(own));
                    reading = going;
                }
                return going;
            }
        }

        private synchronized TrackRecord record(RuleSet own) {
            Set<RealisationId> these = changed();
            boolean taken = false;
            try {
                TrackRecord record = record(own, these);
                taken = true;
                return record;
            } finally {
                synchronized (changed) {
                    underway = false;
                    if (!taken) {
                        changed.addAll(these);
                    }
                }
            }
        }

        private TrackRecord record(RuleSet own, Set<RealisationId> these) {
            TrackRecord known = last(own);
            if (known != null && these.isEmpty()) {
                return known;
            }
            if (known == null) {
                ended = ended(organisation, own);
            } else {
                for (RealisationId realisation : these) {
                    List<FlagOutcome> outcomes = outcomes(organisation, realisation, own);
                    if (outcomes == null) {
                        ended.remove(realisation.value());
                    } else {
                        ended.put(realisation.value(), outcomes);
                    }
                }
            }
            known = TrackRecords.record(own, ended);
            read = new Read(own, known);
            return known;
        }

        @Override
        public void close() {
            subscription.close();
        }
    }

    private Map<String, List<FlagOutcome>> ended(OrganisationId organisation, RuleSet own) {
        Map<String, List<FlagOutcome>> ended = new TreeMap<>();
        for (PortfolioRow row : views.all(organisation)) {
            if (row.outcome() != null && !row.older()) {
                List<FlagOutcome> outcomes = outcomes(organisation, row.realisation(), own);
                if (outcomes != null) {
                    ended.put(row.realisation().value(), outcomes);
                }
            }
        }
        return ended;
    }

    /** What became of the flags of a realisation; null where it goes on or was not seen by these rules. */
    private @Nullable List<FlagOutcome> outcomes(OrganisationId organisation, RealisationId realisation, RuleSet own) {
        Optional<RealisationView> view = views.realisation(organisation, realisation);
        if (view.isEmpty()) {
            return null;
        }
        Analysis analysis = view.get().analysis();
        boolean counts = analysis.outcome() != null
                && analysis.ruleSet().equals(own.id())
                && analysis.ruleVersion().equals(own.version());
        return counts ? FlagOutcome.of(analysis) : null;
    }

    private static TrackRecord record(RuleSet own, Map<String, List<FlagOutcome>> ended) {
        return TrackRecord.of(own.id(), own.version(), ended.values());
    }

    @Override
    public void close() {
        worker.shutdownNow();
        followed.values().forEach(Followed::close);
        followed.clear();
    }
}
