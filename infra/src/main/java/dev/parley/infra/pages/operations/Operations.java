package dev.parley.infra.pages.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the application itself is doing; implemented by it. */
public interface Operations {

    /** How it is doing now. */
    Status status();

    /**
     * Tries to bring the view of a parked realisation up to date.
     *
     * @param realisation id of its stream
     * @return what keeps it parked; null where it is parked no longer
     */
    @Nullable
    String retry(String realisation);

    /**
     * Begins to build the read models anew from the log, beside those that serve.
     *
     * @return whether it was begun; not where one is going on
     */
    boolean rebuild();

    /**
     * A look at the application.
     *
     * @param version of the application
     * @param store what keeps the events, for people
     * @param views what keeps the views, for people
     * @param head position of the last event in the log
     * @param uptime since it started
     * @param processors what follows the log
     * @param parked realisations whose view waits for somebody, because an event of theirs could not be handled
     * @param details anything else worth knowing, name and value
     */
    record Status(
            String version,
            String store,
            String views,
            long head,
            Duration uptime,
            List<Processor> processors,
            List<Parked> parked,
            List<Detail> details) {

        /** Share of a rebuild that is done, 0 to 1; null where none is going on. */
        public @Nullable Double building() {
            return processors.stream()
                    .map(Processor::rebuilding)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A realisation whose view could not be brought up to date.
     *
     * @param realisation its id
     * @param event id of the event that could not be handled
     * @param cause what went wrong
     * @param since when
     * @param waiting events that are not in its view
     * @param attempts how often it was tried
     */
    record Parked(String realisation, String event, String cause, Instant since, long waiting, int attempts) {}

    /**
     * Something that follows the log.
     *
     * @param name its name
     * @param position position it has reached
     * @param lagEvents events behind the head
     * @param lag how old the oldest event not yet seen is; zero when caught up
     * @param rebuilding share of a rebuild that is done, 0 to 1; null when it is not rebuilding
     * @param eventsPerSecond during a rebuild, else 0
     * @param remaining estimated time left of a rebuild; null when not known
     * @param deadLetters events set aside because they could not be handled
     * @param problem what stops it, or null
     */
    record Processor(
            String name,
            long position,
            long lagEvents,
            Duration lag,
            @Nullable Double rebuilding,
            double eventsPerSecond,
            @Nullable Duration remaining,
            long deadLetters,
            @Nullable String problem) {}

    /** A name and a value. */
    record Detail(String name, String value) {}
}
