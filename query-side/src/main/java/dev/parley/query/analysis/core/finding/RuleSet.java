package dev.parley.query.analysis.core.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules as data: which kinds of encounter settle something and whom they need, thresholds, and which findings it asks
 * for. A rule set is never changed once published; a better one gets another version. It names what it asks for, so that
 * a finding added later is not in it.
 *
 * @param id names the rule set
 * @param version its version, such as {@code 1}
 * @param needed groups that a kind of encounter needs where none are declared on it; a kind that is missing needs none
 * @param settling kinds of encounter that settle something by themselves
 * @param lowRating a need rated so by the group that stated it is not valued; 1 to 5
 * @param valueDivergence ratings of the same thing this far apart diverge; 1 to 4
 * @param cognitiveConflictLowers whether a cognitive conflict between a pair lowers its false-consensus risk in the phase
 * @param edition which of the published rules it goes by, 1 to {@value #EDITIONS}: of several rules for one type of
 *     finding the latest that came in by this edition
 * @param asksFor types of findings that are looked for
 * @param thresholds thresholds of models where they are others than the model says, by their names in rule files; each 1 or more
 * @param dimensions dimensions of one's own on which views are held, beside those that come with the program, each with its
 *     categories in their order; two categories or more
 */
public record RuleSet(
        String id,
        String version,
        Map<EncounterKind, Set<StakeholderGroup>> needed,
        Set<EncounterKind> settling,
        int lowRating,
        int valueDivergence,
        boolean cognitiveConflictLowers,
        int edition,
        Set<FindingType> asksFor,
        Map<String, Integer> thresholds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> dimensions) {

    /** How many editions of the published rules there are. */
    public static final int EDITIONS = 3;

    /** Version 1, as published with the project. */
    public static final RuleSet V1 = v1();

    /** Version 2. */
    public static final RuleSet V2 = v2();

    /** Version 3: version 2, and what the {@linkplain Pack packs} beyond the core find. */
    public static final RuleSet V3 = v3();

    /** What a new installation goes by, and the command line unless told otherwise. */
    public static final RuleSet STANDARD = V3;

    /** The versions published with the project, oldest first; none is ever taken away. */
    public static final List<RuleSet> PUBLISHED = List.of(V1, V2, V3);

    /** @throws IllegalArgumentException if a threshold is out of bounds, or a dimension has no two categories */
    public RuleSet {
        if (lowRating < 1 || lowRating > 5) {
            throw new IllegalArgumentException("a low rating is 1 to 5, not " + lowRating);
        }
        if (valueDivergence < 1 || valueDivergence > 4) {
            throw new IllegalArgumentException("a divergence of ratings is 1 to 4, not " + valueDivergence);
        }
        if (edition < 1 || edition > EDITIONS) {
            throw new IllegalArgumentException("an edition of the rules is 1 to " + EDITIONS + ", not " + edition);
        }
        Map<EncounterKind, Set<StakeholderGroup>> table = new EnumMap<>(EncounterKind.class);
        needed.forEach((kind, groups) -> table.put(kind, StakeholderGroup.ordered(groups)));
        needed = Collections.unmodifiableMap(table);
        settling = settling.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(settling));
        thresholds.forEach((name, value) -> {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is 1 or more, not " + value);
            }
        });
        thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
        Map<String, List<String>> own = new TreeMap<>();
        dimensions.forEach((dimension, categories) -> {
            if (categories.size() < 2) {
                throw new IllegalArgumentException(dimension + " has two categories or more, not " + categories);
            }
            own.put(dimension, List.copyOf(categories));
        });
        dimensions = Collections.unmodifiableMap(own);
        asksFor = asksFor.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(asksFor));
    }

    /** What version 1 says, under another name and version. */
    public RuleSet(String id, String version) {
        this(
                id,
                version,
                V1.needed,
                V1.settling,
                V1.lowRating,
                V1.valueDivergence,
                V1.cognitiveConflictLowers,
                V1.edition,
                V1.asksFor,
                V1.thresholds,
                V1.dimensions);
    }

    /** Rules in which every model keeps its own thresholds. */
    public RuleSet(
            String id,
            String version,
            Map<EncounterKind, Set<StakeholderGroup>> needed,
            Set<EncounterKind> settling,
            int lowRating,
            int valueDivergence,
            boolean cognitiveConflictLowers,
            int edition,
            Set<FindingType> asksFor) {
        this(
                id,
                version,
                needed,
                settling,
                lowRating,
                valueDivergence,
                cognitiveConflictLowers,
                edition,
                asksFor,
                Map.of(),
                Map.of());
    }

    /**
     * A published version by its name.
     *
     * @param name {@code parley-2}, or the number alone
     * @return the version, or empty where there is none of that name
     */
    public static Optional<RuleSet> published(String name) {
        return PUBLISHED.stream()
                .filter(rules -> rules.name().equals(name) || rules.version.equals(name))
                .findFirst();
    }

    /**
     * A threshold of a model.
     *
     * @param name as in rule files
     * @param otherwise what the model says
     */
    public int threshold(String name, int otherwise) {
        return thresholds.getOrDefault(name, otherwise);
    }

    /** Id and version, such as {@code parley-2}. */
    public String name() {
        return id + "-" + version;
    }

    /** The groups that an encounter of this kind needs where none are declared. */
    public Set<StakeholderGroup> neededFor(EncounterKind kind) {
        return needed.getOrDefault(kind, Set.of());
    }

    /** Whether an encounter of this kind settles something by itself. */
    public boolean settles(EncounterKind kind) {
        return settling.contains(kind);
    }

    /** The findings it asks for that are of one of the packs; those of packs that have to be named, where they are. */
    public Set<FindingType> asksFor(Set<Pack> packs) {
        return Arrays.stream(FindingType.values())
                .filter(type -> packs.contains(type.pack()))
                .filter(type -> asksFor.contains(type) || (type.pack().named() && edition == EDITIONS))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingType.class)));
    }

    /** The packs that have to be named, and of which it asks for nothing though it could. */
    public Set<Pack> unasked() {
        Set<Pack> unasked = EnumSet.noneOf(Pack.class);
        for (Pack pack : Pack.values()) {
            if (edition == EDITIONS && pack.named() && asksFor.stream().noneMatch(type -> type.pack() == pack)) {
                unasked.add(pack);
            }
        }
        return unasked;
    }

    /**
     * These rules, and what packs find that have to be named. Its version says so, as it is not the one published.
     *
     * @param packs packs that have to be named; of others it looks already, or does not, as it says
     * @throws IllegalArgumentException if it goes by an edition that knows nothing of them
     */
    public RuleSet with(Set<Pack> packs) {
        Set<Pack> more = EnumSet.noneOf(Pack.class);
        packs.stream().filter(Pack::named).forEach(more::add);
        if (edition < EDITIONS && !more.isEmpty()) {
            throw new IllegalArgumentException(
                    name() + " knows nothing of packs that have to be named; " + STANDARD.name() + " does");
        }
        more.retainAll(unasked());
        if (more.isEmpty()) {
            return this;
        }
        Set<FindingType> asked = EnumSet.noneOf(FindingType.class);
        asked.addAll(asksFor);
        asked.addAll(asksFor(more));
        return new RuleSet(
                id,
                version
                        + more.stream()
                                .map(pack -> "+" + pack.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining()),
                needed,
                settling,
                lowRating,
                valueDivergence,
                cognitiveConflictLowers,
                edition,
                asked,
                thresholds,
                dimensions);
    }

    private static RuleSet v3() {
        return new RuleSet(
                "parley",
                "3",
                V2.needed,
                V2.settling,
                V2.lowRating,
                V2.valueDivergence,
                V2.cognitiveConflictLowers,
                3,
                FindingType.askedForBy(3));
    }

    private static RuleSet v2() {
        return new RuleSet(
                "parley",
                "2",
                V1.needed,
                V1.settling,
                V1.lowRating,
                V1.valueDivergence,
                V1.cognitiveConflictLowers,
                2,
                FindingType.askedForBy(2));
    }

    private static RuleSet v1() {
        Set<StakeholderGroup> choosing =
                EnumSet.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.USERS, StakeholderGroup.DECISION_MAKERS);
        Set<StakeholderGroup> building =
                EnumSet.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.USERS, StakeholderGroup.VENDORS);
        Map<EncounterKind, Set<StakeholderGroup>> needed = new EnumMap<>(EncounterKind.class);
        needed.put(EncounterKind.VENDOR_SELECTION, choosing);
        needed.put(EncounterKind.REQUIREMENTS_HANDOVER, building);
        needed.put(EncounterKind.GO_NO_GO, choosing);
        needed.put(EncounterKind.ACCEPTANCE, building);
        return new RuleSet("parley", "1", needed, needed.keySet(), 2, 2, true, 1, FindingType.askedForBy(1));
    }
}
