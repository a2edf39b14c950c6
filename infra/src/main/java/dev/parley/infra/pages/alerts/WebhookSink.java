package dev.parley.infra.pages.alerts;

import dev.parley.kernel.Audience;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends each alert as JSON to an address, signed where there is a secret: the header {@code X-Parley-Signature} is
 * {@code sha256=} and the HMAC-SHA-256 of {@code X-Parley-Timestamp}, a dot and the body. Tried a few times.
 */
public final class WebhookSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 5;

    private final URI address;
    private final @Nullable URI pages;
    private final JsonMapper json;
    private final @Nullable String secret;
    private final Clock clock;
    private final Duration pauses;
    private volatile @Nullable String trouble;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * @param address where alerts are sent to
     * @param pages address of the pages, for a link; null for no link
     * @param secret what alerts are signed with; null for no signature
     * @param pauses how long to wait before trying again; longer each time
     */
    public WebhookSink(
            URI address, @Nullable URI pages, JsonMapper json, @Nullable String secret, Clock clock, Duration pauses) {
        this.address = address;
        this.pages = pages;
        this.json = json;
        this.secret = secret;
        this.clock = clock;
        this.pauses = pauses;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(AlertStore.Alert alert) {
        send(alert, () -> {});
    }

    @Override
    public void send(AlertStore.Alert alert, Runnable over) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", alert.id());
        body.put("organisation", alert.organisation().value());
        body.put("realisation", alert.realisation());
        body.put("title", alert.title());
        body.put("finding", alert.finding());
        body.put("level", alert.tag());
        body.put("text", alert.text());
        body.put("words", alert.words());
        body.put("worsened", alert.worsened());
        body.put("raised", alert.raised().toString());
        body.put("for", alert.audience() == null ? Audience.PROJECT.name() : alert.audience());
        if (pages != null) {
            body.put("url", pages.resolve(AlertSink.path(alert)).toString());
        }
        deliver(alert.id(), json.writeValueAsString(body), 1, over);
    }

    private void deliver(String alert, String body, int tried, Runnable over) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (secret != null) {
            String moment = Long.toString(clock.instant().getEpochSecond());
            request.header("X-Parley-Timestamp", moment)
                    .header("X-Parley-Signature", "sha256=" + signature(secret, moment + "." + body));
        }
        var unused = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure == null && response.statusCode() < 300) {
                        trouble = null;
                        over.run();
                    } else {
                        again(
                                alert,
                                body,
                                tried,
                                failure == null ? "status " + response.statusCode() : cause(failure),
                                over);
                    }
                });
    }

    /** Tries again, later each time, and gives up after a few times: the page lists the alert in any case. */
    private void again(String alert, String body, int tried, String why, Runnable over) {
        trouble = "The webhook does not take alerts: " + why + ".";
        LOG.warn("The alert {} could not be sent to the webhook (try {} of {}): {}", alert, tried, TRIES, why);
        if (tried < TRIES) {
            Duration pause = pauses.multipliedBy((long) tried * tried);
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> deliver(alert, body, tried + 1, over));
        } else {
            over.run();
        }
    }

    private static String cause(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ", " + cause.getMessage());
    }

    /** HMAC-SHA-256 of a text, in hexadecimal digits. */
    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }
}
