package dev.parley.query.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The order of all pairs finds those that are apart no worse than the counts of their meetings alone, within what two
 * portfolios differ by, and much better where all is logged.
 */
class OrderOfPairsTest {

    private static final int SIZE = 150;

    /** Of portfolios of this size; a quarter logged live in the world of drift differs by .0015. */
    private static final double NOISE = 0.005;

    /** A pair at the end of design, as known then, and whether something was hidden between the two. */
    private record Placed(PairStanding pair, boolean hidden) {}

    @ParameterizedTest
    @EnumSource(World.class)
    void isNeverWorseThanMeetingsAlone(World world) {
        Analyst analyst = new Analyst(RuleSet.STANDARD);
        for (double live : new double[] {0, 0.25, 0.5, 1}) {
            List<Placed> placed = new Corpus(102, CorpusSettings.USUAL.live(live), world)
                    .specimens(SIZE)
                    .flatMap(specimen -> {
                        Analysis known = analyst.analyse(
                                specimen.history(),
                                Cut.after(Cut.Clock.KNOWN, specimen.truth().designEnd(), specimen.history()));
                        return known.pairs().stream()
                                .map(pair -> new Placed(
                                        pair, specimen.truth().hidden().contains(pair.pair())));
                    })
                    .toList();

            double meetings = averagePrecision(placed, PairStanding::meetings);
            double order = averagePrecision(placed, OrderOfPairsTest::rank);

            assertThat(placed).anyMatch(Placed::hidden);
            assertThat(order).as("%s, %s live", world, live).isGreaterThanOrEqualTo(meetings - NOISE);
            if (live == 1) {
                assertThat(order).as("%s, all live", world).isGreaterThan(meetings + 0.05);
            }
        }
    }

    /** Confirmed, then at risk; then most open gaps whose item did not arrive whole; then fewest meetings. */
    private static long rank(PairStanding pair) {
        long level = pair.level() == Level.CONFIRMED ? 0 : pair.level() == Level.AT_RISK ? 1 : 2;
        return 1_000_000 * level + 1_000L * (100 - pair.notWhole()) + pair.meetings();
    }

    /** Of pairs that are ranked alike none comes first: what is expected of all their orders. */
    private static double averagePrecision(List<Placed> placed, ToLongFunction<PairStanding> rank) {
        TreeMap<Long, int[]> groups = new TreeMap<>();
        for (Placed each : placed) {
            int[] counts = groups.computeIfAbsent(rank.applyAsLong(each.pair()), none -> new int[2]);
            counts[0]++;
            counts[1] += each.hidden() ? 1 : 0;
        }
        double sum = 0;
        int seen = 0;
        int found = 0;
        for (int[] counts : groups.values()) {
            int all = counts[0];
            int hidden = counts[1];
            for (int place = 0; place < all && hidden > 0; place++) {
                double before = all == 1 ? 0 : (double) place * (hidden - 1) / (all - 1);
                sum += (double) hidden / all * (found + before + 1) / (seen + place + 1);
            }
            seen += all;
            found += hidden;
        }
        return sum / found;
    }
}
