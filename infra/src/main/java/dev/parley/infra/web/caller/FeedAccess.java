package dev.parley.infra.web.caller;

import java.util.Optional;

/** The check whether an address is itself the key to what is there, such as that of a calendar feed. */
public interface FeedAccess {

    /**
     * What an address opens.
     *
     * @param organisation whose it is
     * @param madeBy who made it
     * @param id names it, and opens nothing
     */
    record Opened(String organisation, String madeBy, String id) {

        /** The request attribute that it is kept in. */
        public static final String ATTRIBUTE = Opened.class.getName();
    }

    /** What can be read at this path by whoever has it; empty where it is the address of nothing. */
    Optional<Opened> opened(String path);
}
