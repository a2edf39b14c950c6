package dev.parley.query.compare;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Encounters of a realisation as a sequence of states. */
public final class Sequence {

    /** What an encounter is reduced to. */
    public enum State {
        /** SOLO, DYADIC or JOINT. */
        REACH,
        /** Groups present, such as {@code IT+V}. */
        GROUPS,
        /** What it was for. */
        KIND;

        String of(EncounterEntry encounter) {
            return switch (this) {
                case REACH -> encounter.reach().name();
                case GROUPS -> groups(encounter.groups());
                case KIND -> encounter.kind().name();
            };
        }

        /** The name in lower case, as commands and tables write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A run of states and where it occurs.
     *
     * @param states the states in order
     * @param count how often it occurs over all realisations
     * @param realisations ids of the realisations it occurs in
     */
    public record Pattern(List<String> states, int count, List<String> realisations) {}

    private static final Map<StakeholderGroup, String> SHORT = Map.of(
            StakeholderGroup.IT_FUNCTION, "IT",
            StakeholderGroup.USERS, "U",
            StakeholderGroup.DECISION_MAKERS, "DM",
            StakeholderGroup.VENDORS, "V",
            StakeholderGroup.BENEFICIARIES, "B");

    private Sequence() {}

    /** Groups in short: IT, U, DM, V, B joined by plus signs, or {@code none}. */
    public static String groups(Collection<StakeholderGroup> groups) {
        return groups.isEmpty()
                ? "none"
                : groups.stream()
                        .map(group -> SHORT.getOrDefault(group, group.name()))
                        .collect(Collectors.joining("+"));
    }

    /** States of the encounters that happened, in their order. */
    public static List<String> of(Analysis analysis, State state) {
        return analysis.encounters().stream()
                .filter(encounter -> !encounter.planned())
                .map(state::of)
                .toList();
    }

    /** Whole sequences, most frequent first. */
    public static List<Pattern> variants(List<Analysis> analyses, State state) {
        return patterns(analyses, sequence -> List.of(sequence), state);
    }

    /**
     * Runs of a length, most frequent first.
     *
     * @param length states in a run, 1 or more
     */
    public static List<Pattern> grams(List<Analysis> analyses, State state, int length) {
        return patterns(
                analyses,
                sequence -> {
                    List<List<String>> grams = new ArrayList<>();
                    for (int i = 0; i + length <= sequence.size(); i++) {
                        grams.add(sequence.subList(i, i + length));
                    }
                    return grams;
                },
                state);
    }

    private static List<Pattern> patterns(
            List<Analysis> analyses, Function<List<String>, List<List<String>>> cut, State state) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        Map<List<String>, Set<String>> where = new LinkedHashMap<>();
        for (Analysis analysis : analyses) {
            for (List<String> states : cut.apply(of(analysis, state))) {
                counts.merge(states, 1, Integer::sum);
                where.computeIfAbsent(states, key -> new LinkedHashSet<>())
                        .add(analysis.realisation().value());
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new Pattern(
                        List.copyOf(entry.getKey()),
                        entry.getValue(),
                        List.copyOf(where.getOrDefault(entry.getKey(), Set.of()))))
                .sorted((one, other) -> other.count() != one.count()
                        ? Integer.compare(other.count(), one.count())
                        : one.states().toString().compareTo(other.states().toString()))
                .toList();
    }
}
