package dev.parley.query.view.store;

import dev.parley.query.view.PortfolioView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts a portfolio: a realisation once, for the worst. */
public final class PortfolioTally {

    private long realisations;
    private long confirmed;
    private long atRisk;
    private long watch;
    private long urgent;
    private final List<Integer> leads = new ArrayList<>();

    /** Counts nothing yet. */
    public PortfolioTally() {}

    /**
     * Counts realisations that are alike.
     *
     * @param count how many
     * @param isConfirmed as in {@link PortfolioEntry}, and so the next two
     * @param isClosed whether they have an outcome
     * @param itsLeads lead times in encounters of the confirmed findings of each
     */
    public void add(
            long count,
            boolean isConfirmed,
            boolean isAtRisk,
            boolean isWatch,
            boolean isClosed,
            List<Integer> itsLeads) {
        realisations += count;
        if (isConfirmed) {
            confirmed += count;
        } else if (isAtRisk) {
            atRisk += count;
        } else if (isWatch) {
            watch += count;
        }
        if ((isConfirmed || isAtRisk) && !isClosed) {
            urgent += count;
        }
        for (long i = 0; i < count && !itsLeads.isEmpty(); i++) {
            leads.addAll(itsLeads);
        }
    }

    /** The portfolio in numbers. */
    public PortfolioView.Summary summary() {
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
