package dev.parley.query.analysis.course;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.query.analysis.core.term.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An encounter as it stands after the cut, corrections applied.
 *
 * @param label its label
 * @param kind what it was for
 * @param title what it was, in a few words
 * @param phase the phase it belongs to
 * @param attendances who took part and how
 * @param groups key groups present
 * @param notPresent key groups that took part without presence (represented, by document)
 * @param needed groups needed, as declared or by kind
 * @param absent needed key groups that were not present
 * @param reach how many groups were present
 * @param outcome how it ended
 * @param conflictKind kind of the conflict, null where none or not known
 * @param settles whether it settled something
 * @param preparatory whether it only prepared others
 * @param planned whether it is only planned; then it counts for nothing but advice
 * @param amended whether it has been amended
 * @param at when it happened, on both clocks
 * @param event id of the event that recorded it, or amended it last
 * @param evidence what it rests on
 */
public record EncounterEntry(
        String label,
        EncounterKind kind,
        String title,
        Phase phase,
        List<Attendance> attendances,
        Set<StakeholderGroup> groups,
        Set<StakeholderGroup> notPresent,
        Set<StakeholderGroup> needed,
        Set<StakeholderGroup> absent,
        Reach reach,
        Outcome outcome,
        @Nullable ConflictKind conflictKind,
        boolean settles,
        boolean preparatory,
        boolean planned,
        boolean amended,
        Moment at,
        String event,
        Evidence evidence) {}
