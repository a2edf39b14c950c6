package dev.parley.infra.pages.alerts;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.friction.FrictionEntry;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What came of an agreement that was apparent only, once that came true. It is settled when the groups have met and nothing between them
 * stands open: of each conflict and resistance that concerns them it was said that it is settled, or, where nothing but an outcome tells of it, they agreed
 * in an encounter since.
 */
final class Aftermath {

    private Aftermath() {}

    /** Whether all of it is settled. */
    static boolean isSettled(Analysis analysis, Finding finding) {
        List<FrictionEntry> frictions = frictions(analysis, finding);
        return !frictions.isEmpty()
                && !encounters(analysis, finding).isEmpty()
                && frictions.stream().allMatch(each -> each.settled() || agreed(analysis, finding, each) != null);
    }

    /** Label of the encounter in which they agreed since; null where it is otherwise said that it is settled. */
    static @Nullable String settledBy(Analysis analysis, Finding finding) {
        return frictions(analysis, finding).stream()
                .filter(each -> !each.settled())
                .map(each -> agreed(analysis, finding, each))
                .reduce(null, (one, other) -> other == null ? one : other);
    }

    private static List<FrictionEntry> frictions(Analysis analysis, Finding finding) {
        return analysis.frictions().stream()
                .filter(each -> each.kind() != ConflictKind.COGNITIVE && concerns(each, finding.groups()))
                .toList();
    }

    private static boolean concerns(FrictionEntry friction, Set<StakeholderGroup> pair) {
        return friction.resistance()
                ? friction.concerned().stream().anyMatch(pair::contains)
                : friction.concerned().containsAll(pair);
    }

    /** Encounters of all groups of a finding that took place. */
    private static List<EncounterEntry> encounters(Analysis analysis, Finding finding) {
        return analysis.encounters().stream()
                .filter(each -> !each.planned() && each.groups().containsAll(finding.groups()))
                .toList();
    }

    /** The first encounter in which they agreed since something that an outcome alone tells; null for none. */
    private static @Nullable String agreed(Analysis analysis, Finding finding, FrictionEntry friction) {
        if (!isOutcome(analysis, friction)) {
            return null;
        }
        List<String> labels =
                analysis.encounters().stream().map(EncounterEntry::label).toList();
        int then = labels.indexOf(friction.at().after());
        return IntStream.range(then + 1, labels.size())
                .mapToObj(analysis.encounters()::get)
                .filter(each -> !each.planned()
                        && each.outcome() == Outcome.CONSENSUS
                        && each.groups().containsAll(finding.groups()))
                .map(EncounterEntry::label)
                .findFirst()
                .orElse(null);
    }

    /** Whether it goes by the label of what it was the outcome of, so that nobody can say how it was handled. */
    private static boolean isOutcome(Analysis analysis, FrictionEntry friction) {
        return friction.description() == null
                && friction.handled().isEmpty()
                && (analysis.encounters().stream().anyMatch(each -> each.label().equals(friction.key()))
                        || analysis.episodes().stream()
                                .anyMatch(each -> each.label().equals(friction.key())));
    }
}
