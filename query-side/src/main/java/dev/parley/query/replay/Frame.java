package dev.parley.query.replay;

import dev.parley.kernel.RecordedEvent;
import java.util.List;

/**
 * What one step of a replay shows.
 *
 * @param number number of the step, from 1
 * @param of number of steps
 * @param event the event that was recorded, or happened
 * @param line the event in one line
 * @param label label of the encounter or episode it is about; empty where none
 * @param appeared findings that hold now and did not before
 * @param changed findings whose level changed
 * @param ended findings that held before and do not now, with why
 * @param open how many hold now
 */
public record Frame(
        int number,
        int of,
        RecordedEvent event,
        String line,
        String label,
        List<String> appeared,
        List<String> changed,
        List<String> ended,
        int open) {

    /** Whether the step changed what can be found. */
    public boolean tells() {
        return !appeared.isEmpty() || !changed.isEmpty() || !ended.isEmpty();
    }
}
