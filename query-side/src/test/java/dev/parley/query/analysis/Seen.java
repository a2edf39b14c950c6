package dev.parley.query.analysis;

import dev.parley.kernel.History;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shorthand for looking things up in an analysis. */
public final class Seen {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private Seen() {}

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
