package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.realisation.Panel.Cell;
import dev.parley.infra.pages.realisation.Panel.Line;
import dev.parley.infra.pages.realisation.Panel.Row;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.query.analysis.constituency.ConstituencyEntry;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.facilitation.FacilitationEntry;
import dev.parley.query.analysis.goal.GoalEntry;
import dev.parley.query.analysis.output.OutputEntry;
import dev.parley.query.analysis.view.ViewEntry;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws what a few models show as a whole; the others are shown line by line alone. */
final class Panels {

    private Panels() {}

    /**
     * What a model shows as a whole.
     *
     * @param entries its entries, at least one
     * @return the panel, or null where its lines say all
     */
    static @Nullable Panel of(Model model, List<?> entries) {
        return switch (model.key()) {
            case "constituency" -> coverage(all(entries, ConstituencyEntry.class));
            case "view" -> views(all(entries, ViewEntry.class));
            case "facilitation" -> ribbon(all(entries, FacilitationEntry.class));
            case "goal" -> goals(all(entries, GoalEntry.class));
            case "output" -> outputs(all(entries, OutputEntry.class));
            default -> null;
        };
    }

    private static <E> List<E> all(List<?> entries, Class<E> type) {
        return entries.stream().map(type::cast).toList();
    }

    /** Of each group, how many of the parts that the service affects took part, phase by phase. */
    private static @Nullable Panel coverage(List<ConstituencyEntry> entries) {
        Map<StakeholderGroup, List<ConstituencyEntry>> affected = new LinkedHashMap<>();
        entries.stream().filter(ConstituencyEntry::affected).forEach(entry -> affected.computeIfAbsent(
                        entry.group(), none -> new ArrayList<>())
                .add(entry));
        if (affected.isEmpty()) {
            return null;
        }
        List<String> heads = new ArrayList<>(List.of("Affected parts of"));
        Phase.COURSE.forEach(phase -> heads.add(Words.of(phase)));
        heads.add("At all");
        List<Row> rows = new ArrayList<>();
        affected.forEach((group, parts) -> {
            List<Cell> cells = new ArrayList<>();
            for (Phase phase : Phase.COURSE) {
                cells.add(reached(
                        parts,
                        parts.stream()
                                .filter(part -> part.reached().contains(phase))
                                .toList()));
            }
            cells.add(reached(
                    parts,
                    parts.stream().filter(part -> !part.reached().isEmpty()).toList()));
            rows.add(new Row(Words.capitalised(Words.of(group)), cells));
        });
        return new Panel("Which parts of each group took part, by phase", heads, rows);
    }

    private static Cell reached(List<ConstituencyEntry> parts, List<ConstituencyEntry> reached) {
        return new Cell(
                100 * reached.size() / parts.size(), List.of(new Line("", reached.size() + " of " + parts.size(), "")));
    }

    /** Dimensions by holders: how each sees it and wants it, and, with hollow marks, how others believe it does. */
    private static Panel views(List<ViewEntry> entries) {
        List<ViewEntry> latest = entries.stream().filter(ViewEntry::latest).toList();
        Map<String, String> dimensionNames = new LinkedHashMap<>();
        Set<StakeholderGroup> holders = new TreeSet<>();
        Set<String> dimensions = new LinkedHashSet<>();
        for (ViewEntry view : latest) {
            holders.add(view.about() == null ? view.holder() : view.about());
            if (dimensionNames.putIfAbsent(Phrasing.plain(view.dimension()), view.dimension()) == null) {
                dimensions.add(view.dimension());
            }
        }
        List<String> heads = new ArrayList<>(List.of("On"));
        holders.forEach(holder -> heads.add(Words.capitalised(Words.of(holder))));
        List<Row> rows = new ArrayList<>();
        for (String dimension : dimensions) {
            List<Cell> cells = new ArrayList<>();
            for (StakeholderGroup holder : holders) {
                cells.add(new Cell(null, seen(latest, dimension, holder)));
            }
            rows.add(new Row(
                    ViewDimension.of(dimension)
                            .map(each -> Words.capitalised(each.words()))
                            .orElseGet(() -> category(dimension)),
                    cells));
        }
        return new Panel("How each group sees it, wants it, and is thought to", heads, rows);
    }

    /** Whether two names of a dimension are one: the rules see it so, however it is written. */
    private static boolean same(String one, String other) {
        return Phrasing.plain(one).equals(Phrasing.plain(other));
    }

    private static List<Line> seen(List<ViewEntry> latest, String dimension, StakeholderGroup holder) {
        List<Line> lines = new ArrayList<>();
        Set<String> parts = new LinkedHashSet<>();
        Map<ViewAspect, Set<String>> own = new LinkedHashMap<>();
        for (ViewEntry view : latest) {
            if (same(view.dimension(), dimension) && view.about() == null && view.holder() == holder) {
                parts.add(view.constituency() == null ? "" : view.constituency());
                own.computeIfAbsent(view.aspect(), none -> new LinkedHashSet<>())
                        .add(Phrasing.plain(view.category()));
            }
        }
        for (String part : parts) {
            String is = own(latest, dimension, holder, part, ViewAspect.CURRENT);
            String wanted = own(latest, dimension, holder, part, ViewAspect.DESIRED);
            lines.add(new Line(
                    "●",
                    (part.isEmpty() ? "" : part + ": ")
                            + (is.isEmpty() ? "" : is)
                            + (wanted.isEmpty() ? "" : (is.isEmpty() ? "wants " : " → ") + wanted),
                    ""));
        }
        for (ViewEntry view : latest) {
            if (same(view.dimension(), dimension) && view.about() == holder) {
                boolean alike =
                        own.getOrDefault(view.aspect(), Set.of()).equals(Set.of(Phrasing.plain(view.category())));
                boolean known = own.containsKey(view.aspect());
                lines.add(new Line(
                        "○",
                        Words.of(view.holder()) + ": "
                                + (view.aspect() == ViewAspect.DESIRED ? "wants " : "")
                                + category(view.category())
                                + (view.constituency() == null ? "" : " (" + view.constituency() + ")")
                                + (!known ? "" : alike ? " ✓" : " ≠"),
                        known && alike ? "ok" : ""));
            }
        }
        return lines;
    }

    private static String own(
            List<ViewEntry> latest, String dimension, StakeholderGroup holder, String part, ViewAspect aspect) {
        return latest.stream()
                .filter(view -> same(view.dimension(), dimension)
                        && view.about() == null
                        && view.holder() == holder
                        && view.aspect() == aspect
                        && part.equals(view.constituency() == null ? "" : view.constituency()))
                .map(view -> category(view.category()))
                .findFirst()
                .orElse("");
    }

    private static String category(String category) {
        return category.toLowerCase(Locale.ROOT).replace('_', ' ').replaceFirst("^it ", "IT ");
    }

    /**
     * The four steps of each facilitation with their encounters, who was there, and what moved; what came after the last of them,
     * such as looking at what became of it, and what is said to be no step before that.
     */
    private static Panel ribbon(List<FacilitationEntry> entries) {
        List<List<FacilitationEntry>> sessions = entries.stream()
                .filter(entry -> entry.encounter() == null)
                .map(whole -> entries.stream()
                        .filter(each ->
                                each.encounter() != null && each.facilitation().equals(whole.facilitation()))
                        .toList())
                .toList();
        boolean between = sessions.stream()
                .anyMatch(steps -> steps.subList(0, after(steps)).stream().anyMatch(each -> each.step() == null));
        List<String> heads = new ArrayList<>(List.of("Session", "Initiate", "Analyse", "Debate", "Act"));
        if (between) {
            heads.add("No step named");
        }
        heads.add("After");
        List<Row> rows = new ArrayList<>();
        for (FacilitationEntry whole : entries) {
            if (whole.encounter() == null) {
                List<FacilitationEntry> steps = sessions.get(rows.size());
                List<FacilitationEntry> during = steps.subList(0, after(steps));
                List<Cell> cells = new ArrayList<>();
                for (FacilitationStep step : FacilitationStep.values()) {
                    cells.add(steps(during, each -> each.step() == step));
                }
                if (between) {
                    cells.add(steps(during, each -> each.step() == null));
                }
                cells.add(steps(steps.subList(after(steps), steps.size()), each -> true));
                rows.add(new Row(whole.facilitation(), cells));
            }
        }
        return new Panel("The steps of each facilitation", heads, rows);
    }

    /** How many of the encounters are not after the last step: all up to the last one of a named step. */
    private static int after(List<FacilitationEntry> steps) {
        int after = 0;
        for (int i = 0; i < steps.size(); i++) {
            after = steps.get(i).step() == null ? after : i + 1;
        }
        return after;
    }

    private static Cell steps(List<FacilitationEntry> steps, Predicate<FacilitationEntry> which) {
        return new Cell(
                null,
                steps.stream()
                        .filter(which)
                        .flatMap(each -> step(each).stream())
                        .toList());
    }

    private static List<Line> step(FacilitationEntry step) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("▸", step.encounter() + " · " + Words.of(step.at().occurred()), ""));
        lines.add(
                new Line("", step.groups().isEmpty() ? "none of the four groups" : Words.list(step.groups()), "soft"));
        if (!step.moved().isEmpty()) {
            lines.add(new Line("↷", Words.count(step.moved().size(), "view") + " changed", "soft"));
        }
        step.proposed().forEach(proposal -> lines.add(new Line("+", proposal, "soft")));
        return lines;
    }

    /** First words and last, side by side. */
    private static Panel goals(List<GoalEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (GoalEntry goal : entries) {
            List<Line> last = new ArrayList<>();
            if (goal.changes().isEmpty()) {
                last.add(new Line("", "the same", "soft"));
            } else {
                GoalEntry.Change change = goal.changes().get(goal.changes().size() - 1);
                last.add(new Line("", goal.last(), ""));
                last.add(new Line(
                        "",
                        FactWords.choice(change.direction())
                                + (change.agreedBy() == null ? "" : ", agreed by " + Words.list(change.agreedBy())),
                        "soft"));
            }
            rows.add(new Row(
                    goal.first(),
                    List.of(
                            new Cell(null, last),
                            Cell.of(
                                    goal.met() == null
                                            ? "nobody has said"
                                            : FactWords.choice(goal.met())
                                                    + (goal.judgedBy().isEmpty()
                                                            ? ""
                                                            : ", say " + Words.list(goal.judgedBy()))))));
        }
        return new Panel(
                "Goals in their first words and their last", List.of("At first", "In the end", "Reached"), rows);
    }

    /** What was planned beside what came of it, by what it serves. */
    private static @Nullable Panel outputs(List<OutputEntry> entries) {
        List<Row> rows = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            List<OutputEntry> serving = entries.stream()
                    .filter(entry -> entry.what() == OutputEntry.What.OUTPUT && entry.serves() == purpose)
                    .toList();
            if (!serving.isEmpty()) {
                rows.add(new Row(Words.capitalised(FactWords.choice(purpose)), List.of()));
                serving.forEach(output -> rows.add(output(output)));
            }
        }
        return rows.isEmpty()
                ? null
                : new Panel(
                        "Outputs as planned and as they came",
                        List.of("Planned", "State", "How far", "What came"),
                        rows);
    }

    private static Row output(OutputEntry output) {
        OutputState state = output.state();
        Integer extent = output.extent();
        Line how = new Line(
                state == null ? "" : sign(state),
                state == null ? "not observed" : FactWords.choice(state),
                state == OutputState.ACHIEVED ? "ok" : "");
        return new Row(
                output.planned() == null ? output.key() : output.planned(),
                List.of(
                        new Cell(null, List.of(how)),
                        extent == null ? Cell.EMPTY : new Cell(extent, List.of(new Line("", extent + " %", ""))),
                        Cell.of(output.words() == null ? "" : output.words())));
    }

    private static String sign(OutputState state) {
        return switch (state) {
            case ACHIEVED -> "●";
            case PARTLY, IN_PROGRESS -> "◐";
            case OTHERWISE -> "≠";
            case PLANNED -> "○";
            case GIVEN_UP -> "×";
        };
    }
}
