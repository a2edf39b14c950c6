package dev.parley.query.projection;

import dev.parley.query.view.PortfolioView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts a portfolio: a realisation once, for the worst. */
final class PortfolioTally {

    private long realisations;
    private long confirmed;
    private long atRisk;
    private long watch;
    private long urgent;
    private final List<Integer> leads = new ArrayList<>();

    /**
     * Counts one more realisation.
     *
     * @param isConfirmed as in {@link RowDigest}, and so the next two
     * @param isClosed whether it has an outcome
     * @param itsLeads lead times in encounters of its confirmed findings
     */
    void add(boolean isConfirmed, boolean isAtRisk, boolean isWatch, boolean isClosed, List<Integer> itsLeads) {
        realisations++;
        if (isConfirmed) {
            confirmed++;
        } else if (isAtRisk) {
            atRisk++;
        } else if (isWatch) {
            watch++;
        }
        if ((isConfirmed || isAtRisk) && !isClosed) {
            urgent++;
        }
        leads.addAll(itsLeads);
    }

    PortfolioView.Summary summary() {
        return new PortfolioView.Summary(realisations, confirmed, atRisk, watch, urgent, median());
    }

    private double median() {
        if (leads.isEmpty()) {
            return -1;
        }
        Collections.sort(leads);
        int middle = leads.size() / 2;
        return leads.size() % 2 == 1 ? leads.get(middle) : (leads.get(middle - 1) + leads.get(middle)) / 2.0;
    }
}
