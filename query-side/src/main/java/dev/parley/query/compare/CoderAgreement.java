package dev.parley.query.compare;

import dev.parley.kernel.History;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.flat.FlatEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far two coders of one case agree. Facts of the same kind with the same key (label of an encounter or episode, item and
 * groups of a knowledge fact, key of a need, ...) are taken for the same fact. What the coders chose from a fixed set is
 * compared with Cohen's kappa over the facts both have; whether a group was present is compared over every encounter both
 * have and every key group. Texts are not compared.
 */
public final class CoderAgreement {

    /**
     * Facts of one kind.
     *
     * @param kind type of the fact
     * @param both facts that both coders have
     * @param onlyFirst facts that only the first has
     * @param onlySecond facts that only the second has
     * @param overlap share of the facts of either that both have (Jaccard), 0 to 1
     */
    public record Kind(String kind, int both, int onlyFirst, int onlySecond, double overlap) {}

    /**
     * What the coders chose for one attribute of the facts both have.
     *
     * @param what kind and attribute, such as {@code EncounterRecorded.outcome}
     * @param units decisions compared
     * @param agreed decisions alike
     * @param kappa Cohen's kappa, -1 to 1; null where it is not defined, as nobody ever chose differently or nothing was
     *     compared
     */
    public record Choice(
            String what, int units, int agreed, @Nullable Double kappa) {}

    /**
     * One disagreement.
     *
     * @param what kind and key of the fact, and the attribute where both have it
     * @param first what the first coder has; empty where the fact is missing
     * @param second what the second coder has; empty where the fact is missing
     */
    public record Disagreement(String what, String first, String second) {}

    private static final String EVIDENCE_LEVEL = "evidence.level";

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<Disagreement> disagreements = new ArrayList<>();

    private CoderAgreement() {}

    /**
     * Compares two codings of one case.
     *
     * @param first history by one coder
     * @param second history by the other
     * @return the agreement
     */
    public static CoderAgreement of(History first, History second) {
        CoderAgreement agreement = new CoderAgreement();
        agreement.compare(new Coding(first), new Coding(second));
        return agreement;
    }

    /** Facts by kind. */
    public List<Kind> kinds() {
        return List.copyOf(kinds);
    }

    /** Choices by attribute. */
    public List<Choice> choices() {
        return List.copyOf(choices);
    }

    /** Everything the coders differ in. */
    public List<Disagreement> disagreements() {
        return List.copyOf(disagreements);
    }

    /** One coder's facts as they stand, corrections applied. */
    private static final class Coding {

        private final Map<String, Map<String, Map<String, String>>> facts = new TreeMap<>();
        private final Map<String, List<String>> choices = new HashMap<>();

        /** Of each key the number that is tried next, so that very many facts of one key are each looked at once. */
        private final Map<String, Integer> next = new HashMap<>();

        private final Map<String, Set<StakeholderGroup>> present = new LinkedHashMap<>();
        private final Map<String, Set<StakeholderGroup>> active = new LinkedHashMap<>();

        Coding(History history) {
            List<Occurrence> standing = Chronicle.of(history.seen()).standing();
            Memberships memberships = Memberships.of(standing);
            for (Occurrence occurrence : standing) {
                Fact fact = occurrence.fact();
                if (fact instanceof EpisodeBegun episode) {
                    active.put(episode.label(), episode.activeGroups());
                } else if (fact instanceof EncounterRecorded encounter) {
                    present.put(encounter.label(), memberships.present(encounter.attendances(), occurrence.place()));
                } else if (fact instanceof EncounterAmended encounter) {
                    present.put(encounter.label(), memberships.present(encounter.attendances(), occurrence.place()));
                }
                put(fact, FlatEvents.write(occurrence.recorded()));
            }
        }

        private static List<String> choices(FactType type) {
            List<String> names = new ArrayList<>();
            type.components().stream()
                    .filter(Component::isChoice)
                    .map(Component::name)
                    .forEach(names::add);
            names.add(EVIDENCE_LEVEL);
            return names;
        }

        private void put(Fact fact, Map<String, String> flat) {
            FactType catalogued = FactType.of(fact);
            String type = fact instanceof EncounterAmended ? "EncounterRecorded" : catalogued.name();
            String key = catalogued.identity().stream()
                    .map(component -> flat.getOrDefault(component.name(), ""))
                    .filter(value -> !value.isEmpty())
                    .map(value -> value.toLowerCase(Locale.ROOT).strip())
                    .collect(Collectors.joining(", "));
            choices.computeIfAbsent(type, each -> choices(catalogued));
            Map<String, Map<String, String>> ofType = facts.computeIfAbsent(type, t -> new LinkedHashMap<>());
            String unique = key;
            while (ofType.containsKey(unique)) {
                unique = key + " (" + next.merge(type + " " + key, 2, (number, first) -> number + 1) + ")";
            }
            ofType.put(unique, flat);
        }
    }

    private void compare(Coding first, Coding second) {
        Set<String> types = new LinkedHashSet<>(first.facts.keySet());
        types.addAll(second.facts.keySet());
        for (String type : types) {
            List<String> choices = first.choices.getOrDefault(type, second.choices.getOrDefault(type, List.of()));
            compare(type, choices, first.facts.getOrDefault(type, Map.of()), second.facts.getOrDefault(type, Map.of()));
        }
        grid("EncounterRecorded.present", first.present, second.present);
        grid("EpisodeBegun.active", first.active, second.active);
    }

    private void compare(
            String type,
            List<String> attributes,
            Map<String, Map<String, String>> first,
            Map<String, Map<String, String>> second) {
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        int both = 0;
        Map<String, List<String[]>> chosen = new LinkedHashMap<>();
        for (String key : keys) {
            Map<String, String> one = first.get(key);
            Map<String, String> other = second.get(key);
            if (one == null || other == null) {
                String said = one != null ? summary(one) : other != null ? summary(other) : "";
                disagreements.add(
                        new Disagreement(type + " " + key, one == null ? "" : said, other == null ? "" : said));
                continue;
            }
            both++;
            for (String attribute : attributes) {
                if (!one.containsKey(attribute) && !other.containsKey(attribute)) {
                    continue;
                }
                String a = one.getOrDefault(attribute, "not coded");
                String b = other.getOrDefault(attribute, "not coded");
                chosen.computeIfAbsent(attribute, name -> new ArrayList<>()).add(new String[] {a, b});
                if (!a.equals(b)) {
                    disagreements.add(new Disagreement(type + " " + key + ": " + attribute, a, b));
                }
            }
        }
        kinds.add(new Kind(
                type,
                both,
                first.size() - both,
                second.size() - both,
                keys.isEmpty() ? 1 : (double) both / keys.size()));
        chosen.forEach((attribute, pairs) -> choices.add(choice(type + "." + attribute, pairs)));
    }

    private static String summary(Map<String, String> flat) {
        return flat.getOrDefault("title", flat.getOrDefault("description", flat.getOrDefault("at", "coded")));
    }

    private void grid(
            String what, Map<String, Set<StakeholderGroup>> first, Map<String, Set<StakeholderGroup>> second) {
        List<String[]> pairs = new ArrayList<>();
        first.forEach((label, groups) -> {
            Set<StakeholderGroup> others = second.get(label);
            if (others == null) {
                return;
            }
            for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                String a = groups.contains(group) ? "yes" : "no";
                String b = others.contains(group) ? "yes" : "no";
                pairs.add(new String[] {a, b});
                if (!a.equals(b)) {
                    disagreements.add(new Disagreement(what + " " + label + ": " + group, a, b));
                }
            }
        });
        if (!pairs.isEmpty()) {
            choices.add(choice(what, pairs));
        }
    }

    static Choice choice(String what, List<String[]> pairs) {
        int agreed = 0;
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> second = new HashMap<>();
        for (String[] pair : pairs) {
            agreed += pair[0].equals(pair[1]) ? 1 : 0;
            first.merge(pair[0], 1, Integer::sum);
            second.merge(pair[1], 1, Integer::sum);
        }
        double n = pairs.size();
        double expected = first.entrySet().stream()
                .mapToDouble(e -> e.getValue() / n * second.getOrDefault(e.getKey(), 0) / n)
                .sum();
        Double kappa = pairs.isEmpty() || expected >= 1 - 1e-12 ? null : (agreed / n - expected) / (1 - expected);
        return new Choice(what, pairs.size(), agreed, kappa);
    }

    /** The agreement for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Facts                          both  only 1st  only 2nd  overlap");
        for (Kind kind : kinds) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-28s %6d %9d %9d %8.2f",
                    kind.kind(),
                    kind.both(),
                    kind.onlyFirst(),
                    kind.onlySecond(),
                    kind.overlap()));
        }
        lines.add("");
        lines.add("Choices                               units    agreed     kappa");
        for (Choice choice : choices) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-36s %6d %9d %9s",
                    choice.what(),
                    choice.units(),
                    choice.agreed(),
                    choice.kappa() == null ? "n/a" : String.format(Locale.ROOT, "%.2f", choice.kappa())));
        }
        lines.add("");
        lines.add(disagreements.isEmpty() ? "No disagreement" : disagreements.size() + " disagreements");
        for (Disagreement disagreement : disagreements) {
            lines.add("  " + disagreement.what() + ": "
                    + (disagreement.first().isEmpty() ? "(missing)" : disagreement.first()) + " / "
                    + (disagreement.second().isEmpty() ? "(missing)" : disagreement.second()));
        }
        return lines;
    }
}
