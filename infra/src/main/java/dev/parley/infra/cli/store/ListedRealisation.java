package dev.parley.infra.cli.store;

import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.view.PortfolioRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A realisation in {@code parley list}.
 *
 * @param realisation its id
 * @param title its title
 * @param phase the phase it is in, or null
 * @param outcome how it was closed; null while open
 * @param encounters number of encounters recorded
 * @param planned number of encounters planned and not held yet
 * @param openFindings number of open findings
 * @param severity severity of the worst open finding, or null
 * @param worst the worst open finding in words, or null
 * @param version number of events
 * @param pairs all pairs that are in it, those most in need of a look first
 */
public record ListedRealisation(
        String realisation,
        String title,
        @Nullable String phase,
        @Nullable String outcome,
        int encounters,
        int planned,
        int openFindings,
        @Nullable String severity,
        @Nullable String worst,
        long version,
        List<Pair> pairs) {

    /**
     * A pair of groups.
     *
     * @param pair the two
     * @param level level of its false-consensus risk, or null
     * @param numbers meetings and open gaps in words
     */
    public record Pair(List<String> pair, @Nullable String level, String numbers) {

        static Pair of(PairStanding standing) {
            return new Pair(
                    standing.pair().groups().stream().map(Enum::name).toList(),
                    standing.level() == null ? null : standing.level().name(),
                    standing.numbers());
        }
    }

    /** A row of the portfolio. */
    static ListedRealisation of(PortfolioRow row) {
        PortfolioRow.Worst worst = row.worst();
        return new ListedRealisation(
                row.realisation().value(),
                row.title(),
                row.phase() == null ? null : row.phase().name(),
                row.outcome() == null ? null : row.outcome().name(),
                row.encounters(),
                row.planned(),
                row.openFindings(),
                worst == null ? null : worst.severity().name(),
                worst == null ? null : worst.title(),
                row.version(),
                row.pairs().stream().map(Pair::of).toList());
    }
}
