package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Sight;
import java.time.Instant;

/** The analysis, as queries on either clock need it. */
@FunctionalInterface
public interface Analysing {

    /**
     * What can be seen in a history after a cut, by the rules of the organisation it belongs to; see
     * {@link dev.parley.query.analysis.Analyst#analyse}.
     */
    Analysis analyse(OrganisationId organisation, History history, Cut cut);

    /** What can be seen now; see {@link dev.parley.query.analysis.Analyst#now}. */
    default Sight now(OrganisationId organisation, History history, Instant now) {
        return new Sight(analyse(organisation, history, Cut.HINDSIGHT), now, null);
    }

    /** What the analysis goes by beside history and cut: as long as this is equal, so are analyses. */
    default Object rules(OrganisationId organisation) {
        return "";
    }
}
