package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What is to be built was fixed, for the first time or anew (Lempinen &amp; Rajala 2014, mutual interests).
 *
 * @param realisation the realisation
 * @param specification its name, the same each time
 * @param precision how exactly it binds
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Who of a group, and power",
        title = "A specification was fixed",
        hint = "For the first time or anew.",
        called = "requirements document, frozen, baseline, strict, binding")
@Told(kind = "specification fixed", text = "{specification}: {precision}")
@Revision("1")
public record SpecificationFixed(
        RealisationId realisation,

        @Asks(value = "Which specification", coined = true) @Identifies @Refers(Thing.SPECIFICATION)
        String specification,

        @Asks("How exactly it binds") @Means("how exactly it binds")
        Strictness precision,

        @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
        String within,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
