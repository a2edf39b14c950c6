package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Keeping;
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
 * Somebody looked whether an agreement is kept.
 *
 * @param realisation the realisation
 * @param agreement key of the agreement
 * @param kept what was seen
 * @param checkedBy the group that looked, or null where it is not said
 * @param words in its own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Agreements and requests", title = "Somebody looked whether it is kept")
@Told(kind = "agreement looked at", text = "{agreement}: {kept}[, says {checkedBy}][. {words}]")
@Revision("1")
public record AgreementChecked(
        RealisationId realisation,

        @Asks("Agreement") @Identifies @Refers(Thing.AGREEMENT)
        String agreement,

        @Asks("It is") @Means("how far it is kept") Keeping kept,

        @Asks("Who looked") @Means("group that looked") @Nullable
        StakeholderGroup checkedBy,

        @Asks("In their own words") @Means("in its own words") @Nullable
        String words,

        @Asks("In") @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
