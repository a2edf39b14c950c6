package dev.parley.query.compare;

import static dev.parley.query.compare.ComparedRealisation.after;
import static dev.parley.query.compare.ComparedRealisation.count;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.analysis.need.NeedEntry;
import dev.parley.query.analysis.value.ValueModel;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was found in a realisation, as numbers and words that are compared: knowledge gaps, false consensus, needs. */
final class FindingMeasures {

    private FindingMeasures() {}

    static void add(Measures measures) {
        knowledge(measures);
        consensus(measures);
        interests(measures);
    }

    private static void knowledge(Measures measures) {
        measures.add("Knowledge", "gaps", "knowledge gaps, inferred or observed", a -> a.gaps()
                .size());
        measures.add(
                "Knowledge",
                "gapsObserved",
                "gaps that somebody observed",
                a -> count(a.gaps(), KnowledgeEntry::observed));
        measures.add("Knowledge", "gapsClosed", "gaps that closed", a -> count(a.gaps(), k -> k.closed() != null));
        measures.add("Knowledge", "gapsOpen", "gaps open at the end", a -> count(a.gaps(), k -> k.closed() == null));
        measures.add("Knowledge", "gapsOpenPeak", "most gaps open after any encounter", a -> a.gapsOverTime().stream()
                .max(Comparator.naturalOrder())
                .orElse(null));
        measures.add("Knowledge", "gapsOpenOverTime", "gaps open after each encounter", a -> a.gapsOverTime().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
        measures.add("Knowledge", "usersVendorsGaps", "gaps between users and vendors: all, closed", a -> {
            List<KnowledgeEntry> between = a.gaps().stream()
                    .filter(k ->
                            (k.lacker() == StakeholderGroup.USERS && k.holders().contains(StakeholderGroup.VENDORS))
                                    || (k.lacker() == StakeholderGroup.VENDORS
                                            && k.holders().contains(StakeholderGroup.USERS)))
                    .toList();
            return between.size() + ", " + count(between, k -> k.closed() != null);
        });
        measures.add(
                "Knowledge",
                "usersKnowledgeHidden",
                "gaps in which others lacked what users held",
                a -> count(a.gaps(), k -> k.holders().contains(StakeholderGroup.USERS)));
        measures.add(
                "Knowledge",
                "relayedOrDistorted",
                "items that came through a third group or came out wrong",
                a -> count(
                        a.analysis().knowledge(),
                        k -> k.state() == KnowledgeEntry.State.RELAYED || k.state() == KnowledgeEntry.State.DISTORTED));
    }

    private static void consensus(Measures measures) {
        measures.add("Consensus", "falseConsensus", "worst level of false-consensus risk reached", a -> worst(a));
        measures.add(
                "Consensus",
                "falseConsensusOpen",
                "level of what is open at the end",
                a -> levels(a.risks().stream()
                        .filter(Finding::open)
                        .map(Finding::level)
                        .toList()));
        measures.add(
                "Consensus",
                "falseConsensusDesign",
                "worst level reached before design was left",
                a -> levels(a.risks().stream()
                        .flatMap(f -> f.levels().stream())
                        .filter(change -> a.beforeEndOf(Phase.DESIGN, change.since()))
                        .map(LevelChange::level)
                        .toList()));
        measures.add("Consensus", "firstFlag", "encounter at or after which it first showed", a -> first(a));
        measures.add("Consensus", "confirmedAt", "encounter at or after which it was confirmed", a -> a.risks().stream()
                .flatMap(f -> f.levels().stream())
                .filter(change -> change.level() == Level.CONFIRMED)
                .min(Comparator.comparingInt(change -> a.index(change.since())))
                .map(change -> after(change.since()))
                .orElse(null));
        measures.add(
                "Consensus",
                "leadEncounters",
                "longest lead time from first sign to confirmation, in encounters",
                a -> a.risks().stream()
                        .map(Finding::leadTime)
                        .filter(Objects::nonNull)
                        .map(LeadTime::encounters)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        measures.add(
                "Consensus",
                "leadDays",
                "the same in days as it happened, where dates are known",
                a -> a.risks().stream()
                        .map(Finding::leadTime)
                        .filter(Objects::nonNull)
                        .map(LeadTime::occurred)
                        .filter(Objects::nonNull)
                        .map(duration -> duration.toDays())
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        measures.add(
                "Consensus",
                "cognitiveConflicts",
                "conflicts about the task, which are healthy",
                a -> count(a.analysis().frictions(), f -> f.kind() == ConflictKind.COGNITIVE));
    }

    private static void interests(Measures measures) {
        measures.add(
                "Interests",
                "absentInterest",
                "groups with a need that took no part in design",
                a -> a.analysis().findings().stream()
                        .filter(f -> f.type() == FindingType.ABSENT_INTEREST)
                        .map(f -> Sequence.groups(f.groups()))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        measures.add("Interests", "needsStated", "needs stated", a -> a.analysis()
                .needs()
                .size());
        measures.add(
                "Interests",
                "needsSpecified",
                "needs taken into the specification",
                a -> count(a.analysis().needs(), n -> n.specified() != null));
        measures.add(
                "Interests",
                "needsDelivered",
                "needs delivered",
                a -> count(a.analysis().needs(), n -> n.delivered() != null));
        measures.add(
                "Interests",
                "needsDropped",
                "needs left out",
                a -> count(a.analysis().needs(), n -> n.dropped() != null));
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            measures.add(
                    "Interests",
                    "needsMet." + Sequence.groups(Set.of(group)),
                    "needs of the group delivered, of those stated",
                    a -> {
                        List<NeedEntry> of = a.analysis().needs().stream()
                                .filter(n -> n.group() == group)
                                .toList();
                        return of.isEmpty() ? null : count(of, n -> n.delivered() != null) + " of " + of.size();
                    });
            measures.add(
                    "Interests",
                    "lastValue." + Sequence.groups(Set.of(group)),
                    "last rating of the group, 1 to 5; of parts of it from the lowest to the highest",
                    a -> ValueModel.last(group, a.analysis().values()));
        }
    }

    private static @Nullable Object worst(ComparedRealisation realisation) {
        return levels(realisation.risks().stream()
                .flatMap(f -> f.levels().stream())
                .map(LevelChange::level)
                .toList());
    }

    private static String levels(List<@Nullable Level> levels) {
        for (Level level : List.of(Level.CONFIRMED, Level.AT_RISK, Level.WATCH, Level.CLEARED)) {
            if (levels.contains(level)) {
                return level.name();
            }
        }
        return "none";
    }

    private static @Nullable Object first(ComparedRealisation realisation) {
        return realisation.risks().stream()
                .map(Finding::since)
                .min(Comparator.comparingInt(moment -> realisation.index(moment)))
                .map(ComparedRealisation::after)
                .orElse(null);
    }
}
