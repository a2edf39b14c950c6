package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.track.FlagOutcome;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Track records of organisations, from their live views. All of an organisation is read once; from then on only what has
 * changed, so that it can stand beside every flag of every page.
 */
public final class TrackRecords implements AutoCloseable {

    private final Views views;
    private final RuleBook rules;
    private final Changes changes;
    private final Map<OrganisationId, Followed> followed = new ConcurrentHashMap<>();

    TrackRecords(Views views, RuleBook rules, Changes changes) {
        this.views = views;
        this.rules = rules;
        this.changes = changes;
    }

    /** What became of flags in the realisations of an organisation that have ended, by the rules in force. */
    public TrackRecord of(OrganisationId organisation) {
        RuleSet own = rules.rules(organisation);
        if (views.state() != Views.State.COMPLETE) {
            // What is being built tells of no change when its views take over.
            Followed before = followed.remove(organisation);
            if (before != null) {
                before.close();
            }
            return record(own, ended(organisation, own));
        }
        return followed.computeIfAbsent(organisation, Followed::new).record(own);
    }

    /** What became of the flags of one organisation, kept up with its changes. */
    private final class Followed implements AutoCloseable {

        private final OrganisationId organisation;
        private final Set<RealisationId> changed = new HashSet<>();
        private final Changes.Subscription subscription;
        private @Nullable RuleSet by;
        private @Nullable TrackRecord record;
        private Map<String, List<FlagOutcome>> ended = Map.of();

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
                return these;
            }
        }

        private synchronized TrackRecord record(RuleSet own) {
            Set<RealisationId> these = changed();
            TrackRecord known = record;
            if (known != null && own.equals(by) && these.isEmpty()) {
                return known;
            }
            if (known == null || !own.equals(by)) {
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
            by = own;
            known = TrackRecords.record(own, ended);
            record = known;
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
        followed.values().forEach(Followed::close);
        followed.clear();
    }
}
