package dev.parley.query.compare;

import dev.parley.query.analysis.core.Column;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
