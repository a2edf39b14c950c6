package dev.parley.command.intake;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.RealisationStarted;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a file would become: histories, or else everything that is wrong with it. Never both.
 *
 * @param histories one a realisation, ready to be checked and stored; empty where there are problems
 * @param problems everything found wrong, in the order of the file
 * @param rows rows, events or meetings read
 * @param notes what was left out on purpose, in plain words
 */
public record IntakeResult(List<History> histories, List<IntakeProblem> problems, long rows, List<String> notes) {

    /** Keeps copies; histories are dropped where there are problems. */
    public IntakeResult {
        problems = List.copyOf(problems);
        histories = problems.isEmpty() ? List.copyOf(histories) : List.of();
        notes = List.copyOf(notes);
    }

    /** Whether the file can be imported. */
    public boolean ok() {
        return problems.isEmpty();
    }

    /**
     * The preview: what would be stored, or what is wrong, in lines for people.
     *
     * @param most realisations or problems shown at most
     * @return lines of text
     */
    public List<String> preview(int most) {
        if (!ok()) {
            List<String> lines =
                    problems.stream().limit(most).map(IntakeProblem::toString).collect(Collectors.toList());
            if (problems.size() > most) {
                lines.add("and " + (problems.size() - most) + " more problems");
            }
            lines.add("nothing is imported");
            return lines;
        }
        List<String> lines =
                histories.stream().limit(most).map(IntakeResult::line).collect(Collectors.toList());
        if (histories.size() > most) {
            lines.add("and " + (histories.size() - most) + " more realisations");
        }
        lines.add(rows + " rows make " + histories.size() + (histories.size() == 1 ? " realisation" : " realisations")
                + " with "
                + histories.stream()
                        .mapToLong(history -> history.events().size())
                        .sum() + " events");
        lines.addAll(notes);
        return lines;
    }

    private static String line(History history) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        Set<String> participants = new LinkedHashSet<>();
        String title = "";
        int encounters = 0;
        for (RecordedEvent recorded : history.events()) {
            if (recorded.event() instanceof RealisationStarted started) {
                title = started.title();
            } else if (recorded.event() instanceof ParticipantIdentified identified) {
                participants.add(identified.participant());
                identified.groups().forEach(group -> groups.merge(group.name(), 1, Integer::sum));
            } else if (recorded.event() instanceof EncounterRecorded || recorded.event() instanceof EncounterPlanned) {
                encounters++;
            }
        }
        return history.realisation() + " '" + title + "': " + encounters + " encounters, participants " + participants
                + " of " + groups.keySet();
    }
}
