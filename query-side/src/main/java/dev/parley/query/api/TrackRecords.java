package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.track.Outcome;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Track records of organisations, from their live views. What became of the flags of an ended realisation is worked out once. */
public final class TrackRecords {

    /** Most realisations whose outcomes are kept. */
    private static final int MOST = 20_000;

    private record Key(OrganisationId organisation, RealisationId realisation, long version, RuleSet rules) {}

    private final Views views;
    private final RuleBook rules;
    private final Map<Key, List<Outcome>> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Outcome>> eldest) {
            return size() > MOST;
        }
    };

    TrackRecords(Views views, RuleBook rules) {
        this.views = views;
        this.rules = rules;
    }

    /** What became of flags in the realisations of an organisation that have ended, by the rules in force. */
    public TrackRecord of(OrganisationId organisation) {
        RuleSet own = rules.rules(organisation);
        List<List<Outcome>> ended = new ArrayList<>();
        for (PortfolioRow row : views.all(organisation)) {
            if (row.outcome() != null && !row.older()) {
                List<Outcome> outcomes = outcomes(new Key(organisation, row.realisation(), row.version(), own));
                if (outcomes != null) {
                    ended.add(outcomes);
                }
            }
        }
        return TrackRecord.of(own.id(), own.version(), ended);
    }

    private @Nullable List<Outcome> outcomes(Key key) {
        synchronized (kept) {
            List<Outcome> known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        Optional<RealisationView> view = views.realisation(key.organisation(), key.realisation());
        if (view.isEmpty() || view.get().version() != key.version()) {
            return null;
        }
        Analysis analysis = view.get().analysis();
        if (!analysis.ruleSet().equals(key.rules().id())
                || !analysis.ruleVersion().equals(key.rules().version())) {
            return null;
        }
        List<Outcome> outcomes = Outcome.of(analysis);
        synchronized (kept) {
            kept.put(key, outcomes);
        }
        return outcomes;
    }
}
