package dev.parley.infra.pages.logging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people log in the pages to where it is decided on. The application implements it over its command gateway;
 * names and fields of commands are those of the REST API.
 */
public interface Recording {

    /**
     * Asks for commands to be carried out: all of them or none. Each is decided on as if those before it had been.
     *
     * @param organisation on whose behalf
     * @param principal who asks
     * @param realisation id of the realisation
     * @param commands in the order in which they are to happen, at least one
     * @return accepted, or why not; a failure of the machinery is thrown
     */
    Reply send(String organisation, String principal, String realisation, List<Wanted> commands);

    /**
     * A command.
     *
     * @param id unique for what is asked; asking again with the same id and the same fields changes nothing
     * @param name name of the command, such as {@code RecordEncounter}
     * @param fields its fields as JSON would have them (text, numbers, booleans, lists, maps); the realisation is not
     *     among them, and what is not known is left out
     */
    record Wanted(String id, String name, Map<String, Object> fields) {}

    /** What became of the commands. */
    sealed interface Reply {

        /** Recorded. */
        record Accepted() implements Reply {}

        /**
         * Refused; nothing was recorded, of the other commands neither.
         *
         * @param command place of the refused command among those sent, from 0
         * @param problems why, never empty
         */
        record Refused(int command, List<Problem> problems) implements Reply {

            /** Keeps its own copy. */
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * A reason for a refusal.
     *
     * @param field the field concerned, as named in the command; null where it is none in particular
     * @param message what is wrong and what is accepted
     */
    record Problem(@Nullable String field, String message) {}
}
