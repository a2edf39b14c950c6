package dev.parley.query.view.store;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pairs of a row of the portfolio as one text, as both stores keep them. */
public final class PairsText {

    private static final int PARTS = 6;

    private PairsText() {}

    /** {@code USERS VENDORS AT_RISK 0 2 1;...}: the two, their level or {@code -}, meetings, open gaps, of these not whole. */
    public static String of(List<PairStanding> pairs) {
        return pairs.stream()
                .map(each -> "%s %s %s %d %d %d"
                        .formatted(
                                each.pair().first(),
                                each.pair().second(),
                                each.level() == null ? "-" : each.level(),
                                each.meetings(),
                                each.openGaps(),
                                each.notWhole()))
                .collect(Collectors.joining(";"));
    }

    /** The pairs of a text; none of what this version does not know, as a row that was taken over may have it. */
    public static List<PairStanding> read(@Nullable String text) {
        List<PairStanding> pairs = new ArrayList<>();
        if (text == null || text.isEmpty()) {
            return pairs;
        }
        for (String each : text.split(";", -1)) {
            String[] parts = each.split(" ", -1);
            try {
                if (parts.length == PARTS) {
                    pairs.add(new PairStanding(
                            GroupPair.of(StakeholderGroup.valueOf(parts[0]), StakeholderGroup.valueOf(parts[1])),
                            parts[2].equals("-") ? null : Level.valueOf(parts[2]),
                            Integer.parseInt(parts[3]),
                            Integer.parseInt(parts[4]),
                            Integer.parseInt(parts[5])));
                }
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
        return List.copyOf(pairs);
    }
}
