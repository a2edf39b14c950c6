package dev.parley.query.api;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.api.RealisationReader.Reading;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Realisations over HTTP. Every view can be asked for as known at or as occurred by a moment. The ETag of a realisation
 * is the number of events in it, to be sent as {@code If-Match} with a command.
 */
@RestController
@RequestMapping("/api")
public class RealisationQueries {

    /** Of words that a portfolio is searched for, in characters. */
    public static final int LONGEST_SEARCH = 200;

    /** As many realisations are on one page at most. */
    public static final int LARGEST_PAGE = 500;

    /** The last page that can be asked for; the first is 0. */
    public static final int LAST_PAGE = 1_000_000;

    /** Most days of silence that can be asked for, a hundred years or so. */
    public static final int LONGEST_SILENCE = 36_500;

    private final Views views;
    private final RealisationReader reader;
    private final ChangeStreams streams;
    private final Portfolios portfolios;

    /** Queries over views, histories and, for other moments than now, the analysis. */
    public RealisationQueries(Views views, RealisationReader reader, ChangeStreams streams, Portfolios portfolios) {
        this.views = views;
        this.reader = reader;
        this.streams = streams;
        this.portfolios = portfolios;
    }

    /**
     * The portfolio: filtered, ordered, a page of it, and numbers over all of it. At another moment than now, which is an
     * ISO moment or date, every realisation is analysed, so that takes longer.
     */
    @GetMapping("/realisations")
    PortfolioView portfolio(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "all") String status,
            @RequestParam(defaultValue = "worst") String order,
            @RequestParam(defaultValue = "0") String page,
            @RequestParam(defaultValue = "50") String size,
            @RequestParam(required = false) @Nullable String silent,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        OrganisationId whose = new OrganisationId(organisation);
        RequestedMoment moments = new RequestedMoment(asKnown, asOccurred);
        PortfolioQuery query = new PortfolioQuery(
                        searched(search),
                        choice("status", status, PortfolioQuery.Status.values()),
                        choice("order", order, PortfolioQuery.Order.values()),
                        number("page", page, 0, LAST_PAGE),
                        number("size", size, 1, LARGEST_PAGE))
                .silent(silentSince(silent, moments));
        if (views.state() == Views.State.BUILDING) {
            throw new ViewsBuildingException();
        }
        return portfolios.at(whose, query, moments);
    }

    /** Everything seen in a realisation. */
    @GetMapping("/realisations/{id}")
    ResponseEntity<Analysis> realisation(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, analysis -> analysis);
    }

    /** Its findings: open ones first, then by severity. */
    @GetMapping("/realisations/{id}/findings")
    ResponseEntity<List<Finding>> findings(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::findings);
    }

    /** Its contact matrix: every pair and phase, and every pair over all. */
    @GetMapping("/realisations/{id}/contacts")
    ResponseEntity<List<ContactCell>> contacts(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::contacts);
    }

    /** Its encounters in the order they happened, planned ones last. */
    @GetMapping("/realisations/{id}/encounters")
    ResponseEntity<List<EncounterEntry>> encounters(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::encounters);
    }

    /** Its knowledge ledger. */
    @GetMapping("/realisations/{id}/knowledge")
    ResponseEntity<List<KnowledgeEntry>> knowledge(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::knowledge);
    }

    /** Its needs, from stated to valued. */
    @GetMapping("/realisations/{id}/needs")
    ResponseEntity<List<NeedEntry>> needs(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::needs);
    }

    /** Advice for its next encounter, most useful first. */
    @GetMapping("/realisations/{id}/advice")
    ResponseEntity<List<Advice>> advice(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        return part(organisation, id, asKnown, asOccurred, Analysis::advice);
    }

    /** Its events, in the order of the stream. */
    @GetMapping("/realisations/{id}/history")
    ResponseEntity<List<HistoryEntry>> history(
            @RequestAttribute(Metadata.ORGANISATION) String organisation, @PathVariable String id) {
        List<HistoryEntry> entries =
                reader.history(new OrganisationId(organisation), RealisationReader.id(id)).seen().events().stream()
                        .map(HistoryEntry::of)
                        .toList();
        return ResponseEntity.ok()
                .eTag(Integer.toString(entries.size()))
                .cacheControl(CacheControl.noStore())
                .body(entries);
    }

    /**
     * Its changes as they happen, as server-sent events named {@code change}; the first tells where it stands. It ends after half an
     * hour, and within seconds of when its reader may not read it any more, or reads from another side.
     */
    @GetMapping(path = "/realisations/{id}/stream", produces = "text/event-stream")
    SseEmitter stream(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(name = Metadata.PRINCIPAL, required = false) @Nullable String principal,
            @RequestAttribute(StreamPermission.ATTRIBUTE) StreamPermission permission,
            @PathVariable String id) {
        OrganisationId whose = new OrganisationId(organisation);
        RealisationId realisation = RealisationReader.id(id);
        RequestedMoment now = new RequestedMoment(null, null);
        reader.read(whose, realisation, now);
        return streams.open(whose, principal, permission, realisation, () -> reader.read(whose, realisation, now)
                .version());
    }

    /** The changes of all realisations as they happen, as server-sent events named {@code change}. */
    @GetMapping(path = "/stream", produces = "text/event-stream")
    SseEmitter stream(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(name = Metadata.PRINCIPAL, required = false) @Nullable String principal,
            @RequestAttribute(StreamPermission.ATTRIBUTE) StreamPermission permission) {
        return streams.open(new OrganisationId(organisation), principal, permission, null, () -> 0);
    }

    private <T> ResponseEntity<T> part(
            String organisation,
            String id,
            @Nullable String asKnown,
            @Nullable String asOccurred,
            Function<Analysis, T> part) {
        RequestedMoment moments = new RequestedMoment(asKnown, asOccurred);
        Reading reading = reader.readNow(new OrganisationId(organisation), RealisationReader.id(id), moments);
        // Its ETag is the number of events, for commands; what is read depends on rules and erasures, too.
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (moments.hindsight()) {
            response.eTag(Long.toString(reading.version()));
        }
        return response.body(part.apply(reading.analysis()));
    }

    /** What is searched for; null for everything. */
    static @Nullable String searched(@Nullable String search) {
        if (search != null && search.length() > LONGEST_SEARCH) {
            throw new InvalidParameterException(
                    "search",
                    "'search' has " + search.length() + " characters",
                    "up to " + LONGEST_SEARCH + " characters");
        }
        return search == null || search.isBlank() ? null : search;
    }

    /** The one of some choices that a parameter names, in either case. */
    static <E extends Enum<E>> E choice(String parameter, String text, E[] values) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new InvalidParameterException(
                parameter,
                "'" + text + "' is no '" + parameter + "'",
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    /** From when on nothing may have been recorded; null for any. */
    private @Nullable Instant silentSince(@Nullable String days, RequestedMoment moments) {
        if (days == null) {
            return null;
        }
        int silent = number("silent", days, 1, LONGEST_SILENCE);
        if (!moments.hindsight()) {
            throw new InvalidParameterException(
                    "silent", "'silent' counts the days up to now, and not up to another moment", "now");
        }
        return reader.now().minus(Duration.ofDays(silent));
    }

    private static int number(String parameter, String text, int low, int high) {
        try {
            int value = Integer.parseInt(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidParameterException(parameter, "'" + text + "' is no '" + parameter + "'", low + " to " + high);
    }
}
