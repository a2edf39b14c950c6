package dev.parley.infra.pages.alerts;

/** Sends alerts out of the house, by webhook or e-mail. Called once for each new alert, never for old ones. */
public interface AlertSink {

    /**
     * Sends one alert. What cannot be sent is the sink's own matter: it is listed on the page in any case.
     *
     * @param alert a new alert
     */
    void send(AlertBook.Alert alert);
}
