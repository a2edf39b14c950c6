package dev.parley.query.analysis.specification;

import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.Strictness;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a specification was fixed.
 *
 * @param specification its name
 * @param precision how exactly it binds
 * @param phase the phase it was then; null before the first
 * @param within label of the encounter or episode, or null
 * @param at when
 * @param events id of the event
 */
public record SpecificationEntry(
        String specification,
        Strictness precision,
        @Nullable Phase phase,
        @Nullable String within,
        Moment at,
        List<String> events) {}
