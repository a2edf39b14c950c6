package dev.parley.query.view;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One realisation in the portfolio.
 *
 * @param realisation which
 * @param organisation whose
 * @param title its latest title
 * @param phase the phase it is in; null before the first
 * @param outcome how it was closed; null while open
 * @param encounters how many were recorded
 * @param planned how many are planned and have not been held; 0 in a row of an older version
 * @param lastEncounter label of the last, or null
 * @param lastEncounterAt when it happened, as written by {@code OccurredAt}, or null
 * @param lastRecorded when something was last recorded
 * @param worst the worst open finding, or null where nothing is open
 * @param openFindings how many are open
 * @param pairsMet how many of the pairs have met
 * @param trend severity after each of the last encounters (at most 12), 0 for nothing open to 5 for critical
 * @param leadEncounters largest lead time in encounters of a confirmed finding; null where none is confirmed
 * @param version number of events in its stream
 * @param pairs all pairs that are in it, those most in need of a look first; empty in a row of an older version
 * @param older whether it was made by an older version of the program or the rules, and the new one is still to come
 */
public record PortfolioRow(
        RealisationId realisation,
        OrganisationId organisation,
        String title,
        @Nullable Phase phase,
        @Nullable RealisationOutcome outcome,
        int encounters,
        int planned,
        @Nullable String lastEncounter,
        @Nullable String lastEncounterAt,
        Instant lastRecorded,
        @Nullable Worst worst,
        int openFindings,
        int pairsMet,
        List<Integer> trend,
        @Nullable Integer leadEncounters,
        long version,
        List<PairStanding> pairs,
        boolean older) {

    /** A row of the version that serves. */
    public PortfolioRow(
            RealisationId realisation,
            OrganisationId organisation,
            String title,
            @Nullable Phase phase,
            @Nullable RealisationOutcome outcome,
            int encounters,
            int planned,
            @Nullable String lastEncounter,
            @Nullable String lastEncounterAt,
            Instant lastRecorded,
            @Nullable Worst worst,
            int openFindings,
            int pairsMet,
            List<Integer> trend,
            @Nullable Integer leadEncounters,
            long version,
            List<PairStanding> pairs) {
        this(
                realisation,
                organisation,
                title,
                phase,
                outcome,
                encounters,
                planned,
                lastEncounter,
                lastEncounterAt,
                lastRecorded,
                worst,
                openFindings,
                pairsMet,
                trend,
                leadEncounters,
                version,
                pairs,
                false);
    }

    /**
     * The worst open finding in short.
     *
     * @param type its type
     * @param level its level, for false-consensus risk
     * @param severity its severity
     * @param title it in plain words
     */
    public record Worst(FindingType type, @Nullable Level level, Severity severity, String title) {}
}
