package dev.parley.query.analysis;

import dev.parley.kernel.History;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shorthand for looking things up in an analysis. */
public final class Seen {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private static final Analyst SECOND = new Analyst(RuleSet.V2);

    private Seen() {}

    /** By version 2 of the rules. */
    public static Analysis second(History history) {
        return SECOND.analyse(history, Cut.HINDSIGHT);
    }

    public static Analysis secondKnown(History history, String moment) {
        return SECOND.analyse(history, Cut.after(Cut.Clock.KNOWN, moment, history));
    }

    public static Analysis secondOccurred(History history, String moment) {
        return SECOND.analyse(history, Cut.after(Cut.Clock.OCCURRED, moment, history));
    }

    /** A history file among the test resources. */
    public static History file(String name) {
        try (var in = Seen.class.getResourceAsStream("/histories/" + name)) {
            return HistoryFile.read(name, in).orThrow().history();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The path of a pair: each level with where it was reached, as in "WATCH en2, CLEARED 3". */
    public static String path(Analysis analysis, StakeholderGroup one, StakeholderGroup other) {
        return about(analysis, FindingType.FALSE_CONSENSUS_RISK, one, other)
                .map(finding -> finding.levels().stream()
                        .map(change -> change.level() + " "
                                + (change.since().occurred().order() == null
                                        ? change.since().occurred()
                                        : change.since().occurred().order().toPlainString()))
                        .collect(java.util.stream.Collectors.joining(", ")))
                .orElse("nothing");
    }

    /** The paths of all pairs that have one, by the initials of the groups. */
    public static java.util.Map<String, String> paths(Analysis analysis) {
        java.util.Map<String, String> paths = new java.util.TreeMap<>();
        for (GroupPair pair : GroupPair.ALL) {
            String path = path(analysis, pair.first(), pair.second());
            if (!path.equals("nothing")) {
                paths.put(initial(pair.first()) + "-" + initial(pair.second()), path);
            }
        }
        return paths;
    }

    private static String initial(StakeholderGroup group) {
        return switch (group) {
            case IT_FUNCTION -> "IT";
            case USERS -> "U";
            case DECISION_MAKERS -> "DM";
            case VENDORS -> "V";
            case BENEFICIARIES -> "B";
        };
    }

    public static Analysis hindsight(History history) {
        return ANALYST.analyse(history, Cut.HINDSIGHT);
    }

    public static Analysis known(History history, String moment) {
        return ANALYST.analyse(history, Cut.after(Cut.Clock.KNOWN, moment, history));
    }

    public static Analysis occurred(History history, String moment) {
        return ANALYST.analyse(history, Cut.after(Cut.Clock.OCCURRED, moment, history));
    }

    public static List<Finding> all(Analysis analysis, FindingType type) {
        return analysis.findings().stream()
                .filter(finding -> finding.type() == type)
                .toList();
    }

    public static List<Finding> open(Analysis analysis) {
        return analysis.findings().stream().filter(Finding::open).toList();
    }

    public static List<Finding> open(Analysis analysis, FindingType type) {
        return all(analysis, type).stream().filter(Finding::open).toList();
    }

    public static Optional<Finding> about(Analysis analysis, FindingType type, StakeholderGroup... groups) {
        return all(analysis, type).stream()
                .filter(finding -> finding.groups().equals(Set.of(groups)))
                .findFirst();
    }

    /** The one finding of a type about some groups. */
    public static Finding the(Analysis analysis, FindingType type, StakeholderGroup... groups) {
        return about(analysis, type, groups)
                .orElseThrow(
                        () -> new AssertionError("no " + type + " about " + List.of(groups) + " in " + list(analysis)));
    }

    public static List<Level> levels(Finding finding) {
        return finding.levels().stream().map(LevelChange::level).toList();
    }

    public static ContactCell cumulative(Analysis analysis, StakeholderGroup one, StakeholderGroup other) {
        return analysis.contacts().stream()
                .filter(cell -> cell.phase() == null && cell.pair().equals(GroupPair.of(one, other)))
                .findFirst()
                .orElseThrow();
    }

    public static List<String> list(Analysis analysis) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            lines.add((finding.open() ? "open  " : "ended ") + finding.severity() + " " + finding.id() + " "
                    + levels(finding) + " since " + finding.since().after()
                    + (finding.until() == null
                            ? ""
                            : " until " + finding.until().after() + ": " + finding.ended()));
        }
        return lines;
    }
}
