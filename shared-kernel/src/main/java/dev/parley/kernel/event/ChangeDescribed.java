package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.ChangeApproach;
import dev.parley.kernel.change.ChangePlan;
import dev.parley.kernel.change.ChangeType;
import dev.parley.kernel.change.ChangeUnit;
import dev.parley.kernel.change.Drive;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What sort of change it is was described; what is said again replaces what was said before (Vander Elst &amp; De Rynck 2012,
 * table 1; Pettigrew).
 *
 * @param realisation the realisation
 * @param title the change in a few words
 * @param managementModel how the organisation is managed; may be null
 * @param planningModel how it plans; may be null
 * @param drive where the change comes from; null: not said
 * @param vision how far a vision of it reaches; null: not said
 * @param depth how deep it goes at once; null: not said
 * @param reach what changes; null: not said
 * @param plan how it is planned; null: not said
 * @param approach from where to where it goes; null: not said
 * @param steeredBy the participants that steer it; null: not said
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Change programme",
        title = "What sort of change it is",
        hint = "Say only what is known; what is said again replaces what was said before.",
        called = "transformation, reform, strategy, programme, change management")
@Told(
        kind = "change described",
        text =
                "{title}[; drive: {drive}][; vision: {vision}][; {depth}][; of {reach}][; as {plan}][; {approach}][; steered by {steeredBy}]")
@Revision("1")
public record ChangeDescribed(
        RealisationId realisation,

        @Asks("The change in a few words") @Identifies @Means("what it is, in a few words")
        String title,

        @Asks("How the organisation is managed") @Means("how the organisation is managed") @Nullable
        String managementModel,

        @Asks("How it plans") @Means("how it plans") @Nullable
        String planningModel,

        @Asks("The change comes from") @Means("where the change comes from") @Nullable
        Drive drive,

        @Asks("A vision of it reaches") @Means("how far a vision of it reaches") @Nullable
        VisionReach vision,

        @Asks("How deep it goes") @Written(also = "type") @Means("how deep it goes at once") @Nullable
        ChangeType depth,

        @Asks("What changes") @Written(also = "unit") @Means("what changes") @Nullable
        ChangeUnit reach,

        @Asks("Planned as") @Means("how it is planned") @Nullable
        ChangePlan plan,

        @Asks("From where it goes") @Means("from where to where it goes") @Nullable
        ChangeApproach approach,

        @Asks("Steered by") @Identifies @Refers(Thing.PARTICIPANT) @Nullable
        List<String> steeredBy,

        OccurredAt at,
        Evidence evidence)
        implements Fact {
    /** Keeps copies of its collections. */
    public ChangeDescribed {
        steeredBy = steeredBy == null ? null : List.copyOf(steeredBy);
    }
}
