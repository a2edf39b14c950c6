package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
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
 * Something was discussed that was to be decided (Pedersen &amp; Nielsen, on those who are too far apart to decide anything).
 *
 * @param realisation the realisation
 * @param subject what is to be decided on, in the same words each time, and those of the decision when it is made
 * @param within label of the encounter or episode in which it was discussed
 * @param summary the result in words; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Positions, value, decisions",
        title = "Something was discussed and not decided",
        hint = "What keeps coming up. Use the same words each time.")
@Told(kind = "discussed", text = "{subject}[: {summary}]")
@Revision("1")
public record SubjectDiscussed(
        RealisationId realisation,

        @Asks("What about") @Identifies @Means("what was decided on")
        String subject,

        @Asks("In") @Identifies @Refers(Thing.PLACE) String within,

        @Asks("What came of it") @Means("the result in words") @Nullable
        String summary,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
