package dev.parley.infra.pages.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Sends each alert as JSON to an address; tried once, because the page lists it in any case. */
public final class WebhookSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final @Nullable URI pages;
    private final JsonMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param address where alerts are sent to
     * @param pages address of the pages, for a link; null for no link
     */
    public WebhookSink(URI address, @Nullable URI pages, JsonMapper json) {
        this.address = address;
        this.pages = pages;
        this.json = json;
    }

    @Override
    public void send(AlertBook.Alert alert) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", alert.id());
        body.put("organisation", alert.organisation().value());
        body.put("realisation", alert.realisation());
        body.put("title", alert.title());
        body.put("finding", alert.finding());
        body.put("level", alert.tag());
        body.put("text", alert.text());
        body.put("worsened", alert.worsened());
        body.put("raised", alert.raised().toString());
        if (pages != null) {
            body.put(
                    "url", pages.resolve("/realisations/" + alert.realisation()).toString());
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure != null || response.statusCode() >= 300) {
                        LOG.warn(
                                "The alert {} could not be sent to the webhook: {}",
                                alert.id(),
                                failure == null ? "status " + response.statusCode() : failure.toString());
                    }
                });
    }
}
