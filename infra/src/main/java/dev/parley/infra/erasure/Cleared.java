package dev.parley.infra.erasure;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.List;

/** Something beside the log that holds texts of realisations: alerts, marks, meetings. */
public interface Cleared {

    /**
     * A text that somebody wrote there, and that stands in no event.
     *
     * @param id by which it is found again, also in an older copy; it says nothing of anybody
     * @param field what of it, such as {@code reason}
     * @param text what it says
     * @param named whether it is the name of a role
     * @param at when it was written, or what it belongs to
     * @param shared whether it is of no realisation
     */
    record Kept(String id, String field, String text, boolean named, Instant at, boolean shared) {

        /** One of a realisation. */
        public Kept(String id, String field, String text, boolean named, Instant at) {
            this(id, field, text, named, at, false);
        }
    }

    /** What it holds, in the plural; in the list of what was erased it stands before an id. */
    String what();

    /**
     * The texts there that somebody wrote, of a realisation, and of what belongs to none yet.
     *
     * @param organisation whose they are
     * @param realisation the realisation's id
     */
    List<Kept> texts(OrganisationId organisation, RealisationId realisation);

    /**
     * Puts something else in place of one of these texts. Doing so twice is as good as once.
     *
     * @param organisation whose it is
     * @param id of the text
     * @param field its field
     * @param standing what stands for it from now on
     * @return whether another text was there
     */
    boolean put(OrganisationId organisation, String id, String field, String standing);

    /**
     * Forgets texts of events that it repeats. Doing so twice is as good as once.
     *
     * @param organisation whose realisation it is
     * @param realisation its id
     * @param standing what stands for the texts from now on
     */
    void erased(OrganisationId organisation, RealisationId realisation, Standing standing);

    /** Forgets what replaced texts left in files. */
    default void settled() {
        // a database keeps files of its own
    }
}
