package dev.parley.command.intake.reading;

import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file would become: histories, or else everything that is wrong with it. Never both.
 *
 * @param histories one a realisation, ready to be checked and stored; empty where there are problems
 * @param problems everything found wrong, in the order of the file
 * @param rows rows, events or meetings read
 * @param notes what was left out on purpose, in plain words
 * @param renewal how it goes on where an earlier reading of it is stored; null where it is just the same and more
 */
public record IntakeResult(
        List<History> histories,
        List<IntakeProblem> problems,
        long rows,
        List<String> notes,
        @Nullable Renewal renewal) {

    public IntakeResult(List<History> histories, List<IntakeProblem> problems, long rows, List<String> notes) {
        this(histories, problems, rows, notes, null);
    }

    /** Keeps copies; histories are dropped where there are problems. */
    public IntakeResult {
        problems = List.copyOf(problems);
        histories = problems.isEmpty() ? List.copyOf(histories) : List.of();
        notes = List.copyOf(notes);
    }

    /**
     * The same beside what is stored. A calendar that was imported before brings what is different in it.
     *
     * @param stored gives what is stored of a realisation
     */
    public IntakeResult beside(Function<RealisationId, Optional<History>> stored) {
        Renewal before = renewal;
        return before == null
                ? this
                : stored.apply(before.realisation())
                        .map(history -> before.after(history, this))
                        .orElse(this);
    }

    /**
     * Holds the histories to the rules that commands are held to, and tells what they say against them by its line.
     *
     * @param lines for each history the line of each event
     */
    public IntakeResult located(String file, List<List<Integer>> lines, IntakeLimits limits) {
        if (!ok()) {
            return this;
        }
        List<IntakeProblem> found = new ArrayList<>();
        Iterator<List<HistoryRules.Objection>> objections =
                HistoryRules.objections(histories).iterator();
        for (int i = 0; objections.hasNext() && found.size() < limits.problems(); i++) {
            for (HistoryRules.Objection objection : objections.next()) {
                found.add(new IntakeProblem(
                        file,
                        lines.get(i).get(objection.event()),
                        objection.refusal().field().isEmpty()
                                ? null
                                : objection.refusal().field(),
                        objection.refusal().message()));
            }
        }
        return found.isEmpty() ? this : new IntakeResult(List.of(), found, rows, notes, renewal);
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
        List<String> lines = new ArrayList<>();
        histories.stream().limit(most).forEach(history -> {
            lines.add(line(history));
            lines.addAll(encounters(history, Math.max(3, most / histories.size())));
        });
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

    /** The first encounters, for people to see whether they are what they meant. */
    private static List<String> encounters(History history, int most) {
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (RecordedEvent recorded : history.events()) {
            String line = recorded.event() instanceof EncounterPlanned it
                    ? said("planned ", it.at(), it.title(), it.attendances())
                    : recorded.event() instanceof EncounterRecorded it
                            ? said("", it.at(), it.title(), it.attendances())
                            : null;
            if (line != null && lines.size() < most) {
                lines.add(line);
            } else if (line != null) {
                left++;
            }
        }
        if (left > 0) {
            lines.add("  and " + left + " more");
        }
        return lines;
    }

    private static String said(String how, OccurredAt at, String title, List<Attendance> attendances) {
        return "  " + how + at + " " + title + ": "
                + (attendances.isEmpty()
                        ? "nobody"
                        : attendances.stream()
                                .map(each -> each.participant()
                                        + (each.presence() == Presence.IN_PERSON
                                                ? ""
                                                : " ("
                                                        + each.presence()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', ' ')
                                                        + ")"))
                                .collect(Collectors.joining(", ")));
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
