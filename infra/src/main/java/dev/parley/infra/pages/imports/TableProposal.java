package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.MappingTree;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A mapping turned into the fields of {@link TableForm}, as if somebody had said what it says: for a table of columns that a mapping was made
 * for before, or a preset knows. What it says of values that are not there is left out, and values it does not know stay open.
 */
final class TableProposal {

    private final Importing.Table table;
    private final MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();

    private TableProposal(Importing.Table table) {
        this.table = table;
    }

    /** The fields; none where the text is no mapping of a table. */
    static MultiValueMap<String, String> typed(Importing.Table table, String mapping) {
        TableProposal proposal = new TableProposal(table);
        try {
            proposal.read(MappingSettings.root("mapping", mapping));
        } catch (IntakeException e) {
            // a file that somebody changed into something else proposes nothing
            proposal.fields.clear();
        }
        return proposal.fields;
    }

    private void read(MappingSettings settings) {
        MappingSettings realisation = settings.map("realisation");
        mean(realisation.text("column"), "realisation");
        mean(realisation.text("title"), "realisationTitle");
        String title = realisation.text("titleText", "");
        set("title", title.equals("?") ? "" : title);
        MappingSettings encounter = settings.map("encounter");
        List<String> at = encounter.texts("at");
        if (!at.isEmpty()) {
            mean(at.get(0), "at");
            set("formatOf", String.valueOf(number(at.get(0))));
        }
        if (at.size() > 1) {
            mean(at.get(1), "time");
        }
        List<String> end = encounter.texts("end");
        if (!end.isEmpty()) {
            // the time alone, on the day on which it began
            if (end.size() == 1 || !end.get(0).equals(at.isEmpty() ? "" : at.get(0))) {
                mean(end.get(0), "end");
            }
            if (end.size() > 1) {
                mean(end.get(1), "endTime");
            }
        }
        mean(encounter.text("duration"), "duration");
        set("durationUnit", encounter.text("durationUnit", ""));
        TableForm.PARTS.forEach(part -> mean(encounter.text(part), part));
        // a program's own mark in the title says it, and the title stays one
        if (Objects.equals(encounter.text("calledOff"), encounter.text("title"))) {
            set("off", encounter.text("calledOff") == null ? "" : "skip");
        } else {
            mean(encounter.text("calledOff"), "calledOff");
        }
        if (encounter.has("calledOffTitles")) {
            set("off", encounter.text("calledOffTitles", ""));
        }
        set("toCome", encounter.text("toCome", ""));
        set("format", String.join("; ", encounter.texts("format")));
        set("zone", settings.text("zone", ""));
        set("struck", settings.text("struckOut", ""));
        set("encoding", settings.text("encoding", ""));
        words(settings, "kinds", encounter.text("kind"));
        words(settings, "phases", encounter.text("phase"));
        words(settings, "outcomes", encounter.text("outcome"));
        List<MappingSettings> marks = settings.maps("attendance");
        // who is named by an address can get a role of their own, and then all of them do
        boolean named = marks.stream()
                .filter(taking -> taking.flag("any"))
                .map(taking -> number(taking.text("column")))
                .anyMatch(number ->
                        number >= 0 && TablePeople.areSeveral(table.columns().get(number)));
        for (MappingSettings taking : marks) {
            mean(
                    taking.text("column"),
                    named && taking.flag("any")
                            ? TableColumns.PEOPLE
                            : meaning(taking.flag("any"), taking.texts("groups")));
            String meant = meaning(taking.flag("any"), taking.texts("groups"));
            values(
                    taking.text("column"),
                    taking.map("cells"),
                    taking.texts("nobody"),
                    each -> TableColumns.isAsked(each, meant));
        }
        for (MappingSettings column : settings.map("people").maps("columns")) {
            mean(column.text("column"), TableColumns.PEOPLE);
        }
        MappingSettings participants = settings.map("participants");
        mean(participants.text("column"), "participants");
        String separator = participants.text("separator", ";");
        set("separator", name(separator));
        roles(participants.text("column"), separator, participants.map("roles"));
    }

    private void set(String field, String value) {
        if (!value.isEmpty()) {
            fields.set(field, value);
        }
    }

    private int number(@Nullable String column) {
        for (int i = 0; column != null && i < table.columns().size(); i++) {
            if (ForeignTexts.oneLine(table.columns().get(i).name()).equals(ForeignTexts.oneLine(column))) {
                return i;
            }
        }
        return -1;
    }

    private void mean(@Nullable String column, String meaning) {
        int number = number(column);
        if (number >= 0) {
            fields.set("col." + number, meaning);
        }
    }

    private void words(MappingSettings settings, String dictionary, @Nullable String column) {
        values(column, settings.map(dictionary), List.of(), each -> true);
    }

    /** The fields of values, numbered as {@link TableColumns} does: over those that it asks about. */
    private void values(@Nullable String column, MappingSettings words, List<String> nobody, Predicate<String> asked) {
        int number = number(column);
        if (number < 0) {
            return;
        }
        Map<String, String> meant = new HashMap<>();
        words.names().forEach(each -> meant.put(each.toLowerCase(Locale.ROOT), words.text(each, "")));
        nobody.forEach(each -> meant.putIfAbsent(each.toLowerCase(Locale.ROOT), TableColumns.ABSENT));
        List<String> values =
                table.columns().get(number).values().stream().filter(asked).toList();
        for (int i = 0; i < values.size(); i++) {
            set("v." + number + "." + i, meant.getOrDefault(values.get(i).toLowerCase(Locale.ROOT), ""));
        }
    }

    private void roles(@Nullable String column, String separator, MappingSettings known) {
        int number = number(column);
        if (number < 0) {
            return;
        }
        Set<String> roles = new LinkedHashSet<>();
        for (String cell : table.columns().get(number).values()) {
            for (String role : cell.split(Pattern.quote(separator))) {
                if (!role.isBlank()) {
                    roles.add(role.strip());
                }
            }
        }
        List<String> names = new ArrayList<>(roles);
        List<String> said = known.names();
        String name = name(separator);
        for (int i = 0; i < names.size(); i++) {
            if (said.contains(names.get(i))) {
                List<String> groups = known.texts(names.get(i));
                set(
                        "r." + number + "." + i + (name.equals("semicolon") ? "" : "." + name),
                        groups.isEmpty() ? "" : groups.get(0));
            }
        }
    }

    /** What a column means by the first of the groups; the others are kept beside it. */
    private static String meaning(boolean any, List<String> groups) {
        return (any ? TableColumns.ANY : TableColumns.MARK) + (groups.isEmpty() ? "" : groups.get(0));
    }

    /** What a mapping says of a column that still means what the mapping says. */
    static List<Map<String, Object>> attendance(Map<String, Object> mapping, String column, String meaning) {
        List<Map<String, Object>> takings = MappingTree.maps(mapping, "attendance").stream()
                .filter(each ->
                        ForeignTexts.oneLine(String.valueOf(each.get("column"))).equals(ForeignTexts.oneLine(column)))
                .toList();
        return takings.stream()
                        .anyMatch(each -> meaning("true".equals(each.get("any")), MappingTree.texts(each, "groups"))
                                .equals(meaning))
                ? takings
                : List.of();
    }

    /** What a mapping says that the page has no fields for, and that holds in the page too, in words. */
    static List<String> kept(Map<String, Object> mapping, List<TableColumns.Column> columns) {
        List<String> kept = new ArrayList<>();
        List<Map<String, Object>> taking = new ArrayList<>(MappingTree.maps(mapping, "attendance"));
        taking.addAll(MappingTree.maps(MappingTree.map(mapping, "people"), "columns"));
        for (Map<String, Object> each : taking) {
            String name = String.valueOf(each.get("column"));
            boolean used = columns.stream()
                    .anyMatch(column -> column.name().equals(name)
                            && (column.meaning().equals(TableColumns.PEOPLE)
                                    || !attendance(mapping, name, column.meaning())
                                            .isEmpty()));
            if (used) {
                Map<String, Object> except = MappingTree.map(each, "except");
                except.keySet()
                        .forEach(other -> kept.add(Wording.say(
                                "import.kept.except",
                                name,
                                other,
                                String.join(", ", MappingTree.texts(except, other)))));
                List<String> nobody = MappingTree.texts(each, "nobody");
                if (!nobody.isEmpty()) {
                    kept.add(Wording.say("import.kept.nobody", name, String.join(", ", nobody)));
                }
            }
        }
        Map<String, Object> defaults = MappingTree.map(mapping, "defaults");
        if (!defaults.isEmpty()) {
            kept.add(Wording.say(
                    "import.kept.defaults",
                    String.join(
                            ", ",
                            defaults.entrySet().stream()
                                    .map(each -> said(each.getKey(), String.valueOf(each.getValue())))
                                    .toList())));
        }
        return kept;
    }

    /** What holds where no column says it: the name and the constant of a mapping, in the words for both. */
    private static String said(String name, String constant) {
        return switch (name) {
            case "kind" -> Wording.say("import.meaning.kind") + ": " + word(EncounterKind.class, constant);
            case "phase" -> Wording.say("import.meaning.phase") + ": " + word(Phase.class, constant);
            case "outcome" -> Wording.say("import.meaning.outcome") + ": " + word(Outcome.class, constant);
            case "level" -> Wording.say("form.level") + ": " + word(EvidenceLevel.class, constant);
            case "presence" -> Wording.say("import.presence") + ": " + word(Presence.class, constant);
            default -> name + ": " + constant;
        };
    }

    private static <E extends Enum<E>> String word(Class<E> type, String constant) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(constant)) {
                return Wording.of(each);
            }
        }
        return constant;
    }

    private static String name(String separator) {
        return switch (separator) {
            case "\n" -> "line";
            case "," -> "comma";
            case "/" -> "slash";
            default -> "semicolon";
        };
    }
}
