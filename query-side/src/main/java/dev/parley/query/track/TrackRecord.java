package dev.parley.query.track;

import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.track.FlagOutcome.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of flags in the realisations of one organisation that have ended, by one version of the rules. It says what
 * was, and never what will be; below {@value #ENOUGH} flags of a kind it gives no figure.
 *
 * @param ruleSet id of the rule set
 * @param ruleVersion its version
 * @param realisations how many have ended
 * @param lines one for each kind of flag that there was
 */
public record TrackRecord(String ruleSet, String ruleVersion, int realisations, List<Line> lines) {

    /** As many flags of a kind as there must be before a figure is given. */
    public static final int ENOUGH = 10;

    /** Of the normal distribution, for an interval of 95 %. */
    private static final double Z = 1.959964;

    /**
     * A kind of flag.
     *
     * @param flag which
     * @param flags how many there were that could be known before it was over
     * @param learnedAfterwards how many more could be known only afterwards
     * @param figures what became of them; null where there are fewer than {@value TrackRecord#ENOUGH}
     */
    public record Line(
            Flag flag,
            int flags,
            int learnedAfterwards,
            @Nullable Figures figures) {

        /** "Of 14 such flags here, 9 came true, median 3 encounters later; ..."; null where there are too few. */
        public @Nullable String words() {
            Figures known = figures;
            if (known == null) {
                return null;
            }
            Double lead = known.medianLead();
            return "Of " + flags + " such flags here, " + known.cameTrue() + " came true"
                    + (lead == null ? "" : ", median " + encounters(lead) + " later")
                    + "; " + known.mended() + (known.mended() == 1 ? " was mended, " : " were mended, ")
                    + known.nothing() + " came to nothing.";
        }

        private static String encounters(double lead) {
            String number = lead == Math.rint(lead) ? String.valueOf((long) lead) : String.valueOf(lead);
            return number + (lead == 1 ? " encounter" : " encounters");
        }
    }

    /**
     * What became of at least {@value TrackRecord#ENOUGH} flags of a kind.
     *
     * @param cameTrue followed by resistance or conflict of those concerned
     * @param mended ended before
     * @param nothing neither
     * @param medianLead encounters from flag to what came true, in the middle of all; null where none came true
     * @param low lower end of the 95 % interval of the share that came true (Wilson), 0 to 1
     * @param high its upper end
     */
    public record Figures(
            int cameTrue, int mended, int nothing, @Nullable Double medianLead, double low, double high) {}

    /**
     * The record of some outcomes.
     *
     * @param ruleSet id of the rule set
     * @param ruleVersion its version
     * @param ended what became of the flags of each realisation that has ended
     */
    public static TrackRecord of(String ruleSet, String ruleVersion, Collection<List<FlagOutcome>> ended) {
        Map<Flag, List<FlagOutcome>> byFlag = new TreeMap<>();
        ended.forEach(outcomes ->
                outcomes.forEach(outcome -> byFlag.computeIfAbsent(outcome.flag(), none -> new ArrayList<>())
                        .add(outcome)));
        List<Line> lines = new ArrayList<>();
        byFlag.forEach((flag, outcomes) -> lines.add(line(flag, outcomes)));
        return new TrackRecord(ruleSet, ruleVersion, ended.size(), List.copyOf(lines));
    }

    /** The record of analyses by one rule set; those that go on count for nothing. */
    public static TrackRecord of(String ruleSet, String ruleVersion, List<Analysis> analyses) {
        return of(
                ruleSet,
                ruleVersion,
                analyses.stream()
                        .filter(analysis -> analysis.outcome() != null)
                        .map(FlagOutcome::of)
                        .toList());
    }

    /** What to say beside a flag that stands open; empty where there are too few of its kind. */
    public Optional<String> beside(Finding finding) {
        if (!finding.open() || finding.level() == Level.CONFIRMED || finding.level() == Level.CLEARED) {
            return Optional.empty();
        }
        Flag flag = new Flag(finding.type(), finding.level());
        return lines.stream()
                .filter(line -> line.flag().equals(flag))
                .findFirst()
                .map(Line::words);
    }

    private static Line line(Flag flag, List<FlagOutcome> outcomes) {
        int late = count(outcomes, Fate.LEARNED_AFTERWARDS);
        int flags = outcomes.size() - late;
        if (flags < ENOUGH) {
            return new Line(flag, flags, late, null);
        }
        int cameTrue = count(outcomes, Fate.CAME_TRUE);
        List<Integer> leads = outcomes.stream()
                .filter(outcome -> outcome.fate() == Fate.CAME_TRUE)
                .map(FlagOutcome::lead)
                .sorted()
                .toList();
        double share = (double) cameTrue / flags;
        double middle = share + Z * Z / (2 * flags);
        double half = Z * Math.sqrt(share * (1 - share) / flags + Z * Z / (4.0 * flags * flags));
        double whole = 1 + Z * Z / flags;
        return new Line(
                flag,
                flags,
                late,
                new Figures(
                        cameTrue,
                        count(outcomes, Fate.MENDED),
                        count(outcomes, Fate.CAME_TO_NOTHING),
                        median(leads),
                        Math.max(0, (middle - half) / whole),
                        Math.min(1, (middle + half) / whole)));
    }

    private static int count(List<FlagOutcome> outcomes, Fate fate) {
        return (int) outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    private static @Nullable Double median(List<Integer> sorted) {
        int size = sorted.size();
        return size == 0 ? null : Double.valueOf((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2.0);
    }
}
