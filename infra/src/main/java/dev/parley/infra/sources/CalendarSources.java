package dev.parley.infra.sources;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.Intake;
import dev.parley.command.intake.Intake.MappingText;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.CalendarSource;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Sha256;
import dev.parley.query.view.Histories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The calendars that are read from addresses on a schedule; the difference is brought, as by importing them again. Off unless a source is set; only
 * hosts that are named are asked, and no redirect is followed. What goes wrong is told in the log by the host alone, since the rest of such an
 * address is often the key to the calendar, and by lines alone, since what stands in them names people.
 */
@Component
final class CalendarSources implements AutoCloseable {

    /** Who records what a source says. */
    static final String PRINCIPAL = "calendar-source";

    /** Largest calendar that is read, in bytes. */
    static final int LARGEST = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(CalendarSources.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int SHOWN = 5;

    private final ParleyProperties properties;
    private final HistoryImport historyImport;
    private final Histories histories;
    private final Clock clock;
    private final Map<CalendarSource, Taken> taken = new ConcurrentHashMap<>();
    private final Map<CalendarSource, String> troubles = new ConcurrentHashMap<>();
    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "calendar-sources");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    CalendarSources(ParleyProperties properties, HistoryImport historyImport, Histories histories, Clock clock) {
        this.properties = properties;
        this.historyImport = historyImport;
        this.histories = histories;
        this.clock = clock;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        for (CalendarSource source : properties.calendarSources()) {
            var unused = schedule.scheduleWithFixedDelay(
                    () -> read(source), 0, source.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    /**
     * What was taken in last: only a calendar of another tag, or a mapping of other words, is anything new.
     *
     * @param tag ETag of the calendar
     * @param mapping digest of the mapping
     */
    private record Taken(String tag, String mapping) {}

    /**
     * A calendar that was fetched.
     *
     * @param bytes it
     * @param tag its ETag, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Fetched(byte[] bytes, @Nullable String tag) {}

    /** One reading. Whatever goes wrong, there is a next one, and it begins anew: noted is only what was taken in. */
    void read(CalendarSource source) {
        try {
            byte[] mapping = Files.readAllBytes(source.mapping());
            String digest = Sha256.hex(mapping);
            Taken before = taken.get(source);
            String known = before != null && before.mapping().equals(digest) ? before.tag() : null;
            Fetched fetched = fetched(source, known);
            if (fetched != null) {
                taken.remove(source);
                stored(source, fetched.bytes(), mapping);
                if (fetched.tag() != null) {
                    taken.put(source, new Taken(fetched.tag(), digest));
                }
            }
            if (troubles.remove(source) != null) {
                LOG.info("The calendar from {} is read again", source.url().getHost());
            }
        } catch (Trouble e) {
            trouble(source, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            trouble(source, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            trouble(source, e.getClass().getSimpleName() + ", which should not be");
            LOG.debug("The calendar from {} cannot be taken in", source.url().getHost(), e);
        }
    }

    /** What keeps a calendar from being read, in words that name nobody. */
    private static final class Trouble extends Exception {

        private static final long serialVersionUID = 1L;

        Trouble(String message) {
            super(message);
        }
    }

    private void trouble(CalendarSource source, String why) {
        if (!why.equals(troubles.put(source, why))) {
            LOG.warn("The calendar from {} is not read: {}", source.url().getHost(), why);
        }
    }

    /** The calendar; null where it is the same as before. */
    private @Nullable Fetched fetched(CalendarSource source, @Nullable String tag)
            throws IOException, InterruptedException, Trouble {
        HttpRequest.Builder request = HttpRequest.newBuilder(source.url()).timeout(PATIENCE);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == NOT_MODIFIED) {
                return null;
            }
            if (answer.statusCode() / 100 == 3) {
                throw new Trouble("it redirects (status " + answer.statusCode()
                        + "), which is not followed; set the address that it leads to, and its host");
            }
            if (answer.statusCode() != OK) {
                throw new Trouble("status " + answer.statusCode());
            }
            // a body that does not end is ended
            ScheduledFuture<?> end = schedule.schedule(
                    () -> {
                        closed(body);
                    },
                    PATIENCE.toMillis(),
                    TimeUnit.MILLISECONDS);
            byte[] calendar = body.readNBytes(LARGEST + 1);
            end.cancel(false);
            if (calendar.length > LARGEST) {
                throw new Trouble("it is larger than " + LARGEST / 1_000_000 + " MB");
            }
            if (calendar.length == 0) {
                throw new Trouble("it is empty");
            }
            return new Fetched(calendar, answer.headers().firstValue("ETag").orElse(null));
        }
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("Closed", e);
        }
    }

    private void stored(CalendarSource source, byte[] calendar, byte[] mapping) throws Trouble {
        String said = source.organisation();
        OrganisationId organisation = new OrganisationId(said == null ? properties.organisation() : said);
        IntakeResult result;
        try {
            result = new Intake(new IntakeContext(organisation, PRINCIPAL, clock.instant()))
                    .read(
                            "calendar",
                            new ByteArrayInputStream(calendar),
                            MappingText.of(String.valueOf(source.mapping().getFileName()), mapping),
                            IntakeProgress.SILENT)
                    .beside(id -> histories.history(organisation, id));
        } catch (IllegalArgumentException e) {
            throw new Trouble("its mapping is not written in UTF-8");
        }
        if (!result.ok()) {
            throw new Trouble(result.problems().size() + " problems, in "
                    + result.problems().stream()
                            .limit(SHOWN)
                            .map(CalendarSources::place)
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + "; import the file with its mapping to see them");
        }
        List<History> histories = result.histories().stream()
                .map(each -> HistoryImport.adopted(each, organisation))
                .toList();
        ImportReport report = historyImport.store(histories, new Importer(organisation, PRINCIPAL));
        if (!report.good()) {
            throw new Trouble("what is stored contradicts it: "
                    + report.problems().get(0).refusal().code().written());
        }
        for (Imported imported : report.imported()) {
            if (imported.added() > 0) {
                LOG.info(
                        "{} events from the calendar at {} added to {}",
                        imported.added(),
                        source.url().getHost(),
                        imported.realisation());
            }
        }
    }

    private static String place(IntakeProblem problem) {
        return (problem.line() > 0
                        ? "line " + problem.line() + (problem.character() > 0 ? ":" + problem.character() : "")
                        : problem.file())
                + (problem.column() == null ? "" : " " + problem.column());
    }
}
