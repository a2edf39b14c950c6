package dev.parley.query.corpus;

import dev.parley.kernel.History;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well findings recover the truth of a made-up portfolio. Each way to flag is judged on what was <em>known</em> when
 * design ended, that is, on events recorded by then: pair by pair (was something hidden between these two groups?) and
 * realisation by realisation (was anything hidden at all?). Lead time is counted for realisations rightly flagged in which
 * the hidden gap broke out later: from the first encounter after which they were flagged to the one at which it broke out.
 * False alarms are pairs flagged where nothing at all was hidden, for each such realisation.
 */
public final class Recovery {

    /**
     * The score of one way to flag.
     *
     * @param name what flags
     * @param pairs score over pairs of groups; null for what cannot tell pairs
     * @param realisations score over realisations
     * @param alarms pairs flagged per realisation in which nothing was hidden; 0 where there is none such
     * @param leads how many realisations the lead time is over
     * @param leadEncounters mean lead time in encounters
     * @param leadDays mean lead time in days
     */
    public record Score(
            String name,
            @Nullable Counts pairs,
            Counts realisations,
            double alarms,
            int leads,
            double leadEncounters,
            double leadDays) {}

    /**
     * Right and wrong flags.
     *
     * @param hits flagged and hidden
     * @param alarms flagged and nothing hidden
     * @param misses not flagged and hidden
     * @param rest not flagged and nothing hidden
     */
    public record Counts(int hits, int alarms, int misses, int rest) {

        /** Share of the flags that were right; 0 where nothing was flagged. */
        public double precision() {
            return hits == 0 ? 0 : (double) hits / (hits + alarms);
        }

        /** Share of the hidden that was flagged; 0 where nothing was hidden. */
        public double recall() {
            return hits == 0 ? 0 : (double) hits / (hits + misses);
        }

        /** Harmonic mean of both. */
        public double f1() {
            return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + alarms + misses);
        }

        /** Share of all that was hidden. */
        public double base() {
            int all = hits + alarms + misses + rest;
            return all == 0 ? 0 : (double) (hits + misses) / all;
        }

        Counts plus(boolean flagged, boolean hidden) {
            return new Counts(
                    hits + (flagged && hidden ? 1 : 0),
                    alarms + (flagged && !hidden ? 1 : 0),
                    misses + (!flagged && hidden ? 1 : 0),
                    rest + (!flagged && !hidden ? 1 : 0));
        }
    }

    private static final class Tally {
        private Counts pairs = new Counts(0, 0, 0, 0);
        private Counts realisations = new Counts(0, 0, 0, 0);
        private int clean;
        private int alarms;
        private int leads;
        private long leadEncounters;
        private double leadDays;
    }

    private final BiFunction<History, Cut, Analysis> analyse;
    private final Map<String, BiPredicate<Analysis, GroupPair>> flags = new LinkedHashMap<>();
    private final Set<String> wholeOnly = new HashSet<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private Recovery(BiFunction<History, Cut, Analysis> analyse) {
        this.analyse = analyse;
        flags.put(
                "false-consensus risk, AT_RISK",
                (a, pair) -> risk(a, pair, EnumSet.of(Level.AT_RISK, Level.CONFIRMED)));
        flags.put(
                "false-consensus risk, WATCH or more",
                (a, pair) -> risk(a, pair, EnumSet.of(Level.WATCH, Level.AT_RISK, Level.CONFIRMED)));
        flags.put("knowledge gap", (a, pair) -> open(a, FindingType.KNOWLEDGE_GAP, pair));
        flags.put(
                "AT_RISK or knowledge gap",
                (a, pair) -> open(a, FindingType.KNOWLEDGE_GAP, pair)
                        || risk(a, pair, EnumSet.of(Level.AT_RISK, Level.CONFIRMED)));
        flags.put("gap, whole relay closes", (a, pair) -> a.pairs().stream()
                .anyMatch(each -> each.pair().equals(pair) && each.notWhole() > 0));
        flags.put("baseline: pair never met", (a, pair) -> met(a, pair) == 0);
        flags.put("baseline: pair met at most once", (a, pair) -> met(a, pair) <= 1);
        flags.put("baseline: pair met at most twice", (a, pair) -> met(a, pair) <= 2);
        flags.put("baseline: any dyad with IT", (a, pair) -> anyDyad(a));
        flags.put("baseline: at most 5 encounters", (a, pair) -> happened(a).size() <= 5);
        flags.put("baseline: always", (a, pair) -> true);
        wholeOnly.addAll(List.of("baseline: any dyad with IT", "baseline: at most 5 encounters"));
        flags.keySet().forEach(name -> tallies.put(name, new Tally()));
    }

    /**
     * Judges every way to flag on a portfolio.
     *
     * @param specimens the portfolio
     * @param analyse the analysis, such as {@code new Analyst(RuleSet.V1)::analyse}
     * @return one score each, findings first, baselines last
     */
    public static List<Score> of(Stream<MadeUpRealisation> specimens, BiFunction<History, Cut, Analysis> analyse) {
        Recovery recovery = new Recovery(analyse);
        specimens.forEach(recovery::judge);
        return recovery.scores();
    }

    private void judge(MadeUpRealisation specimen) {

        List<Analysis> known = known(specimen);
        int design = -1;
        int friction = -1;
        List<EncounterEntry> encounters = happened(known.get(known.size() - 1));
        for (int i = 0; i < encounters.size(); i++) {
            String label = encounters.get(i).label();
            design = label.equals(specimen.truth().designEnd()) ? i : design;
            friction = label.equals(specimen.truth().friction()) ? i : friction;
        }
        Analysis atEnd = known.get(design);
        for (Map.Entry<String, BiPredicate<Analysis, GroupPair>> flag : flags.entrySet()) {
            Tally tally = tallies.computeIfAbsent(flag.getKey(), name -> new Tally());
            boolean any = false;
            boolean clean = !specimen.truth().hasHiddenGap();
            tally.clean += clean ? 1 : 0;
            for (GroupPair pair : GroupPair.ALL) {
                boolean flagged = flag.getValue().test(atEnd, pair);
                any |= flagged;
                tally.alarms += clean && flagged ? 1 : 0;
                tally.pairs =
                        tally.pairs.plus(flagged, specimen.truth().hidden().contains(pair));
            }
            tally.realisations = tally.realisations.plus(any, specimen.truth().hasHiddenGap());
            if (any && specimen.truth().because() && friction >= 0) {
                int first = first(known, flag.getValue(), design);
                tally.leads++;
                tally.leadEncounters += friction - first;
                tally.leadDays += days(encounters.get(first), encounters.get(friction));
            }
        }
    }

    private static int first(List<Analysis> known, BiPredicate<Analysis, GroupPair> flag, int until) {
        for (int i = 0; i < until; i++) {
            Analysis then = known.get(i);
            if (GroupPair.ALL.stream().anyMatch(pair -> flag.test(then, pair))) {
                return i;
            }
        }
        return until;
    }

    private static double days(EncounterEntry from, EncounterEntry to) {
        return (to.at().recorded().getEpochSecond() - from.at().recorded().getEpochSecond()) / 86_400.0;
    }

    /** What was known after each encounter, up to the last. */
    private List<Analysis> known(MadeUpRealisation specimen) {
        List<Analysis> known = new ArrayList<>();
        List<RecordedEvent> events = specimen.history().events();
        for (int i = 0; i < events.size(); i++) {
            RecordedEvent event = events.get(i);
            boolean last =
                    i + 1 == events.size() || events.get(i + 1).recordedAt().isAfter(event.recordedAt());
            boolean encounter = false;
            for (int j = i; j >= 0 && events.get(j).recordedAt().equals(event.recordedAt()); j--) {
                encounter |= events.get(j).event() instanceof EncounterRecorded;
            }
            if (last && encounter) {
                known.add(analyse.apply(
                        new History(specimen.history().realisation(), events.subList(0, i + 1)), Cut.HINDSIGHT));
            }
        }
        return known;
    }

    private List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        tallies.forEach((name, tally) -> scores.add(new Score(
                name,
                wholeOnly.contains(name) ? null : tally.pairs,
                tally.realisations,
                tally.clean == 0 ? 0 : (double) tally.alarms / tally.clean,
                tally.leads,
                tally.leads == 0 ? 0 : (double) tally.leadEncounters / tally.leads,
                tally.leads == 0 ? 0 : tally.leadDays / tally.leads)));
        return scores;
    }

    private static boolean risk(Analysis analysis, GroupPair pair, Set<Level> levels) {
        return analysis.findings().stream()
                .anyMatch(finding -> finding.type() == FindingType.FALSE_CONSENSUS_RISK
                        && finding.open()
                        && levels.contains(finding.level())
                        && finding.groups().equals(pair.groups()));
    }

    private static boolean open(Analysis analysis, FindingType type, GroupPair pair) {
        return analysis.findings().stream()
                .anyMatch((Finding finding) -> finding.type() == type
                        && finding.open()
                        && finding.groups().equals(pair.groups()));
    }

    private static long met(Analysis analysis, GroupPair pair) {
        return happened(analysis).stream()
                .filter(encounter -> encounter.groups().containsAll(pair.groups()))
                .count();
    }

    private static boolean anyDyad(Analysis analysis) {
        return happened(analysis).stream()
                .anyMatch(encounter -> encounter.reach() == Reach.DYADIC
                        && encounter.phase() != Phase.IMPLEMENTATION
                        && encounter.groups().contains(StakeholderGroup.IT_FUNCTION));
    }

    private static List<EncounterEntry> happened(Analysis analysis) {
        return analysis.encounters().stream()
                .filter(encounter -> !encounter.planned())
                .toList();
    }

    /** Scores as a Markdown table. */
    public static List<String> lines(List<Score> scores) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| flagged by | pairs: precision | recall | F1 | realisations: precision | recall | F1 | lead, encounters"
                        + " | lead, days |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        for (Score score : scores) {
            Counts pairs = score.pairs();
            lines.add("| " + score.name() + " | " + (pairs == null ? "- | - | -" : counts(pairs)) + " | "
                    + counts(score.realisations()) + " | "
                    + String.format(Locale.ROOT, "%.1f | %.0f |", score.leadEncounters(), score.leadDays()));
        }
        return lines;
    }

    private static String counts(Counts counts) {
        return String.format(Locale.ROOT, "%.2f | %.2f | %.2f", counts.precision(), counts.recall(), counts.f1());
    }
}
