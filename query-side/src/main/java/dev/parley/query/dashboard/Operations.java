package dev.parley.query.dashboard;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the application itself is doing; implemented by it. */
public interface Operations {

    /** How it is doing now. */
    Status status();

    /**
     * A look at the application.
     *
     * @param version of the application
     * @param store what keeps the events, for people
     * @param views what keeps the views, for people
     * @param head position of the last event in the log
     * @param uptime since it started
     * @param processors what follows the log
     * @param details anything else worth knowing, name and value
     */
    record Status(
            String version,
            String store,
            String views,
            long head,
            Duration uptime,
            List<Processor> processors,
            List<Detail> details) {}

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
