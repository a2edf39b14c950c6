package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.export.Export;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.export.Exporter;
import dev.parley.query.export.content.ExportFile;
import dev.parley.query.export.content.ExportOptions;
import dev.parley.query.export.content.Slice;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Exports over HTTP: the formats of {@link ExportFormat}, the same to the byte as the command line writes them. What holds
 * one file is that file, unless the archive is asked for; the archive has the manifest and the data dictionary too.
 */
@RestController
@RequestMapping("/api/exports")
public class ExportQueries {

    /** As many events as one export holds at most; a larger selection is for the command line, which has the memory. */
    static final int MOST_EVENTS = 200_000;

    private static final int MOST_NAMED = 200;
    private static final int PAGE = 500;
    private static final MediaType ZIP = MediaType.valueOf("application/zip");
    private static final String CONTENT_HASH = "Parley-Content-Hash";
    /** How many of the chosen are left out, and which; the manifest says why. */
    private static final String LEFT_OUT = "Parley-Left-Out";

    private static final int MOST_TOLD = 20;

    private final Views views;
    private final RealisationReader reader;
    private final OrganisationRules rules;

    /** Exports of histories, with findings by the rules of the organisation. */
    public ExportQueries(Views views, RealisationReader reader, OrganisationRules rules) {
        this.views = views;
        this.reader = reader;
        this.rules = rules;
    }

    /**
     * An export of realisations that are named, or of the portfolio, narrowed as the portfolio is.
     *
     * @param organisation whose
     * @param format one of the formats, such as {@code ocel2}
     * @param realisations ids, up to 200; none for the portfolio
     * @param search words that title or id must contain; for the portfolio
     * @param status which of the portfolio
     * @param nameless whether a history, too, names nobody; every other format never does
     * @param archive whether it comes as an archive with manifest and data dictionary; tables and more files than one
     *     always do. Where it is not said, an archive comes where some of what is chosen is left out, as its manifest
     *     says what and why
     * @param asKnown only what had been recorded by this moment
     * @param asOccurred only what had happened by this moment
     */
    @GetMapping("/{format}")
    ResponseEntity<byte[]> export(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String format,
            @RequestParam(name = "realisation", required = false) @Nullable List<String> realisations,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "all") String status,
            @RequestParam(defaultValue = "false") boolean nameless,
            @RequestParam(required = false) @Nullable Boolean archive,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        Slice slice = new RequestedMoment(asKnown, asOccurred).slice();
        ExportFormat wanted = format(format);
        OrganisationId whose = new OrganisationId(organisation);
        List<String> ids = realisations == null ? List.of() : realisations;
        boolean portfolio = ids.isEmpty();
        if (!portfolio && (search != null || !status.equals("all"))) {
            throw new InvalidParameterException(
                    "realisation",
                    "realisations are named, and the portfolio is narrowed",
                    "'realisation', or 'search' and 'status'");
        }
        List<RealisationId> chosen = portfolio ? portfolio(whose, search, status) : named(ids);
        Map<RealisationId, String> leftOut = new LinkedHashMap<>();
        List<History> histories = saying(histories(whose, chosen), slice, leftOut);
        if (histories.isEmpty()) {
            throw new NotFoundException(
                    "There is no realisation to export: none is chosen by search and status, or had begun by then");
        }
        boolean named = wanted == ExportFormat.HISTORY && !nameless;
        Export export = new Exporter(rules.rules(whose))
                .export(
                        histories,
                        wanted,
                        new ExportOptions(named, false, portfolio ? words(search, status) : null, slice, leftOut));
        boolean archived = archive == null ? !leftOut.isEmpty() : archive;
        return archived || export.folder() ? archived(export, histories, leftOut) : file(export, leftOut);
    }

    /**
     * The histories of which the moment says something and that had begun by then.
     *
     * @param leftOut takes the reason for each of the others
     * @throws Cut.UnknownMomentException if the moment says nothing of any
     */
    private static List<History> saying(List<History> histories, Slice slice, Map<RealisationId, String> leftOut) {
        List<History> saying = new ArrayList<>();
        Cut.UnknownMomentException first = null;
        boolean said = false;
        for (History history : histories) {
            try {
                boolean begun =
                        !Chronicle.left(history, slice.cut().apply(history)).isEmpty();
                said = true;
                if (begun) {
                    saying.add(history);
                } else {
                    leftOut.put(history.realisation(), Slice.NOT_BEGUN);
                }
            } catch (Cut.UnknownMomentException e) {
                first = first == null ? e : first;
                leftOut.put(history.realisation(), String.valueOf(e.getMessage()));
            }
        }
        if (first != null && !said) {
            throw first;
        }
        return saying;
    }

    private static ExportFormat format(String key) {
        for (ExportFormat format : ExportFormat.values()) {
            if (format.key().equals(key)) {
                return format;
            }
        }
        throw new NotFoundException("There is no export of that name; there are "
                + Arrays.stream(ExportFormat.values()).map(ExportFormat::key).collect(Collectors.joining(", ")));
    }

    private static List<RealisationId> named(List<String> ids) {
        if (ids.size() > MOST_NAMED) {
            throw new InvalidParameterException(
                    "realisation",
                    ids.size() + " realisations cannot be named at once",
                    "1 to " + MOST_NAMED + " ids, or none for the portfolio");
        }
        Set<RealisationId> named = new LinkedHashSet<>();
        ids.forEach(id -> named.add(RealisationReader.id(id)));
        return List.copyOf(named);
    }

    private List<RealisationId> portfolio(OrganisationId whose, @Nullable String search, String status) {
        if (views.state() == Views.State.BUILDING) {
            throw new ViewsBuildingException();
        }
        PortfolioQuery.Status which = RealisationQueries.choice("status", status, PortfolioQuery.Status.values());
        String words = RealisationQueries.searched(search);
        List<RealisationId> chosen = new ArrayList<>();
        long events = 0;
        for (int page = 0; ; page++) {
            PortfolioView view =
                    views.portfolio(whose, new PortfolioQuery(words, which, PortfolioQuery.Order.NAME, page, PAGE));
            for (PortfolioRow row : view.rows()) {
                chosen.add(row.realisation());
                events += row.version();
            }
            refuseTooMany(events);
            if (view.rows().size() < PAGE) {
                return chosen;
            }
        }
    }

    private List<History> histories(OrganisationId whose, List<RealisationId> chosen) {
        List<History> histories = new ArrayList<>();
        long events = 0;
        for (RealisationId realisation : chosen) {
            History history = reader.history(whose, realisation);
            events += history.size();
            refuseTooMany(events);
            histories.add(history);
        }
        return histories;
    }

    private static void refuseTooMany(long events) {
        if (events > MOST_EVENTS) {
            throw new InvalidParameterException(
                    "realisation",
                    "what is chosen has more events than one export over HTTP holds",
                    "up to " + MOST_EVENTS + " events; ./parley export takes any number");
        }
    }

    private static String words(@Nullable String search, String status) {
        return "of all stored realisations"
                + (search == null || search.isBlank() ? "" : ", search '" + search.strip() + "'")
                + (status.equals("all") ? "" : ", status " + status);
    }

    private static ResponseEntity<byte[]> file(Export export, Map<RealisationId, String> leftOut) {
        ExportFile main = export.main();
        MediaType type = MediaType.valueOf(main.mediaType());
        return answer(
                export,
                leftOut,
                main.name(),
                type.getCharset() == null ? new MediaType(type, StandardCharsets.UTF_8) : type,
                main.bytes());
    }

    private static ResponseEntity<byte[]> archived(
            Export export, List<History> histories, Map<RealisationId, String> leftOut) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export.writeZip(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = histories.size() == 1 ? histories.get(0).realisation().value() : "realisations";
        return answer(export, leftOut, name + "-" + export.format().key() + ".zip", ZIP, out.toByteArray());
    }

    private static ResponseEntity<byte[]> answer(
            Export export, Map<RealisationId, String> leftOut, String name, MediaType type, byte[] body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (!leftOut.isEmpty()) {
            answer.header(
                    LEFT_OUT,
                    leftOut.size()
                            + leftOut.keySet().stream()
                                    .limit(MOST_TOLD)
                                    .map(RealisationId::value)
                                    .collect(
                                            Collectors.joining(", ", ": ", leftOut.size() > MOST_TOLD ? ", ..." : "")));
        }
        return answer.contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(CONTENT_HASH, export.contentHash())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(body);
    }
}
