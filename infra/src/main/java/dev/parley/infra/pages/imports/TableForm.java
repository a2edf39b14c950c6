package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.table.TableWords;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.StakeholderGroup;
import java.nio.charset.Charset;
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
    static final String ANY = "any.";

    /** What a column means that says yes or no of a group in each row. */
    static final String MARK = "group.";

    /** What a column means that names people, each of whom gets a role. */
    static final String PEOPLE = "people";

    /** Values a person is asked about; a column with more of them is no list of choices. */
    private static final int MOST_CHOICES = 40;

    private static final int SHAPE = 12;

    /** Words asked about in one sentence. */
    private static final int SHOWN = 5;

    /** What can stand between those who took part, by the name it has in the form; the first that a column has is proposed. */
    private static final Map<String, String> SEPARATORS = separators();

    /** Encodings that say nowhere in a file which they are. */
    private static final List<String> ENCODINGS =
            List.of("windows-1252", "windows-1250", "windows-1251", "ISO-8859-15", "x-MacRoman");

    /** What a column can mean. */
    private static final Set<String> MEANINGS = meanings();

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
    private final String shape;
    private final String proposal;
    private final Map<String, Object> base;
    private final TablePeople people;
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
        this.shape = shape(table);
        // what was said of the columns of one row or sheet is not said of those of another
        this.said = typed.has("col.0")
                && (!typed.has("shape") || typed.text("shape").equals(shape));
        this.proposed = !said && proposal != null;
        this.proposal = said ? typed.text("base") : proposal == null ? "" : proposal;
        this.base = MappingTree.read(this.proposal);
        this.form = proposed ? new Form(TableProposal.typed(table, this.proposal)) : typed;
        this.asksZone = proposed ? !form.has(ZONE) : form.has(ZONE);
        for (int i = 0; i < table.columns().size(); i++) {
            Importing.Column column = table.columns().get(i);
            String meaning = said || proposed ? form.text("col." + i) : guess(column);
            if (!MEANINGS.contains(meaning) || (once(meaning) && used.containsKey(meaning))) {
                meaning = "";
            }
            used.putIfAbsent(meaning, i);
            columns.add(new Column(i, column.name(), examples(column), meaning, values(i, column, meaning)));
        }
        this.people = new TablePeople(
                table,
                columns.stream()
                        .filter(each -> each.meaning().equals(PEOPLE))
                        .map(Column::number)
                        .toList(),
                base,
                form);
    }

    /** Whom the table names, each to get a role once; empty where it names nobody by name. */
    public List<TablePeople.Row> people() {
        return people.rows();
    }

    /** Groups with their words, and what leaves somebody out. */
    public Map<String, String> groups() {
        return CalendarForm.groups();
    }

    /** The mapping that was proposed, which comes back with the form. */
    public String base() {
        return proposal;
    }

    /** What the proposed mapping says of the table that the page has no fields for, in words. */
    public List<String> kept() {
        return TableProposal.kept(base, columns);
    }

    /** Lines that can have the names of the columns; empty where there is nothing to choose. */
    public Map<Integer, String> heads() {
        return table.heads();
    }

    /** The line that has them. */
    public int header() {
        return table.header();
    }

    /** Rows above the names of the columns, which are left out. */
    public int above() {
        return (int) table.heads().keySet().stream()
                .filter(each -> each < table.header())
                .count();
    }

    /** Sheets of the workbook with rows; empty where there is one. */
    public List<String> sheets() {
        return table.sheets();
    }

    /** The one that is read. */
    public String sheet() {
        return table.sheet();
    }

    /** Whether some titles are, or may be, those of meetings that were called off. */
    public boolean asksCalledOff() {
        Integer title = used.get("title");
        return title != null
                && (table.columns().get(title).more()
                        || table.columns().get(title).values().stream().anyMatch(CalledOff::isSaidBy));
    }

    private boolean isCalledOffSeen() {
        Integer title = used.get("title");
        return title != null && table.columns().get(title).values().stream().anyMatch(CalledOff::isSaidBy);
    }

    /** What becomes of rows whose title says that the meeting was called off: skip or keep; empty where nobody has said. */
    public String calledOffTitles() {
        String typed = form.text("off");
        return typed.equals("skip") || typed.equals("keep") ? typed : "";
    }

    /** Whether something in the rows is struck out. */
    public boolean asksStruckOut() {
        return table.struck();
    }

    /** What becomes of what is struck out: skip or keep; empty where nobody has said. */
    public String struckOut() {
        String typed = form.text("struck");
        return typed.equals("skip") || typed.equals("keep") ? typed : "";
    }

    private static String shape(Importing.Table table) {
        return Sha256.hex(String.join(
                        "\n",
                        table.columns().stream().map(Importing.Column::name).toList()))
                .substring(0, SHAPE);
    }

    /** By which it is known whether what comes back was said of these columns. */
    public String shape() {
        return shape;
    }

    /** The columns, as they are understood so far. */
    public List<Column> columns() {
        return columns;
    }

    /** What a column can mean, with the words for it. */
    static Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        MEANINGS.forEach(meaning -> choices.put(meaning, words(meaning)));
        return choices;
    }

    private static String words(String meaning) {
        if (meaning.isEmpty()) {
            return Wording.say("meetings.leaveOut");
        }
        if (meaning.startsWith(MARK)) {
            return Wording.say(
                    "import.meaning.group", Wording.of(StakeholderGroup.valueOf(meaning.substring(MARK.length()))));
        }
        if (meaning.startsWith(ANY)) {
            return Wording.say(
                    "import.meaning.any", Wording.of(StakeholderGroup.valueOf(meaning.substring(ANY.length()))));
        }
        return Wording.say("import.meaning." + meaning);
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
        SEPARATORS.keySet().forEach(name -> choices.put(name, Wording.say("import.separator." + name)));
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
        return ENCODINGS.contains(typed) ? typed : "";
    }

    /** What somebody said of how the table is to be read. */
    static Importing.Said said(Form form) {
        String encoding = encoding(form);
        String sheet = form.text("sheet");
        String header = form.text("header");
        return new Importing.Said(
                encoding.isEmpty() ? null : Charset.forName(encoding),
                sheet.isEmpty() ? null : sheet,
                header.matches("[0-9]{1,6}") ? Integer.parseInt(header) : 0);
    }

    /** Encodings that can be chosen, with the words for them. */
    static Map<String, String> encodings() {
        Map<String, String> encodings = new LinkedHashMap<>();
        ENCODINGS.forEach(name -> encodings.put(name, Wording.say("import.encoding." + name)));
        return encodings;
    }

    /** What is still to be said before the table can be read, in words; empty for nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!used.containsKey("at")) {
            missing.add(Wording.say("import.say.at"));
        }
        if (!used.containsKey("participants")
                && columns.stream()
                        .noneMatch(each -> each.meaning().startsWith(MARK)
                                || each.meaning().startsWith(ANY)
                                || each.meaning().equals(PEOPLE))) {
            missing.add(Wording.say("import.say.who"));
        }
        String odd = dates().odd();
        if (!ways().isEmpty()) {
            missing.add(Wording.say("import.say.way", name(formatOf()), ways().size()));
        } else if (format().isEmpty() && odd != null) {
            missing.add(Wording.say("import.say.ways", name(formatOf()), odd));
        }
        if (zone().isEmpty()) {
            missing.add(Wording.say("import.say.zone"));
        }
        if (isCalledOffSeen() && calledOffTitles().isEmpty()) {
            missing.add(Wording.say("import.say.calledOff"));
        }
        if (asksStruckOut() && struckOut().isEmpty()) {
            missing.add(Wording.say("import.say.struckOut"));
        }
        people.missing(missing);
        for (Column column : columns) {
            List<String> unknown = column.values().stream()
                    .filter(each -> each.meaning().isEmpty())
                    .map(each -> Wording.say("import.value", each.text()))
                    .toList();
            if (!unknown.isEmpty()) {
                String some = String.join(", ", unknown.subList(0, Math.min(SHOWN, unknown.size())));
                missing.add(
                        unknown.size() > SHOWN
                                ? Wording.say("import.say.moreValues", column.name(), some, unknown.size() - SHOWN)
                                : Wording.say("import.say.values", column.name(), some));
            }
        }
        if (oneRealisation() && title().isEmpty()) {
            missing.add(Wording.say("import.say.title"));
        }
        return missing;
    }

    // --- guessing ----------------------------------------------------------------------------------------------

    private String guess(Importing.Column column) {
        String name = column.name().toLowerCase(Locale.ROOT).strip();
        for (Map.Entry<Pattern, String> each : ColumnNames.MEANINGS.entrySet()) {
            if (each.getKey().matcher(name).find()) {
                boolean marks = each.getValue().startsWith(MARK);
                if (each.getValue().equals("participants") && TablePeople.areNamed(column)) {
                    return PEOPLE;
                }
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
        return examples.isEmpty()
                ? Wording.say("import.empty")
                : examples + (column.values().size() > 3 ? " …" : "");
    }

    // --- values ------------------------------------------------------------------------------------------------

    private List<Value> values(int number, Importing.Column column, String meaning) {
        return switch (meaning) {
            case "kind" -> values(number, column.values(), EncounterKind.values(), GuessedWords::kind);
            case "phase" -> values(number, column.values(), Phase.values(), GuessedWords::phase);
            case "outcome" -> values(number, column.values(), Outcome.values(), GuessedWords::outcome);
            case "participants" -> roles(number, column);
            default -> meaning.startsWith(MARK) ? presences(number, column) : List.of();
        };
    }

    private <E extends Enum<E>> List<Value> values(
            int number, List<String> texts, E[] constants, Function<String, String> guess) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : constants) {
            choices.put(constant.name(), Wording.of(constant));
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
        return values(number, texts, Presence.values(), GuessedWords::presence);
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
            choices.put(group.name(), Wording.of(group));
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
        return !meaning.isEmpty() && !meaning.startsWith(MARK) && !meaning.startsWith(ANY) && !meaning.equals(PEOPLE);
    }

    /** In the order in which they are offered. */
    private static Set<String> meanings() {
        Set<String> meanings = new LinkedHashSet<>(
                List.of("", "at", "time", "title", "kind", "phase", "outcome", "participants", PEOPLE));
        for (String begin : List.of(MARK, ANY)) {
            for (StakeholderGroup group : StakeholderGroup.values()) {
                meanings.add(begin + group.name());
            }
        }
        meanings.addAll(List.of(
                "realisation",
                "realisationTitle",
                "label",
                "conflictKind",
                "needed",
                "recordedAt",
                "source",
                "coder",
                ZONE,
                "allDay",
                "calledOff"));
        return meanings;
    }

    // --- the mapping -------------------------------------------------------------------------------------------

    /** The mapping file that says the same; what the mapping that was proposed says beyond the page is kept. */
    String mapping() {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("source", "csv");
        if (!encoding(form).isEmpty()) {
            yaml.put("encoding", encoding(form));
        }
        yaml.put(ZONE, zone());
        if (!table.sheet().isEmpty()) {
            yaml.put("sheet", table.sheet());
        }
        if (!table.heads().isEmpty()
                && !table.heads().keySet().iterator().next().equals(table.header())) {
            yaml.put("header", String.valueOf(table.header()));
        }
        if (!struckOut().isEmpty()) {
            yaml.put("struckOut", struckOut());
        }
        yaml.put("realisation", realisation());
        yaml.put("encounter", encounter());
        dictionary(yaml, "kinds", "kind");
        dictionary(yaml, "phases", "phase");
        dictionary(yaml, "outcomes", "outcome");
        List<Object> attendance = attendance();
        if (!attendance.isEmpty()) {
            yaml.put("attendance", attendance);
        }
        participants(yaml);
        if (people.isAny()) {
            yaml.put("people", people.mapping());
        }
        List.of("delimiter", "optional", "refuse", "defaults").forEach(key -> {
            Object kept = base.get(key);
            if (kept != null) {
                yaml.put(key, kept);
            }
        });
        return MappingTree.write(yaml);
    }

    private Map<String, Object> realisation() {
        Map<String, Object> whose = new LinkedHashMap<>();
        Integer column = used.get("realisation");
        Integer title = used.get("realisationTitle");
        if (column == null) {
            Map<String, Object> before = MappingTree.map(base, "realisation");
            boolean same = title().equals(before.get("titleText")) && before.get("id") != null;
            whose.put("id", same ? before.get("id") : Form.slug(title(), 60));
            whose.put("titleText", title());
        } else {
            whose.put("column", name(column));
            if (title != null) {
                whose.put("title", name(title));
            }
        }
        return whose;
    }

    private Map<String, Object> encounter() {
        Map<String, Object> encounter = new LinkedHashMap<>();
        Integer at = used.get("at");
        Integer time = used.get("time");
        if (at != null) {
            encounter.put("at", time == null ? name(at) : List.of(name(at), name(time)));
        }
        List<String> parts = new ArrayList<>(PARTS);
        parts.add("calledOff");
        for (String part : parts) {
            Integer column = used.get(part);
            if (column != null) {
                encounter.put(part, name(column));
            }
        }
        if (!calledOffTitles().isEmpty()) {
            encounter.put("calledOffTitles", calledOffTitles());
        }
        List<String> formats = Arrays.stream(format().split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (!formats.isEmpty()) {
            encounter.put("format", formats);
        }
        return encounter;
    }

    private void dictionary(Map<String, Object> yaml, String name, String meaning) {
        Integer column = used.get(meaning);
        if (column != null) {
            Map<String, Object> entries = dictionary(columns.get(column).values());
            if (!entries.isEmpty()) {
                yaml.put(name, entries);
            }
        }
    }

    private static Map<String, Object> dictionary(List<Value> values) {
        Map<String, Object> entries = new LinkedHashMap<>();
        values.stream()
                .filter(each -> !each.meaning().isEmpty())
                .forEach(each -> entries.put(each.text(), each.meaning()));
        return entries;
    }

    private List<Object> attendance() {
        List<Object> attendance = new ArrayList<>();
        for (Column mark : columns) {
            String meaning = mark.meaning();
            if (!meaning.startsWith(MARK) && !meaning.startsWith(ANY)) {
                continue;
            }
            Map<String, Object> cells = dictionary(mark.values());
            List<Map<String, Object>> before = TableProposal.attendance(base, mark.name(), meaning);
            for (Map<String, Object> kept : before.isEmpty() ? List.of(Map.<String, Object>of()) : before) {
                Map<String, Object> taking = new LinkedHashMap<>();
                taking.put("column", mark.name());
                taking.put("participant", kept.getOrDefault("participant", mark.name()));
                taking.put("groups", kept.getOrDefault("groups", List.of(meaning.substring(meaning.indexOf('.') + 1))));
                if (meaning.startsWith(ANY)) {
                    taking.put("any", "true");
                }
                if (!cells.isEmpty()) {
                    taking.put("cells", cells);
                }
                List.of("nobody", "except").forEach(key -> {
                    Object said = kept.get(key);
                    if (said != null) {
                        taking.put(key, said);
                    }
                });
                attendance.add(taking);
            }
        }
        return attendance;
    }

    private void participants(Map<String, Object> yaml) {
        Integer column = used.get("participants");
        if (column != null) {
            Map<String, Object> before = MappingTree.map(MappingTree.map(base, "participants"), "roles");
            Map<String, Object> roles = new LinkedHashMap<>();
            columns.get(column).values().stream()
                    .filter(each -> !each.meaning().isEmpty())
                    .forEach(each -> {
                        List<String> known = MappingTree.texts(before, each.text());
                        roles.put(
                                each.text(),
                                !known.isEmpty() && known.get(0).equals(each.meaning())
                                        ? known
                                        : List.of(each.meaning()));
                    });
            // of roles that this file does not have, what was said before still holds
            before.forEach(roles::putIfAbsent);
            Map<String, Object> participants = new LinkedHashMap<>();
            participants.put("column", name(column));
            participants.put("separator", written(separator()));
            participants.put("roles", roles);
            yaml.put("participants", participants);
        }
    }

    private String name(int column) {
        return table.columns().get(column).name();
    }
}
