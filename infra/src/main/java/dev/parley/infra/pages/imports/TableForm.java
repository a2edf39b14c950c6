package dev.parley.infra.pages.imports;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.figure.Words;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table mean, as somebody says in the page: fields {@code col.N} (a meaning for the column with the
 * number N), {@code v.N.I} (what the value number I of it stands for), {@code r.N.I} (whom participant number I of it speaks
 * for), {@code title}, {@code format} and {@code zone}. What nobody has said yet is guessed, to be looked at and changed.
 * It becomes the text of a mapping file, so that the page and the command line read tables in one way. What templates ask for is
 * public.
 */
final class TableForm {

    /** Values a person is asked about; a column with more of them is no list of choices. */
    private static final int MOST_CHOICES = 40;

    private static final String SEPARATOR = ";";
    private static final Set<String> YES_OR_NO =
            Set.of("x", "yes", "y", "1", "true", "present", "no", "n", "0", "false", "-", "absent");
    private static final Set<String> NO = Set.of("no", "n", "0", "false", "-", "absent");

    private static final List<String> DATES = List.of(
            "dd.MM.yyyy HH:mm",
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy HH:mm",
            "dd/MM/yyyy",
            "d/M/yyyy",
            "MM/dd/yyyy HH:mm",
            "MM/dd/yyyy",
            "M/d/yyyy",
            "yyyy/MM/dd",
            "dd-MM-yyyy",
            "d MMM yyyy",
            "d MMMM yyyy");

    /** What a column can mean, with the words for it. */
    private static final Map<String, String> MEANINGS = meanings();

    private static final Map<Pattern, String> NAMES = names();

    private final Importing.Table table;
    private final Form form;
    private final boolean said;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> used = new LinkedHashMap<>();

    /**
     * A column as the page shows it.
     *
     * @param number its number
     * @param name its header
     * @param examples some of its values
     * @param meaning what it means
     * @param values values whose meaning is asked for, empty for none
     */
    record Column(int number, String name, String examples, String meaning, List<Value> values) {}

    /**
     * A value whose meaning is asked for.
     *
     * @param field name of the field
     * @param text the value
     * @param meaning the constant it stands for, or empty
     * @param choices constants with their words
     */
    record Value(String field, String text, String meaning, Map<String, String> choices) {}

    TableForm(Importing.Table table, Form form) {
        this.table = table;
        this.form = form;
        this.said = form.has("col.0");
        for (int i = 0; i < table.columns().size(); i++) {
            Importing.Column column = table.columns().get(i);
            String meaning = said ? form.text("col." + i) : guess(column);
            if (!MEANINGS.containsKey(meaning) || (once(meaning) && used.containsKey(meaning))) {
                meaning = "";
            }
            used.putIfAbsent(meaning, i);
            columns.add(new Column(i, column.name(), examples(column), meaning, values(i, column, meaning)));
        }
    }

    /** The columns, as they are understood so far. */
    public List<Column> columns() {
        return columns;
    }

    static Map<String, String> choices() {
        return MEANINGS;
    }

    /** Whether a title for the whole table is needed, because no column names a realisation. */
    public boolean oneRealisation() {
        return !used.containsKey("realisation");
    }

    /** Title of the one realisation, or empty. */
    public String title() {
        return form.text("title");
    }

    /** Time zone of times that say none. */
    public String zone() {
        return form.text("zone").isEmpty() ? "UTC" : form.text("zone");
    }

    /** Date patterns, with commas between; empty for what needs none, such as 2026-11-18. */
    public String format() {
        Integer at = used.get("at");
        return said && !form.text("format").isEmpty()
                ? form.text("format")
                : at == null
                        ? ""
                        : String.join(", ", formats(table.columns().get(at).values()));
    }

    /** What is still to be said before the table can be read, in words; empty for nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!used.containsKey("at")) {
            missing.add("Say which column tells when the encounter happened.");
        }
        if (!used.containsKey("participants")
                && columns.stream().noneMatch(each -> each.meaning().startsWith("group."))) {
            missing.add("Say which column tells who took part: one column with all of them, or a column for each.");
        }
        if (oneRealisation() && title().isEmpty()) {
            missing.add("No column names the realisation: give the title of the one that all rows belong to.");
        }
        return missing;
    }

    // --- guessing ----------------------------------------------------------------------------------------------

    private String guess(Importing.Column column) {
        String name = column.name().toLowerCase(Locale.ROOT).strip();
        for (Map.Entry<Pattern, String> each : NAMES.entrySet()) {
            if (each.getKey().matcher(name).find()) {
                boolean marks = each.getValue().startsWith("group.");
                if (!marks || yesOrNo(column)) {
                    return each.getValue();
                }
            }
        }
        return "";
    }

    private static boolean yesOrNo(Importing.Column column) {
        return !column.more()
                && column.values().size() <= 8
                && column.values().stream().allMatch(each -> each.length() <= 20);
    }

    private static List<String> formats(List<String> values) {
        List<String> left = values.stream().filter(each -> !plain(each)).toList();
        List<String> formats = new ArrayList<>();
        for (String format : DATES) {
            DateTimeFormatter reader = DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.ENGLISH);
            List<String> unread =
                    left.stream().filter(each -> !parses(reader, each)).toList();
            if (unread.size() < left.size()) {
                formats.add(format);
                left = unread;
            }
        }
        return formats;
    }

    private static boolean parses(DateTimeFormatter reader, String text) {
        try {
            reader.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether a time can be read without being told how. */
    private static boolean plain(String text) {
        try {
            OccurredAt.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            try {
                LocalDateTime.parse(text.replace(' ', 'T'));
                return true;
            } catch (DateTimeException again) {
                return false;
            }
        }
    }

    private static String examples(Importing.Column column) {
        String examples = String.join(
                " · ",
                column.values().stream()
                        .limit(3)
                        .map(each -> each.length() > 40 ? each.substring(0, 39) + "…" : each)
                        .toList());
        return examples.isEmpty() ? "empty" : examples + (column.values().size() > 3 ? " …" : "");
    }

    // --- values ------------------------------------------------------------------------------------------------

    private List<Value> values(int number, Importing.Column column, String meaning) {
        return switch (meaning) {
            case "kind" ->
                values(number, column.values(), EncounterKind.values(), Words::of, text -> {
                    EncounterKind kind = KindGuess.of(text);
                    return kind == null ? "" : kind.name();
                });
            case "phase" -> values(number, column.values(), Phase.values(), Words::of, TableForm::phase);
            case "outcome" -> values(number, column.values(), Outcome.values(), Words::of, TableForm::outcome);
            case "participants" -> roles(number, column);
            default -> meaning.startsWith("group.") ? presences(number, column) : List.of();
        };
    }

    private <E extends Enum<E>> List<Value> values(
            int number, List<String> texts, E[] constants, Function<E, String> words, Function<String, String> guess) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : constants) {
            choices.put(constant.name(), Words.capitalised(words.apply(constant)));
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < Math.min(texts.size(), MOST_CHOICES); i++) {
            String text = texts.get(i);
            String field = "v." + number + "." + i;
            String same =
                    text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
            String meaning = said && form.has(field)
                    ? form.text(field)
                    : choices.containsKey(same) ? same : guess.apply(text.toLowerCase(Locale.ROOT));
            values.add(new Value(field, text, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private List<Value> presences(int number, Importing.Column column) {
        if (column.values().stream().allMatch(each -> YES_OR_NO.contains(each.toLowerCase(Locale.ROOT)))) {
            return List.of();
        }
        List<String> texts = column.values().stream()
                .filter(each -> !NO.contains(each.toLowerCase(Locale.ROOT)))
                .toList();
        return values(number, texts, Presence.values(), Words::of, text -> {
            if (text.contains("remote") || text.contains("call") || text.contains("online") || text.contains("video")) {
                return Presence.REMOTE.name();
            }
            return text.contains("paper") || text.contains("document")
                    ? Presence.DOCUMENT_ONLY.name()
                    : Presence.IN_PERSON.name();
        });
    }

    private List<Value> roles(int number, Importing.Column column) {
        Set<String> roles = new LinkedHashSet<>();
        column.values().forEach(cell -> Arrays.stream(cell.split(Pattern.quote(SEPARATOR)))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(roles::add));
        Map<String, String> choices = new LinkedHashMap<>();
        for (StakeholderGroup group : StakeholderGroup.values()) {
            choices.put(group.name(), Words.of(group));
        }
        List<Value> values = new ArrayList<>();
        int i = 0;
        for (String role : roles) {
            if (i == MOST_CHOICES) {
                break;
            }
            String field = "r." + number + "." + i++;
            String meaning = said && form.has(field) ? form.text(field) : group(role);
            values.add(new Value(field, role, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private static String phase(String text) {
        if (text.matches("(?s).*(init|idea|start|prepar|analys|feasib).*")) {
            return Phase.INITIATION.name();
        }
        if (text.matches("(?s).*(design|spec|requirement|concept|plan).*")) {
            return Phase.DESIGN.name();
        }
        return text.matches("(?s).*(implement|build|develop|test|deploy|roll|operat|use).*")
                ? Phase.IMPLEMENTATION.name()
                : "";
    }

    private static String outcome(String text) {
        if (text.matches("(?s).*(disagree|conflict|dispute|argu).*")) {
            return Outcome.CONFLICT.name();
        }
        if (text.matches("(?s).*(agree|consens|approv|accept|ok|yes).*")) {
            return Outcome.CONSENSUS.name();
        }
        if (text.matches("(?s).*(resist|refus|reject|oppos).*")) {
            return Outcome.RESISTANCE.name();
        }
        return text.matches("(?s).*(none|nothing).*") ? Outcome.NONE_OBSERVED.name() : Outcome.NOT_RECORDED.name();
    }

    private static String group(String role) {
        String text = role.toLowerCase(Locale.ROOT);
        if (text.matches("(?s).*(vendor|supplier|consult|contractor|account manager|provider).*")) {
            return StakeholderGroup.VENDORS.name();
        }
        if (text.matches("(?s).*(director|head|board|manage?ment|chief|ceo|cfo|steering|decision|owner|mayor).*")) {
            return StakeholderGroup.DECISION_MAKERS.name();
        }
        if (text.matches("(?s).*(user|worker|clerk|staff|nurse|teacher|secretar|case|employee|officer).*")) {
            return StakeholderGroup.USERS.name();
        }
        if (text.matches("(?s).*(citizen|customer|patient|student|pupil|client).*")) {
            return StakeholderGroup.BENEFICIARIES.name();
        }
        return text.matches("(?s).*(\\bit\\b|project manager|architect|develop|analyst|system|data|technic|cio).*")
                ? StakeholderGroup.IT_FUNCTION.name()
                : "";
    }

    private static boolean once(String meaning) {
        return !meaning.isEmpty() && !meaning.startsWith("group.");
    }

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("", "leave out");
        meanings.put("at", "when it happened");
        meanings.put("title", "what it was about");
        meanings.put("kind", "kind of encounter");
        meanings.put("phase", "phase");
        meanings.put("outcome", "how it ended");
        meanings.put("participants", "who took part, all in one column");
        for (StakeholderGroup group : StakeholderGroup.values()) {
            meanings.put("group." + group.name(), "took part: " + Words.of(group));
        }
        meanings.put("realisation", "the realisation, by its name or number");
        meanings.put("realisationTitle", "title of the realisation");
        meanings.put("label", "label, such as en1");
        meanings.put("conflictKind", "kind of conflict");
        meanings.put("needed", "groups whose matter it was");
        meanings.put("recordedAt", "when it was logged");
        meanings.put("source", "source: document and section");
        meanings.put("coder", "coder, as a code");
        return meanings;
    }

    private static Map<Pattern, String> names() {
        Map<Pattern, String> names = new LinkedHashMap<>();
        names.put(Pattern.compile("^(recorded|logged)"), "recordedAt");
        names.put(Pattern.compile("^(when|date|day|at|time|on)\\b|date$|occurred"), "at");
        names.put(Pattern.compile("^(case|realisation|realization|project( (id|no|number))?|process)$"), "realisation");
        names.put(Pattern.compile("^(project|case|realisation|process) (title|name)$"), "realisationTitle");
        names.put(Pattern.compile("type|kind"), "kind");
        names.put(Pattern.compile("phase|stage"), "phase");
        names.put(Pattern.compile("outcome|result|ended|conclusion"), "outcome");
        names.put(Pattern.compile("participant|attend|present|who|people"), "participants");
        names.put(Pattern.compile("needed|required"), "needed");
        names.put(Pattern.compile("^(what|title|topic|subject|about|agenda|meeting|encounter)$"), "title");
        names.put(Pattern.compile("^(label|no|nr|number|#|id)$"), "label");
        names.put(Pattern.compile("source|document|minutes"), "source");
        names.put(Pattern.compile("coder"), "coder");
        names.put(Pattern.compile("\\bit\\b|information systems"), "group.IT_FUNCTION");
        names.put(Pattern.compile("user|staff|worker"), "group.USERS");
        names.put(Pattern.compile("decision|management|steering|board|director"), "group.DECISION_MAKERS");
        names.put(Pattern.compile("vendor|supplier|consultant"), "group.VENDORS");
        names.put(Pattern.compile("citizen|customer|beneficiar"), "group.BENEFICIARIES");
        return names;
    }

    // --- the mapping -------------------------------------------------------------------------------------------

    /** The mapping file that says the same. */
    String mapping() {
        StringBuilder yaml = new StringBuilder("source: csv\n");
        line(yaml, "zone", quoted(zone()));
        Integer realisation = used.get("realisation");
        Integer realisationTitle = used.get("realisationTitle");
        List<String> whose = new ArrayList<>();
        if (realisation == null) {
            whose.add("id: " + quoted(Form.slug(title(), 60)));
            whose.add("titleText: " + quoted(title()));
        } else {
            whose.add("column: " + name(realisation));
            if (realisationTitle != null) {
                whose.add("title: " + name(realisationTitle));
            }
        }
        line(yaml, "realisation", "{" + String.join(", ", whose) + "}");
        List<String> encounter = new ArrayList<>();
        for (String part : List.of(
                "at",
                "title",
                "label",
                "kind",
                "phase",
                "outcome",
                "conflictKind",
                "needed",
                "recordedAt",
                "source",
                "coder")) {
            Integer column = used.get(part);
            if (column != null) {
                encounter.add(part + ": " + name(column));
            }
        }
        List<String> formats = Arrays.stream(format().split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(TableForm::quoted)
                .toList();
        if (!formats.isEmpty()) {
            encounter.add("format: [" + String.join(", ", formats) + "]");
        }
        line(yaml, "encounter", "{" + String.join(", ", encounter) + "}");
        dictionary(yaml, "kinds", "kind");
        dictionary(yaml, "phases", "phase");
        dictionary(yaml, "outcomes", "outcome");
        attendance(yaml);
        participants(yaml);
        return yaml.toString();
    }

    private void dictionary(StringBuilder yaml, String name, String meaning) {
        Integer column = used.get(meaning);
        if (column != null) {
            String entries = dictionary(columns.get(column).values());
            if (!entries.isEmpty()) {
                line(yaml, name, "{" + entries + "}");
            }
        }
    }

    private static String dictionary(List<Value> values) {
        return String.join(
                ", ",
                values.stream()
                        .filter(each -> !each.meaning().isEmpty())
                        .map(each -> quoted(each.text()) + ": " + each.meaning())
                        .toList());
    }

    private void attendance(StringBuilder yaml) {
        List<Column> marks = columns.stream()
                .filter(each -> each.meaning().startsWith("group."))
                .toList();
        if (!marks.isEmpty()) {
            yaml.append("attendance:\n");
            for (Column mark : marks) {
                String cells = dictionary(mark.values());
                yaml.append("  - {column: ")
                        .append(quoted(mark.name()))
                        .append(", participant: ")
                        .append(quoted(mark.name()))
                        .append(", groups: [")
                        .append(mark.meaning().substring("group.".length()))
                        .append("]")
                        .append(cells.isEmpty() ? "" : ", cells: {" + cells + "}")
                        .append("}\n");
            }
        }
    }

    private void participants(StringBuilder yaml) {
        Integer column = used.get("participants");
        if (column != null) {
            yaml.append("participants:\n  column: ").append(name(column)).append('\n');
            yaml.append("  separator: ").append(quoted(SEPARATOR)).append('\n');
            String roles = String.join(
                    ", ",
                    columns.get(column).values().stream()
                            .filter(each -> !each.meaning().isEmpty())
                            .map(each -> quoted(each.text()) + ": [" + each.meaning() + "]")
                            .toList());
            yaml.append("  roles: {").append(roles).append("}\n");
        }
    }

    private String name(int column) {
        return quoted(table.columns().get(column).name());
    }

    private static void line(StringBuilder yaml, String name, String value) {
        yaml.append(name).append(": ").append(value).append('\n');
    }

    /** A text between quotes, as JSON and so YAML has it. */
    static String quoted(@Nullable String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : (text == null ? "" : text).toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
