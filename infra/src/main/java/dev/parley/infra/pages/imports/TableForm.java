package dev.parley.infra.pages.imports;

import dev.parley.command.intake.table.TableWords;
import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.words.Words;
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

    /** What a column means that names somebody of a group in each row. */
    private static final String ANY = "any.";

    /** Values a person is asked about; a column with more of them is no list of choices. */
    private static final int MOST_CHOICES = 40;

    /** Words asked about in one sentence. */
    private static final int SHOWN = 5;

    /** What can stand between those who took part, by the name it has in the form; the first that a column has is proposed. */
    private static final Map<String, String> SEPARATORS = separators();

    /** Encodings that say nowhere in a file which they are, with the words for them. */
    private static final Map<String, String> ENCODINGS = encodings();

    /** What a column can mean, with the words for it. */
    private static final Map<String, String> MEANINGS = meanings();

    /** What a column may say of an encounter under the same name in a mapping, beside when it was and whether it was called off. */
    static final List<String> PARTS = List.of(
            "title",
            "label",
            "kind",
            "phase",
            "outcome",
            "conflictKind",
            "needed",
            "recordedAt",
            "source",
            "coder",
            "zone",
            "allDay");

    private static final String ZONE = "zone";
    private static final String UTC = "UTC";

    private final Importing.Table table;
    private final Form form;
    private final boolean said;
    private final boolean asksZone;
    private final boolean proposed;
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

    TableForm(Importing.Table table, Form typed) {
        this(table, typed, null);
    }

    /**
     * @param proposal a mapping that may fit, shown where nobody has said anything yet; null for none
     */
    TableForm(Importing.Table table, Form typed, @Nullable String proposal) {
        this.table = table;
        this.said = typed.has("col.0");
        this.proposed = !said && proposal != null;
        this.form = proposed ? new Form(TableProposal.typed(table, String.valueOf(proposal))) : typed;
        this.asksZone = proposed ? !form.has(ZONE) : form.has(ZONE);
        for (int i = 0; i < table.columns().size(); i++) {
            Importing.Column column = table.columns().get(i);
            String meaning = said || proposed ? form.text("col." + i) : guess(column);
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

    /** Time zone of times that say none; empty where it has to be said: a preset does not know it, or somebody took it out. */
    public String zone() {
        return form.text(ZONE).isEmpty() && !asksZone ? UTC : form.text(ZONE);
    }

    /** Whether what stands there was guessed, rather than said, remembered or known of the tool that wrote the table. */
    public boolean guessed() {
        return !said && !proposed;
    }

    /**
     * Date patterns with semicolons between; empty for what needs none, such as 2026-11-18, and where it has to be asked. What was
     * said of one column is not said of another.
     */
    public String format() {
        return saidFormat() ? form.text("format") : DateForms.written(dates().formats());
    }

    /** Number of the column that the patterns are for; -1 for none. */
    public int formatOf() {
        return used.getOrDefault("at", -1);
    }

    /** Ways in which all dates can be read that differ, each with an example; empty where there is no doubt, or it was said. */
    public Map<String, String> ways() {
        return saidFormat() ? Map.of() : dates().ways();
    }

    private boolean saidFormat() {
        return (said || proposed)
                && !form.text("format").isEmpty()
                && (!form.has("formatOf") || form.text("formatOf").equals(String.valueOf(formatOf())));
    }

    private DateForms.Found dates() {
        return DateForms.of(
                formatOf() < 0 ? List.of() : table.columns().get(formatOf()).texts());
    }

    /** Whether a column lists those who took part. */
    public boolean listed() {
        return used.containsKey("participants");
    }

    /** Name of what stands between those who took part in one cell; a proposal where nobody has said. */
    public String separator() {
        Integer column = used.get("participants");
        return separator(
                column == null ? List.of() : table.columns().get(column).values());
    }

    private String separator(List<String> cells) {
        String typed = form.text("separator");
        if ((said || proposed) && SEPARATORS.containsKey(typed)) {
            return typed;
        }
        return SEPARATORS.keySet().stream()
                .filter(each -> cells.stream().anyMatch(cell -> cell.contains(written(each))))
                .findFirst()
                .orElse("semicolon");
    }

    /** What can stand between them, with the words for it. */
    public Map<String, String> separatorChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        SEPARATORS.forEach((name, written) -> choices.put(name, name.equals("line") ? "a line break" : "a " + name));
        return choices;
    }

    private static String written(String separator) {
        return SEPARATORS.getOrDefault(separator, ";");
    }

    private static Map<String, String> separators() {
        Map<String, String> separators = new LinkedHashMap<>();
        separators.put("semicolon", ";");
        separators.put("line", "\n");
        separators.put("comma", ",");
        separators.put("slash", "/");
        return separators;
    }

    /** Name of the encoding that somebody chose; empty for none, and for one that is not offered. */
    static String encoding(Form form) {
        String typed = form.text("encoding");
        return ENCODINGS.containsKey(typed) ? typed : "";
    }

    static Map<String, String> encodings() {
        Map<String, String> encodings = new LinkedHashMap<>();
        encodings.put("windows-1252", "Windows, Western Europe (1252)");
        encodings.put("windows-1250", "Windows, Central Europe (1250)");
        encodings.put("windows-1251", "Windows, Cyrillic (1251)");
        encodings.put("ISO-8859-15", "ISO 8859-15");
        encodings.put("x-MacRoman", "Macintosh");
        return encodings;
    }

    /** What is still to be said before the table can be read, in words; empty for nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!used.containsKey("at")) {
            missing.add("Say which column tells when the encounter happened.");
        }
        if (!used.containsKey("participants")
                && columns.stream()
                        .noneMatch(each -> each.meaning().startsWith("group.")
                                || each.meaning().startsWith(ANY))) {
            missing.add("Say which column tells who took part: one column with all of them, or a column for each.");
        }
        if (!ways().isEmpty()) {
            missing.add("The dates of '" + table.columns().get(formatOf()).name() + "' can be read in " + ways().size()
                    + " ways; say below which is meant.");
        } else if (format().isEmpty() && dates().odd() != null) {
            missing.add(
                    "The dates of '" + table.columns().get(formatOf()).name() + "' are written in several ways, as '"
                            + dates().odd() + "' shows: say below which is meant, or put them right in the file.");
        }
        if (zone().isEmpty()) {
            missing.add("Say below whose clock the times are of: a time zone, such as Europe/Berlin.");
        }
        for (Column column : columns) {
            List<String> unknown = column.values().stream()
                    .filter(each -> each.meaning().isEmpty())
                    .map(each -> "'" + each.text() + "'")
                    .toList();
            if (!unknown.isEmpty()) {
                missing.add("Say what is meant in '" + column.name() + "' by "
                        + String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())))
                        + (unknown.size() > SHOWN ? " and " + (unknown.size() - SHOWN) + " more." : "."));
            }
        }
        if (oneRealisation() && title().isEmpty()) {
            missing.add("No column names the realisation: give the title of the one that all rows belong to.");
        }
        return missing;
    }

    // --- guessing ----------------------------------------------------------------------------------------------

    private String guess(Importing.Column column) {
        String name = column.name().toLowerCase(Locale.ROOT).strip();
        for (Map.Entry<Pattern, String> each : ColumnNames.MEANINGS.entrySet()) {
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
            case "kind" -> values(number, column.values(), EncounterKind.values(), Words::of, GuessedWords::kind);
            case "phase" -> values(number, column.values(), Phase.values(), Words::of, GuessedWords::phase);
            case "outcome" -> values(number, column.values(), Outcome.values(), Words::of, GuessedWords::outcome);
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
            String meaning = (said || proposed) && form.has(field)
                    ? form.text(field)
                    : choices.containsKey(same) ? same : guess.apply(text.toLowerCase(Locale.ROOT));
            values.add(new Value(field, text, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private List<Value> presences(int number, Importing.Column column) {
        if (column.values().stream().allMatch(each -> TableWords.isPresent(each) || TableWords.isAbsent(each))) {
            return List.of();
        }
        List<String> texts = column.values().stream()
                .filter(each -> !TableWords.isAbsent(each))
                .toList();
        return values(number, texts, Presence.values(), Words::of, GuessedWords::presence);
    }

    private List<Value> roles(int number, Importing.Column column) {
        Set<String> roles = new LinkedHashSet<>();
        String separator = separator(column.values());
        column.values().forEach(cell -> Arrays.stream(cell.split(Pattern.quote(written(separator))))
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
            // split otherwise, the same number is somebody else
            String field = "r." + number + "." + i++ + (separator.equals("semicolon") ? "" : "." + separator);
            String meaning = (said || proposed) && form.has(field) ? form.text(field) : GuessedWords.group(role);
            values.add(new Value(field, role, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private static boolean once(String meaning) {
        return !meaning.isEmpty() && !meaning.startsWith("group.") && !meaning.startsWith(ANY);
    }

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("", "leave out");
        meanings.put("at", "when it happened");
        meanings.put("time", "at what time of that day");
        meanings.put("title", "what it was about");
        meanings.put("kind", "kind of encounter");
        meanings.put("phase", "phase");
        meanings.put("outcome", "how it ended");
        meanings.put("participants", "who took part, all in one column");
        for (StakeholderGroup group : StakeholderGroup.values()) {
            meanings.put("group." + group.name(), "took part: " + Words.of(group));
        }
        for (StakeholderGroup group : StakeholderGroup.values()) {
            meanings.put(ANY + group.name(), "names somebody (not kept) of: " + Words.of(group));
        }
        meanings.put("realisation", "the realisation, by its name or number");
        meanings.put("realisationTitle", "title of the realisation");
        meanings.put("label", "label, such as en1");
        meanings.put("conflictKind", "kind of conflict");
        meanings.put("needed", "groups whose matter it was");
        meanings.put("recordedAt", "when it was logged");
        meanings.put("source", "source: document and section");
        meanings.put("coder", "coder, as a code");
        meanings.put("zone", "time zone of the time");
        meanings.put("allDay", "whether it was of a whole day: yes or no");
        meanings.put("calledOff", "whether it was called off: yes or no");
        return meanings;
    }

    // --- the mapping -------------------------------------------------------------------------------------------

    /** The mapping file that says the same. */
    String mapping() {
        StringBuilder yaml = new StringBuilder("source: csv\n");
        if (!encoding(form).isEmpty()) {
            line(yaml, "encoding", quoted(encoding(form)));
        }
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
        Integer time = used.get("time");
        if (used.containsKey("at") && time != null) {
            encounter.add("at: [" + name(used.getOrDefault("at", 0)) + ", " + name(time) + "]");
        }
        List<String> parts = new ArrayList<>(PARTS);
        parts.add(0, "at");
        parts.add("calledOff");
        for (String part : parts) {
            Integer column = used.get(part);
            if (column != null && !(part.equals("at") && time != null)) {
                encounter.add(part + ": " + name(column));
            }
        }
        List<String> formats = Arrays.stream(format().split(";"))
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
                .filter(each ->
                        each.meaning().startsWith("group.") || each.meaning().startsWith(ANY))
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
                        .append(mark.meaning().substring(mark.meaning().indexOf('.') + 1))
                        .append("]")
                        .append(mark.meaning().startsWith(ANY) ? ", any: true" : "")
                        .append(cells.isEmpty() ? "" : ", cells: {" + cells + "}")
                        .append("}\n");
            }
        }
    }

    private void participants(StringBuilder yaml) {
        Integer column = used.get("participants");
        if (column != null) {
            yaml.append("participants:\n  column: ").append(name(column)).append('\n');
            yaml.append("  separator: ").append(quoted(written(separator()))).append('\n');
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
