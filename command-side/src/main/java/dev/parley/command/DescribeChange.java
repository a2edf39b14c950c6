package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.ChangeApproach;
import dev.parley.kernel.change.ChangePlan;
import dev.parley.kernel.change.ChangeType;
import dev.parley.kernel.change.ChangeUnit;
import dev.parley.kernel.change.Drive;
import dev.parley.kernel.change.VisionReach;
import dev.parley.kernel.event.ChangeDescribed;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Describes what sort of change it is; what is said again replaces what was said before.
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
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ChangeDescribed.class)
public record DescribeChange(
        @TargetAggregateIdentifier RealisationId realisation,
        String title,
        @Nullable String managementModel,
        @Nullable String planningModel,
        @Nullable Drive drive,
        @Nullable VisionReach vision,
        @Nullable ChangeType depth,
        @Nullable ChangeUnit reach,
        @Nullable ChangePlan plan,
        @Nullable ChangeApproach approach,
        @Nullable List<String> steeredBy,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
