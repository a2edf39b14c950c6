package dev.parley.command.imports;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;

/** What is left out of histories before they are looked at, because it was erased here and must not come back. */
@FunctionalInterface
public interface Withheld {

    /** Leaves out nothing. */
    Withheld NOTHING = (organisation, history) -> history;

    /**
     * A history without what is left out.
     *
     * @param organisation whose it is to be
     * @param history as its source has it
     * @return a history of as many events; itself where nothing is left out
     */
    History of(OrganisationId organisation, History history);
}
