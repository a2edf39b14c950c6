package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Sight;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.Histories;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a realisation as it stands, from its live view, or as it stood, from its history. */
final class RealisationReader {

    private static final int REMEMBERED = 128;

    private final Views views;
    private final Histories histories;
    private final Analysing analyst;
    private final Clock clock;

    /** What was seen of realisations in which something can become due, until it does. */
    private final Map<Looked, Sight> sights = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Looked, Sight> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Of what something was seen: as long as this is equal and nothing becomes due, so is what is seen. */
    private record Looked(OrganisationId organisation, RealisationId realisation, long version, Object by) {}

    RealisationReader(Views views, Histories histories, Analysing analyst, Clock clock) {
        this.views = views;
        this.histories = histories;
        this.analyst = analyst;
        this.clock = clock;
    }

    /**
     * A realisation as read.
     *
     * @param version number of events in the stream, or seen by the live view
     * @param analysis what is seen
     * @param passing whether more may be seen later though nothing is logged, since something can become due
     */
    record Reading(long version, Analysis analysis, boolean passing) {}

    /**
     * Reads a realisation. In hindsight that is the live view; where there is none yet, or it waits for an operator at
     * its first event, the history is analysed.
     *
     * @throws NotFoundException if the organisation has no such realisation
     * @throws Cut.UnknownMomentException if it has no such moment
     */
    Reading read(OrganisationId organisation, RealisationId realisation, RequestedMoment moments) {
        if (moments.hindsight()) {
            Optional<RealisationView> view = views.realisation(organisation, realisation);
            if (view.isPresent()) {
                return new Reading(view.get().version(), view.get().analysis(), false);
            }
        }
        History history = history(organisation, realisation);
        return new Reading(history.size(), analyst.analyse(organisation, history, moments.cut(history)), false);
    }

    /** The same, and in hindsight also what is overdue now: as whoever looks at one realisation wants to know it. */
    Reading readNow(OrganisationId organisation, RealisationId realisation, RequestedMoment moments) {
        Reading seen = read(organisation, realisation, moments);
        if (!moments.hindsight() || !seen.analysis().waits()) {
            return seen;
        }
        Instant now = clock.instant();
        Looked key =
                new Looked(organisation, realisation, seen.version(), List.of(rules(organisation), views.edition()));
        Sight known = sights.get(key);
        if (known == null || !known.holdsAt(now)) {
            History history = history(organisation, realisation);
            known = analyst.now(organisation, history, now);
            if (history.size() != seen.version()) {
                // More was logged than the view has seen: nothing to keep under the version of the view.
                return new Reading(history.size(), known.analysis(), true);
            }
            sights.put(key, known);
        }
        return new Reading(seen.version(), known.analysis(), true);
    }

    /** What realisations of an organisation are analysed by, see {@link Analysing#rules}, and who reads them from a side. */
    Object rules(OrganisationId organisation) {
        return List.of(analyst.rules(organisation), Standpoint.current());
    }

    /** The moment of looking. */
    Instant now() {
        return clock.instant();
    }

    /** What a history shows after a cut. */
    Analysis seen(OrganisationId organisation, History history, Cut cut) {
        return analyst.analyse(organisation, history, cut);
    }

    /** @throws NotFoundException if the organisation has no such realisation */
    History history(OrganisationId organisation, RealisationId realisation) {
        return histories
                .history(organisation, realisation)
                .orElseThrow(() -> new NotFoundException("There is no realisation '" + realisation + "'"));
    }

    /** @throws NotFoundException if the text names nothing that could exist */
    static RealisationId id(String text) {
        try {
            return new RealisationId(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no realisation '" + text + "': an id has " + RealisationId.ACCEPTED);
        }
    }
}
