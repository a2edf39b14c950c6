package dev.parley.infra.pages.reading;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One realisation as a page looks at it.
 *
 * @param organisation on whose behalf
 * @param history everything recorded
 * @param whole what can be seen in hindsight
 * @param lens how one looks
 * @param at label of the encounter just after which one looks; null for no moment
 * @param cut the part of the history looked at
 * @param seen what can be seen after the cut
 * @param unknownMoment what was wrong with the moment asked for, or null
 */
public record RealisationReading(
        OrganisationId organisation,
        History history,
        Analysis whole,
        Lens lens,
        @Nullable String at,
        Cut cut,
        Analysis seen,
        @Nullable String unknownMoment) {

    public String id() {
        return history.realisation().value();
    }

    /** Labels one can step through: the encounters that took place. */
    public List<String> steps() {
        return whole.encounters().stream()
                .filter(each -> !each.planned())
                .map(EncounterEntry::label)
                .toList();
    }

    /** The same history with something else seen in it. */
    RealisationReading seeing(Analysis other) {
        return new RealisationReading(organisation, history, whole, lens, at, cut, other, unknownMoment);
    }

    /** Whether part of the history is left out. */
    boolean partial() {
        return !(cut instanceof Cut.Hindsight);
    }
}
