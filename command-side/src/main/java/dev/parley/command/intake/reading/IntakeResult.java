package dev.parley.command.intake.reading;

import dev.parley.command.imports.HistoryOutline;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            HistoryOutline outline = HistoryOutline.of(history);
            lines.add(line(history, outline));
            lines.addAll(encounters(outline, Math.max(3, most / histories.size())));
        });
        if (histories.size() > most) {
            lines.add("and " + (histories.size() - most) + " more realisations");
        }
        lines.add(rows + (rows == 1 ? " row makes " : " rows make ") + histories.size()
                + (histories.size() == 1 ? " realisation" : " realisations")
                + " with "
                + histories.stream().mapToLong(History::size).sum() + " events");
        lines.addAll(notes);
        return lines;
    }

    /** The first encounters that stand, for people to see whether they are what they meant. */
    private static List<String> encounters(HistoryOutline outline, int most) {
        List<String> lines = new ArrayList<>();
        outline.encounters().stream()
                .limit(most)
                .forEach(met ->
                        lines.add(said(met.planned() ? "planned " : "", met.at(), met.title(), met.attendances())));
        int left = outline.encounters().size() - lines.size();
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

    private static String line(History history, HistoryOutline outline) {
        return history.realisation() + " '" + outline.title() + "': "
                + outline.encounters().size() + (outline.encounters().size() == 1 ? " encounter" : " encounters")
                + ", participants " + outline.participants() + " of " + outline.groups()
                + (outline.retracted() == 0
                        ? ""
                        : "; " + outline.retracted() + (outline.retracted() == 1 ? " fact" : " facts") + " retracted");
    }
}
