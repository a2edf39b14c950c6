package dev.parley.infra.eventlog;

import java.util.Optional;

/**
 * What is noted beside a log about the published rules that its installation goes by. A log that nodes share has the note
 * with it, so that all of them go by the same; one in a data directory has it in a file there.
 */
public interface RulesNote {

    /**
     * The version that is noted.
     *
     * @return its name, or empty where nobody has noted one
     * @throws EventLogUnavailableException if it cannot be read
     */
    Optional<String> rules();

    /**
     * Notes a version where none is noted; one that is stays.
     *
     * @throws EventLogUnavailableException if it cannot be written
     */
    void offerRules(String name);

    /**
     * Notes a version instead of what was noted.
     *
     * @throws EventLogUnavailableException if it cannot be written
     */
    void chooseRules(String name);
}
