package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.MappingTree;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Sha256;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form in which somebody says how a table is to be read: what its columns mean in fields {@code col.N} (a meaning for the column with the
 * number N), {@code v.N.I} (what the value number I of it stands for), {@code r.N.I} (whom participant number I of it speaks
 * for), {@code title}, {@code format} and {@code zone}. What nobody has said yet is guessed, to be looked at and changed.
 * It becomes the text of a mapping file, so that the page and the command line read tables in one way. What templates ask for is
 * public.
 */
final class TableForm {

    private static final int SHAPE = 12;

    /** Words asked about in one sentence. */
    private static final int SHOWN = 5;

    /** Encodings that say nowhere in a file which they are. */
    private static final List<String> ENCODINGS = List.of(
            "windows-1252", "windows-1250", "windows-1251", "ISO-8859-15", "x-MacRoman", "UTF-16LE", "UTF-16BE");

    /** What a column may say of an encounter under the same name in a mapping, beside when it was, how long it took and whether it was called off. */
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
            "allDay",
            "id");

    private static final String ZONE = "zone";
    private static final String UTC = "UTC";

    private final Importing.Table table;
    private final Set<String> twice;
    private final Form form;
    private final boolean said;
    private final boolean asksZone;
    private final boolean proposed;
    private final String shape;
    private final String proposal;
    private final Map<String, Object> base;
    private final TableColumns columns;
    private final TablePeople people;

    TableForm(Importing.Table table, Form typed) {
        this(table, typed, null);
    }

    /**
     * @param proposal a mapping that may fit, shown where nobody has said anything yet; null for none
     */
    TableForm(Importing.Table whole, Form typed, @Nullable String proposal) {
        Set<String> twice = new LinkedHashSet<>();
        this.table = gathered(whole, twice);
        this.twice = twice;
        this.shape = shape(table);
        // what was said of the columns of one row or sheet is not said of those of another
        this.said = typed.has("col.0")
                && (!typed.has("shape") || typed.text("shape").equals(shape));
        this.proposed = !said && proposal != null;
        this.proposal = said ? typed.text("base") : proposal == null ? "" : proposal;
        this.base = MappingTree.read(this.proposal);
        this.form = proposed ? new Form(TableProposal.typed(table, this.proposal)) : typed;
        this.asksZone = proposed ? !form.has(ZONE) : form.has(ZONE);
        this.columns = new TableColumns(table, form, said || proposed);
        this.people = new TablePeople(table, columns.people(), base, form);
    }

    /** The columns, as they are understood so far. */
    public List<TableColumns.Column> columns() {
        return columns.columns();
    }

    /** Name of what stands between those who took part in one cell; a proposal where nobody has said. */
    public String separator() {
        return columns.separator();
    }

    /** What can stand between them, with the words for it. */
    public Map<String, String> separatorChoices() {
        return TableColumns.separatorChoices();
    }

    /** The mapping file that says the same; what the mapping that was proposed says beyond the page is kept. */
    String mapping() {
        return new TableMapping(table, form, this, columns, people, base).text();
    }

    /** Whom the table names, each to get a role once; empty where it names nobody by name. */
    public List<TablePeople.Row> people() {
        return people.rows();
    }

    /** Whether somebody has to say what stands between people in a cell. */
    public boolean asksBetween() {
        return people.asksBetween();
    }

    /** What stands between people in a cell beside a semicolon and a line break. */
    public String between() {
        return people.between();
    }

    /** What can stand there, with the words for it. */
    public Map<String, String> betweenChoices() {
        return TablePeople.betweenChoices();
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
        return TableProposal.kept(base, columns.columns());
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
        Integer title = columns.of("title");
        return title != null
                && (table.columns().get(title).more()
                        || table.columns().get(title).values().stream().anyMatch(CalledOff::mayBeSaidBy));
    }

    private boolean isCalledOffSeen() {
        Integer title = columns.of("title");
        return title != null && table.columns().get(title).values().stream().anyMatch(CalledOff::mayBeSaidBy);
    }

    /** What becomes of rows whose title says that the meeting was called off: skip or keep; empty where nobody has said. */
    public String calledOffTitles() {
        String typed = form.text("off");
        return typed.equals("skip") || typed.equals("keep") ? typed : "";
    }

    /** What becomes of meetings that are still to come: skip, or empty for that the preview asks. */
    public String toCome() {
        String said = form.text("toCome");
        return said.equals("skip") || said.equals("plan") ? said : "";
    }

    /** Whether somebody has to say of what the numbers are that say how long a meeting took. */
    public boolean asksDurationUnit() {
        return columns.asksDurationUnit();
    }

    /** Of what they are: minutes or hours; empty where nobody has said. */
    public String durationUnit() {
        return columns.durationUnit();
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

    /** The table with columns of one name, as under a header that is merged over several, as one; those of several are added to the names. */
    private static Importing.Table gathered(Importing.Table table, Set<String> several) {
        Map<String, Importing.Column> columns = new LinkedHashMap<>();
        for (Importing.Column each : table.columns()) {
            columns.merge(ForeignTexts.oneLine(each.name()), each, (one, other) -> {
                several.add(one.name());
                return together(one, other);
            });
        }
        return several.isEmpty()
                ? table
                : new Importing.Table(
                        List.copyOf(columns.values()),
                        table.rows(),
                        table.sheet(),
                        table.sheets(),
                        table.header(),
                        table.heads(),
                        table.struck());
    }

    private static Importing.Column together(Importing.Column one, Importing.Column other) {
        Map<String, Importing.Somebody> people = new LinkedHashMap<>();
        Stream.concat(one.people().stream(), other.people().stream())
                .forEach(each -> people.merge(
                        each.address(), each, (first, more) -> first.name().isEmpty() ? more : first));
        return new Importing.Column(
                one.name(),
                distinct(one.values(), other.values()),
                one.more() || other.more(),
                distinct(one.texts(), other.texts()),
                List.copyOf(people.values()));
    }

    private static List<String> distinct(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
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

    /** Whether a title for the whole table is needed, because no column names a realisation. */
    public boolean oneRealisation() {
        return !columns.has("realisation");
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
        return Objects.requireNonNullElse(columns.of("at"), -1);
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
        return columns.has("participants");
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
        columns.doubts()
                .forEach((meaning, names) -> missing.add(Wording.say(
                        "import.say.whichColumn",
                        TableColumns.choices().getOrDefault(meaning, meaning),
                        String.join(
                                ", ",
                                names.stream()
                                        .map(each -> Wording.say("import.value", each))
                                        .toList()))));
        if (!columns.has("at") && !columns.doubts().containsKey("at")) {
            missing.add(Wording.say("import.say.at"));
        }
        if (!columns.has("participants")
                && !columns.doubts().containsKey("participants")
                && columns.columns().stream()
                        .noneMatch(each -> each.meaning().startsWith(TableColumns.MARK)
                                || each.meaning().startsWith(TableColumns.ANY)
                                || each.meaning().equals(TableColumns.PEOPLE))) {
            missing.add(Wording.say("import.say.who"));
        }
        String odd = dates().odd();
        if (!ways().isEmpty()) {
            missing.add(Wording.say("import.say.way", name(formatOf()), ways().size()));
        } else if (format().isEmpty() && odd != null) {
            missing.add(Wording.say("import.say.ways", name(formatOf()), odd));
        }
        if (asksDurationUnit() && durationUnit().isEmpty()) {
            missing.add(Wording.say("import.say.durationUnit", name(Objects.requireNonNull(columns.of("duration")))));
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
        for (TableColumns.Column column : columns.columns()) {
            String meaning = column.meaning();
            if (twice.contains(column.name())
                    && !meaning.isEmpty()
                    && !meaning.equals("participants")
                    && !meaning.equals(TableColumns.PEOPLE)) {
                missing.add(Wording.say("import.say.twoColumns", column.name()));
            }
        }
        columns.tooMany()
                .forEach(
                        column -> missing.add(Wording.say("import.say.manyValues", column, TableColumns.MOST_CHOICES)));
        for (TableColumns.Column column : columns.columns()) {
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

    private String name(int column) {
        return table.columns().get(column).name();
    }
}
