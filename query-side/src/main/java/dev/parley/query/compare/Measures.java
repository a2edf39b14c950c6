package dev.parley.query.compare;

import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures taken of realisations, in the order in which they are shown. */
final class Measures {

    private final List<ComparedRealisation> realisations;
    private final List<Measure> taken = new ArrayList<>();

    Measures(List<ComparedRealisation> realisations) {
        this.realisations = realisations;
    }

    List<Measure> taken() {
        return List.copyOf(taken);
    }

    void add(String section, String name, String meaning, Function<ComparedRealisation, @Nullable Object> value) {
        taken.add(new Measure(
                section,
                name,
                meaning,
                realisations.stream()
                        .map(realisation -> {
                            Object found = value.apply(realisation);
                            return found == null ? "" : found.toString();
                        })
                        .toList()));
    }

    /** What a model measures, where anything of it was recorded in any of them. */
    void of(Model model) {
        Section<?> section = model.section();
        if (section != null) {
            of(model, section);
        }
    }

    /**
     * What was found by a pack beyond the core, where it found anything in any of them: of packs that have no facts of their own the one thing
     * that can be compared, of the others what is made of their facts.
     */
    void of(Pack pack) {
        if (pack == Pack.CORE
                || realisations.stream().allMatch(r -> found(pack, r).isEmpty())) {
            return;
        }
        add(
                "Found beyond the core",
                "found." + pack,
                "what the pack " + pack.name().toLowerCase(Locale.ROOT)
                        + " found, open or ended, and how often where more than once",
                r -> words(found(pack, r)));
    }

    private static SortedMap<FindingType, Long> found(Pack pack, ComparedRealisation realisation) {
        return realisation.analysis().findings().stream()
                .map(Finding::type)
                .filter(type -> type.pack() == pack)
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
    }

    private static String words(SortedMap<FindingType, Long> found) {
        return found.isEmpty()
                ? "none"
                : found.entrySet().stream()
                        .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " ×" + each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private <E> void of(Model model, Section<E> section) {
        if (realisations.stream()
                .allMatch(r -> r.analysis().entries(model, section).isEmpty())) {
            return;
        }
        for (Column<List<E>> measure : section.measures()) {
            add(
                    section.title(),
                    measure.name(),
                    measure.meaning(),
                    r -> measure.cell(r.analysis().entries(model, section)));
        }
    }
}
