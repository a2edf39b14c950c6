package dev.parley.infra.pages;

import dev.parley.infra.ParleyProperties;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.Views;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warming up of the server, which asks for a few pages before people do: a fresh process takes several times as long for the first page as for any later one.
 * Done in the background, once there is a realisation to show, and given up at the first sign of trouble.
 */
final class WarmUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int TIMES = 12;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final PortfolioQuery LATEST =
            new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.LATEST, 0, 50);

    private final ParleyProperties properties;
    private final Views views;
    private final Changes changes;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Changes.@Nullable Subscription subscription;

    WarmUp(ParleyProperties properties, Views views, Changes changes) {
        this.properties = properties;
        this.views = views;
        this.changes = changes;
    }

    /**
     * Begins, now or as soon as something is there.
     *
     * @param server where the application answers
     */
    void begin(URI server) {
        OrganisationId organisation = new OrganisationId(
                properties.apiTokens().isEmpty()
                        ? properties.organisation()
                        : properties.apiTokens().get(0).organisation());
        subscription = changes.subscribe(organisation, change -> once(server, organisation));
        if (largest(organisation).isPresent()) {
            once(server, organisation);
        }
    }

    private void once(URI server, OrganisationId organisation) {
        if (begun.compareAndSet(false, true)) {
            close();
            Thread thread = new Thread(() -> warm(server, organisation), "warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private Optional<String> largest(OrganisationId organisation) {
        return views.portfolio(organisation, LATEST).rows().stream()
                .max(Comparator.comparingInt(PortfolioRow::encounters))
                .map(row -> row.realisation().value());
    }

    private void warm(URI server, OrganisationId organisation) {
        try {
            HttpClient client = HttpClient.newHttpClient();
            long end = System.nanoTime() + LONGEST.toNanos();
            Optional<String> realisation = largest(organisation);
            for (int i = 0; i < TIMES && System.nanoTime() < end; i++) {
                for (String path : new String[] {
                    "/", realisation.map(id -> "/realisations/" + id).orElse("/start")
                }) {
                    HttpResponse<Void> answer =
                            client.send(request(server.resolve(path)), HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() != 200) {
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("not warmed up: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(URI page) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page).timeout(LONGEST);
        ParleyProperties.TrustedHeaders headers = properties.trustedHeaders();
        if (!properties.apiTokens().isEmpty()) {
            request.header(
                    "Authorization", "Bearer " + properties.apiTokens().get(0).token());
        } else if (headers.on()) {
            set(request, headers.organisation(), properties.organisation());
            set(request, headers.principal(), properties.principal());
            String secret = headers.secret();
            if (secret != null) {
                request.header(ParleyProperties.PROXY_SECRET, secret);
            }
        }
        return request.build();
    }

    private static void set(HttpRequest.Builder request, @Nullable String header, String value) {
        if (header != null) {
            request.header(header, value);
        }
    }

    @Override
    public void close() {
        Changes.Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
