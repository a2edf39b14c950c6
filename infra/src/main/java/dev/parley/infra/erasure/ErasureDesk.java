package dev.parley.infra.erasure;

import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where somebody finds texts of a realisation and has them erased: from the log, and from whatever is made of it. In this order, so that
 * whenever it is cut short the next start finishes it: the list says what goes, what was made of the log is cleared or marked to be, and
 * the log comes last, since it knows what to look for elsewhere.
 */
public final class ErasureDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureDesk.class);

    /** Most characters of a reason. */
    public static final int LONGEST_REASON = 300;

    private static final int SHORTEST_LOOKED_FOR = 3;

    private final EventLog log;
    private final ErasureList list;
    private final Erasing erasing;
    private final MadeAnew clearing;
    private final Clock clock;
    private final AuditTrail audit;
    private final RealisationStreams streams;

    /** A reason that is none, or that says what is to be erased; the message says so. */
    public static final class RefusedErasureException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedErasureException(String message) {
            super(message);
        }
    }

    /**
     * What was erased at once, without what it said.
     *
     * @param at when
     * @param by who did it
     * @param why the reason that was given
     * @param realisation of which realisation
     * @param events of how many events
     * @param texts how many texts, digests of commands among them
     */
    public record Erasure(Instant at, String by, String why, String realisation, int events, int texts) {}

    /**
     * @param log the log
     * @param list where it is noted what was erased
     * @param cleared what holds texts of realisations beside the log, and is not made from it
     * @param clearing what is made from the log
     * @param audit the trail
     * @param clock for when
     */
    public ErasureDesk(
            EventLog log, ErasureList list, List<Cleared> cleared, MadeAnew clearing, AuditTrail audit, Clock clock) {
        this.log = log;
        this.list = list;
        this.clearing = clearing;
        this.audit = audit;
        this.clock = clock;
        this.erasing = new Erasing(log, list, cleared);
        this.streams = streams(log);
    }

    /** Where in a log realisations are. */
    public static RealisationStreams streams(EventLog log) {
        return new RealisationStreams(stream -> owner(log, stream));
    }

    private static Optional<OrganisationId> owner(EventLog log, String stream) {
        for (LoggedEvent first : log.readStream(stream, 0, 1)) {
            StreamEvent event = first.whole().event();
            try {
                String organisation = JsonMapper.shared()
                        .readTree(event.payload())
                        .path("organisation")
                        .asString("");
                return organisation.isEmpty() ? Optional.empty() : Optional.of(new OrganisationId(organisation));
            } catch (JacksonException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether an organisation has such a realisation. */
    public boolean knows(OrganisationId organisation, RealisationId realisation) {
        return streams.find(organisation, realisation).isPresent();
    }

    /**
     * The texts of a realisation, and of what waits for one, that a selection takes and that are not erased yet; none where there is no such
     * realisation.
     *
     * @param organisation whose it is
     * @param realisation its id
     * @param selection which texts
     */
    public List<Erasing.Hit> find(OrganisationId organisation, RealisationId realisation, TextSelection selection) {
        return streams.find(organisation, realisation)
                .map(stream -> erasing.find(organisation, realisation, stream, selection))
                .orElse(List.of());
    }

    /**
     * In which realisations of an organisation a selection takes texts, and how many; what belongs to no realisation is counted with the
     * first. It reads the whole log.
     *
     * @param organisation whose realisations
     * @param selection which texts
     * @return by the id of the realisation, without those that have none
     */
    public SortedMap<String, Integer> everywhere(OrganisationId organisation, TextSelection selection) {
        Map<String, Boolean> ours = new HashMap<>();
        SortedMap<String, Integer> streams = erasing.count(
                stream -> ours.computeIfAbsent(
                        stream,
                        one -> owner(log, one).filter(organisation::equals).isPresent()),
                selection);
        SortedMap<String, Integer> counts = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        streams.forEach((stream, count) -> {
            RealisationId realisation = RealisationStreams.realisation(stream);
            int beside = 0;
            for (Erasing.Hit hit : erasing.findBeside(organisation, realisation, selection)) {
                beside += seen.add(hit.event() + ' ' + hit.field()) ? 1 : 0;
            }
            if (count + beside > 0) {
                counts.put(realisation.value(), count + beside);
            }
        });
        return counts;
    }

    /**
     * Erases what a selection takes.
     *
     * @param organisation whose realisation it is
     * @param realisation its id
     * @param selection which texts
     * @param by who asks for it
     * @param why the reason, 1 to {@value #LONGEST_REASON} characters
     * @param address where the request came from; empty where there was none
     * @return what was done
     * @throws RefusedErasureException if the reason is none, or says what is to be erased
     * @throws Erasing.NotErasableException if some of it cannot be erased; nothing is then
     */
    public synchronized Erasing.Done erase(
            OrganisationId organisation,
            RealisationId realisation,
            TextSelection selection,
            String by,
            String why,
            String address) {
        String stream = streams.find(organisation, realisation).orElse(null);
        if (stream == null) {
            return Erasing.Done.NOTHING;
        }
        refuseReason(why, selection, find(organisation, realisation, selection));
        RequestedErasure request =
                new RequestedErasure(organisation, realisation, stream, selection, by, why, clock.instant());
        try {
            Erasing.Done erased = erasing.erase(request);
            if (erased.texts() > 0) {
                audit.add(
                        organisation.value(),
                        by,
                        AuditTrail.Action.ERASED,
                        realisation.value(),
                        erased.texts() + " texts of " + erased.events() + " events",
                        address);
            }
            return erased;
        } finally {
            // Also where it was cut short: part of it may have been done.
            if (clearing()) {
                clearing.begin(() -> more(request));
            }
        }
    }

    /** Takes what was recorded meanwhile by somebody who had read before. */
    private boolean more(RequestedErasure request) {
        try {
            return erasing.erase(request).texts() > 0;
        } catch (Erasing.NotErasableException e) {
            LOG.error("After an erasure more was recorded: {}", e.getMessage());
            return false;
        }
    }

    private static void refuseReason(String why, TextSelection selection, List<Erasing.Hit> hits) {
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw new RefusedErasureException(
                    "The reason has 1 to %d characters, but this one has %d.".formatted(LONGEST_REASON, why.length()));
        }
        String said = why.toLowerCase(Locale.ROOT);
        if (selection.isIn(why)
                || hits.stream()
                        .anyMatch(hit -> hit.text().length() >= SHORTEST_LOOKED_FOR
                                && said.contains(hit.text().toLowerCase(Locale.ROOT)))) {
            throw new RefusedErasureException(
                    "The reason says what is to be erased, and is kept: say it in other words, such as the number of the request.");
        }
    }

    /** Whether something that was erased may still be in what is made from the log. */
    public boolean clearing() {
        return list.pending().isPresent();
    }

    /** What an organisation erased, oldest first. */
    public List<Erasure> protocol(OrganisationId organisation) {
        Map<List<Object>, List<ErasureList.Entry>> lines = new LinkedHashMap<>();
        for (ErasureList.Entry entry : list.all()) {
            if (entry.organisation().equals(organisation.value())
                    && !entry.event().equals(Erasing.WITHIN)) {
                lines.computeIfAbsent(
                                List.of(entry.at(), entry.realisation(), entry.by(), entry.why()),
                                none -> new ArrayList<>())
                        .add(entry);
            }
        }
        return lines.values().stream()
                .map(entries -> new Erasure(
                        entries.get(0).at(),
                        entries.get(0).by(),
                        entries.get(0).why(),
                        entries.get(0).realisation(),
                        entries.size(),
                        entries.stream()
                                .mapToInt(entry -> entry.fields().size())
                                .sum()))
                .toList();
    }
}
