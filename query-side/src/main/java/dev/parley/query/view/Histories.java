package dev.parley.query.view;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.Optional;

/** Whole histories, read from the event log. */
public interface Histories {

    /**
     * The history of a realisation as it stands in the log now.
     *
     * @param organisation on whose behalf it is read
     * @param realisation which
     * @return the history, or empty where the organisation has no such realisation
     */
    Optional<History> history(OrganisationId organisation, RealisationId realisation);
}
