package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.Address;
import org.jspecify.annotations.Nullable;

/** Sends alerts out of the house, by webhook or e-mail. Called once for each new alert, never for old ones. */
public interface AlertSink {

    /**
     * Sends one alert. What cannot be sent is the sink's own matter: it is listed on the page in any case.
     *
     * @param alert a new alert
     */
    void send(AlertStore.Alert alert);

    /**
     * Sends one alert, as {@link #send(AlertStore.Alert)}.
     *
     * @param over to be run when it was sent, or is no more tried; where the process ends before, it is sent again by the next
     */
    default void send(AlertStore.Alert alert, Runnable over) {
        send(alert);
        over.run();
    }

    /** By which it is noted what is still to be sent; without blanks. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Where the finding stands, among the pages. */
    static String path(AlertStore.Alert alert) {
        return "/realisations/" + alert.realisation() + "#finding-" + Address.part(alert.finding());
    }

    /** What keeps alerts from being sent at the moment, for people; null while nothing does. */
    default @Nullable String trouble() {
        return null;
    }
}
