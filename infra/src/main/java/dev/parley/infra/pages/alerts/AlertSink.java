package dev.parley.infra.pages.alerts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Sends alerts out of the house, by webhook or e-mail. Called once for each new alert, never for old ones. */
public interface AlertSink {

    /**
     * Sends one alert. What cannot be sent is the sink's own matter: it is listed on the page in any case.
     *
     * @param alert a new alert
     */
    void send(AlertStore.Alert alert);

    /** Where the finding stands, among the pages. */
    static String path(AlertStore.Alert alert) {
        return "/realisations/" + alert.realisation() + "#finding-"
                + URLEncoder.encode(alert.finding(), StandardCharsets.UTF_8);
    }

    /** What keeps alerts from being sent at the moment, for people; null while nothing does. */
    default @Nullable String trouble() {
        return null;
    }
}
