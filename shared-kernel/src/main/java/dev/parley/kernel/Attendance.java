package dev.parley.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One participant at one encounter.
 *
 * @param participant role title, as identified in the realisation
 * @param presence how the participant took part
 * @param level evidence level of this attendance, or null where it is that of the encounter
 */
public record Attendance(
        String participant, Presence presence, @Nullable EvidenceLevel level) {

    /** An attendance as well supported as the encounter itself. */
    public Attendance(String participant, Presence presence) {
        this(participant, presence, null);
    }
}
