package dev.parley.query.analysis.consensus;

import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands between two groups that are in the realisation, flagged or not: where little is logged, who has met whom
 * says more than any level (docs/research.md).
 *
 * @param pair the two
 * @param level the level of their false-consensus risk; null where there is none, or it was cleared
 * @param meetings how many times they have met: encounters, and contact observed in an episode
 * @param openGaps open knowledge gaps between them, either way
 * @param notWhole of these, the ones whose item did not arrive whole by any route
 */
public record PairStanding(GroupPair pair, @Nullable Level level, int meetings, int openGaps, int notWhole) {

    /** Confirmed, then at risk; then the most open gaps whose item did not arrive whole; then the fewest meetings. */
    static final Comparator<PairStanding> MOST_IN_NEED_FIRST = Comparator.comparingInt(PairStanding::rank)
            .thenComparing(PairStanding::notWhole, Comparator.reverseOrder())
            .thenComparingInt(PairStanding::meetings)
            .thenComparing(PairStanding::pair);

    private int rank() {
        return level == Level.CONFIRMED ? 0 : level == Level.AT_RISK ? 1 : 2;
    }

    /** "met once, 2 open gaps": both numbers, whatever they are. */
    public String numbers() {
        String met =
                switch (meetings) {
                    case 0 -> "never met";
                    case 1 -> "met once";
                    case 2 -> "met twice";
                    default -> "met " + meetings + " times";
                };
        String gaps = openGaps == 0 ? "no open gap" : openGaps == 1 ? "1 open gap" : openGaps + " open gaps";
        int arrived = openGaps - notWhole;
        return met + ", " + gaps + (arrived == 0 ? "" : " (" + arrived + " passed on as whole)");
    }

    /** All pairs that are in it, those most in need of a look first. */
    public static List<PairStanding> of(Facts facts, List<Finding> findings) {
        List<PairStanding> pairs = new ArrayList<>();
        for (GroupPair pair : facts.outlook().pairs()) {
            int gaps = 0;
            int notWhole = 0;
            for (Barrier barrier : Obstacles.of(facts).of(pair)) {
                if (barrier.kind() == Barrier.Kind.GAP) {
                    gaps++;
                    notWhole += barrier.wholeRelay() ? 0 : 1;
                }
            }
            pairs.add(new PairStanding(
                    pair, level(pair, findings), ContactBook.of(facts).meetings(pair), gaps, notWhole));
        }
        pairs.sort(MOST_IN_NEED_FIRST);
        return List.copyOf(pairs);
    }

    private static @Nullable Level level(GroupPair pair, List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.type() == FindingType.FALSE_CONSENSUS_RISK
                    && finding.level() != Level.CLEARED
                    && finding.groups().equals(pair.groups())) {
                return finding.level();
            }
        }
        return null;
    }
}
