package dev.parley.infra.pages.reading;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Sight;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.Histories;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads histories for pages. Pages read the log and not the projected view, so that somebody who has just recorded
 * something sees it at once; what has been analysed is remembered for the next step of a replay.
 */
@Component
public class RealisationReadings {

    private static final int REMEMBERED = 128;

    /**
     * A history changes at its end, and where a text of it was erased: so its length and last event say which it is, and a hash of all that it
     * says.
     */
    private record Key(
            RealisationId realisation,
            int events,
            String last,
            int content,
            Cut cut,
            @Nullable Standpoint reader) {}

    private final Histories histories;
    private final OrganisationRules rules;
    private final Map<Key, Analysis> remembered = memory();
    private final Map<Key, Sight> sights = memory();

    RealisationReadings(Histories histories, ObjectProvider<OrganisationRules> rules) {
        this.histories = histories;
        this.rules = rules.getIfAvailable(() -> OrganisationRules.V1);
    }

    private static <V> Map<Key, V> memory() {
        return Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /** The realisation in hindsight. */
    public RealisationReading read(String organisation, String realisation) {
        return read(organisation, realisation, Lens.HINDSIGHT, null);
    }

    /**
     * The realisation at a moment.
     *
     * @throws NoSuchPageException if the organisation has no such realisation
     */
    public RealisationReading read(String organisation, String realisation, Lens lens, @Nullable String at) {
        OrganisationId reader = new OrganisationId(organisation);
        History history = find(reader, realisation)
                .orElseThrow(() -> new NoSuchPageException(Wording.say("problem.noRealisation", realisation)));
        Analysis whole = analyse(reader, history, Cut.HINDSIGHT);
        if (at == null || at.isBlank()) {
            return new RealisationReading(reader, history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, null);
        }
        if (whole.encounters().stream()
                .anyMatch(each -> each.planned() && each.label().equals(at))) {
            // What is planned lies after all that happened: the page shows everything, and the plan.
            return new RealisationReading(reader, history, whole, Lens.HINDSIGHT, at, Cut.HINDSIGHT, whole, null);
        }
        try {
            Cut moment = Cut.after(lens.clock(), at, history);
            Cut cut = lens == Lens.HINDSIGHT ? Cut.HINDSIGHT : moment;
            return new RealisationReading(reader, history, whole, lens, at, cut, analyse(reader, history, cut), null);
        } catch (Cut.UnknownMomentException e) {
            return new RealisationReading(
                    reader, history, whole, Lens.HINDSIGHT, null, Cut.HINDSIGHT, whole, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The realisation at a moment; where none is asked for, with what is overdue now. What is stored of it, cited and exported goes by its last fact, and does not differ from one day to the next.
     *
     * @param now the moment of looking
     */
    public RealisationReading readNow(
            String organisation, String realisation, Lens lens, @Nullable String at, Instant now) {
        RealisationReading reading = read(organisation, realisation, lens, at);
        if (reading.partial() || reading.at() != null || !reading.seen().waits()) {
            return reading;
        }
        return reading.seeing(sight(reading, now).analysis());
    }

    /** All of a realisation with what is overdue now, and until when it stays so. */
    public Sight sight(RealisationReading reading, Instant now) {
        if (!reading.whole().waits()) {
            return new Sight(reading.whole(), now, null);
        }
        Key key = key(reading.history(), Cut.HINDSIGHT);
        Sight known = sights.get(key);
        if (known == null || !known.holdsAt(now)) {
            known = analyst(reading.organisation()).now(reading.history(), now);
            sights.put(key, known);
        }
        return known;
    }

    /** What can be seen in part of what was read. */
    public Analysis analyse(RealisationReading reading, Cut cut) {
        return analyse(reading.organisation(), reading.history(), cut);
    }

    private Analysis analyse(OrganisationId organisation, History history, Cut cut) {
        Key key = key(history, cut);
        Analysis known = remembered.get(key);
        if (known == null) {
            known = rules.analyst(organisation).analyse(history, cut);
            remembered.put(key, known);
        }
        return known;
    }

    private static Key key(History history, Cut cut) {
        int size = history.size();
        return new Key(
                history.realisation(),
                size,
                size == 0 ? "" : history.events().get(size - 1).id(),
                history.events().hashCode(),
                cut,
                // Who is on no side and may read all of it reads what everybody reads.
                Standpoint.current()
                        .filter(reader -> reader.onASide() || !history.unseen().isEmpty())
                        .orElse(null));
    }

    /** Who reasons by the rules of an organisation. */
    public Analyst analyst(OrganisationId organisation) {
        return rules.analyst(organisation);
    }

    /** The rules of an organisation. */
    public RuleSet rules(OrganisationId organisation) {
        return rules.rules(organisation);
    }

    private Optional<History> find(OrganisationId organisation, String realisation) {
        try {
            return histories
                    .history(organisation, new RealisationId(realisation))
                    .filter(history -> history.size() > 0);
        } catch (IllegalArgumentException e) {
            // No id of that form exists, so no realisation has it.
            return Optional.empty();
        }
    }
}
