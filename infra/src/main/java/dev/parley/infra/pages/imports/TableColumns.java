package dev.parley.infra.pages.imports;

import dev.parley.command.intake.table.Negations;
import dev.parley.command.intake.table.TableWords;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
 * What the columns of a table mean, and the values in them that stand for something, as they are understood so far: as somebody said or a
 * mapping proposes, and what nobody has said yet as it is guessed.
 */
final class TableColumns {

    /** What a column means that names somebody of a group in each row. */
    static final String ANY = "any.";

    /** What a column means that says yes or no of a group in each row. */
    static final String MARK = "group.";

    /** What a value stands for that says that somebody was not there. */
    static final String ABSENT = "ABSENT";

    /** What a column means that names people, each of whom gets a role. */
    static final String PEOPLE = "people";

    /** Values a person is asked about; a column with more of them is no list of choices. */
    static final int MOST_CHOICES = 200;

    /** What can stand between those who took part, by the name it has in the form; the first that a column has is proposed. */
    private static final Map<String, String> SEPARATORS = separators();

    /** The time of a day. */
    private static final Pattern CLOCK = Pattern.compile(
            "\\d{1,2}[:.]\\d{2}([:.]\\d{2}(\\.0+)?)?( ?([ap]\\.?m\\.?|uhr|h))?", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,9})?");

    /** What a column can mean. */
    private static final Set<String> MEANINGS = meanings();

    private final Importing.Table table;
    private final Form form;
    private final boolean told;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final Map<String, List<String>> doubts = new LinkedHashMap<>();
    private final List<String> tooMany = new ArrayList<>();

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

    /** @param told whether the form says what is meant; else it is guessed */
    TableColumns(Importing.Table table, Form form, boolean told) {
        this.table = table;
        this.form = form;
        this.told = told;
        List<String> guesses =
                told ? List.of() : table.columns().stream().map(this::guess).toList();
        for (int i = 0; i < guesses.size(); i++) {
            String meaning = guesses.get(i);
            if (once(meaning) && Collections.frequency(guesses, meaning) > 1) {
                doubts.computeIfAbsent(meaning, key -> new ArrayList<>())
                        .add(table.columns().get(i).name());
            }
        }
        for (int i = 0; i < table.columns().size(); i++) {
            Importing.Column column = table.columns().get(i);
            String meaning = told ? form.text("col." + i) : doubts.containsKey(guesses.get(i)) ? "" : guesses.get(i);
            if (!MEANINGS.contains(meaning) || (once(meaning) && used.containsKey(meaning))) {
                meaning = "";
            }
            used.putIfAbsent(meaning, i);
            columns.add(new Column(i, column.name(), examples(column), meaning, values(i, column, meaning)));
        }
    }

    /** The number of the column that means something; null where none does. */
    @Nullable
    Integer of(String meaning) {
        return used.get(meaning);
    }

    /** Whether a column means it. */
    boolean has(String meaning) {
        return used.containsKey(meaning);
    }

    /** The numbers of those that name people. */
    List<Integer> people() {
        return columns.stream()
                .filter(each -> each.meaning().equals(PEOPLE))
                .map(Column::number)
                .toList();
    }

    /** What two columns or more may mean where one of them can, with their names: nobody has said which. */
    Map<String, List<String>> doubts() {
        return doubts;
    }

    /** The names of those that have more values, or name more roles, than somebody can be asked about here. */
    List<String> tooMany() {
        return tooMany;
    }

    /** The columns, as they are understood so far. */
    List<Column> columns() {
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

    /** What mere numbers are of in the column that says how long it took, minutes or hours; empty where there are none, or nobody has said. */
    String durationUnit() {
        Integer column = of("duration");
        if (column == null || !hasMereNumbers(column)) {
            return "";
        }
        String typed = form.text("durationUnit");
        return told
                ? List.of("minutes", "hours").contains(typed) ? typed : ""
                : ColumnNames.durationUnit(guessedName(table.columns().get(column)));
    }

    /** Whether somebody has to say of what the numbers are that say how long it took. */
    boolean asksDurationUnit() {
        Integer column = of("duration");
        return column != null && hasMereNumbers(column);
    }

    private boolean hasMereNumbers(int column) {
        return table.columns().get(column).values().stream()
                .anyMatch(each -> NUMBER.matcher(each).matches());
    }

    /** Name of what stands between those who took part in one cell; a proposal where nobody has said. */
    String separator() {
        Integer column = of("participants");
        return separator(
                column == null ? List.of() : table.columns().get(column).values());
    }

    private String separator(List<String> cells) {
        String typed = form.text("separator");
        if (told && SEPARATORS.containsKey(typed)) {
            return typed;
        }
        return SEPARATORS.keySet().stream()
                .filter(each -> cells.stream().anyMatch(cell -> cell.contains(written(each))))
                .findFirst()
                .orElse("semicolon");
    }

    /** What can stand between them, with the words for it. */
    static Map<String, String> separatorChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        SEPARATORS.keySet().forEach(name -> choices.put(name, Wording.say("import.separator." + name)));
        return choices;
    }

    /** What stands between them under a name. */
    static String written(String separator) {
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

    private String guess(Importing.Column column) {
        if (column.values().isEmpty()) {
            return "";
        }
        String name = guessedName(column);
        String meaning = ColumnNames.meaning(name, each -> fits(each, column));
        if (meaning.equals("participants") && TablePeople.areNamed(column)) {
            return PEOPLE;
        }
        return meaning.equals("at") && ColumnNames.isOtherDate(name) && hasDateOfItsOwn() ? "" : meaning;
    }

    /** Whether what a column holds lets it mean something: marks of a group are few and short, clocks tell no day, and a number is no source. */
    private boolean fits(String meaning, Importing.Column column) {
        return switch (meaning) {
            case "at" -> !isOf(column, CLOCK);
            case "time" -> isOf(column, CLOCK);
            // what ends on a day is when something was, where no other column says that
            case "end" -> hasDigits(column) && !isOf(column, CLOCK) && !isOf(column, NUMBER) && hasDateOfItsOwn();
            case "endTime" -> isOf(column, CLOCK) && hasDateOfItsOwn();
            case "duration" -> hasDigits(column);
            case "source", "participants" -> !isOf(column, NUMBER);
            default -> !meaning.startsWith(MARK) || yesOrNo(column);
        };
    }

    private static boolean hasDigits(Importing.Column column) {
        return column.values().stream().allMatch(each -> each.chars().anyMatch(Character::isDigit));
    }

    private static boolean isOf(Importing.Column column, Pattern pattern) {
        return column.values().stream().allMatch(each -> pattern.matcher(each).matches());
    }

    private static String guessedName(Importing.Column column) {
        return column.name().toLowerCase(Locale.ROOT).strip();
    }

    /** Whether a column is called as when a meeting was, and not as another date is. */
    private boolean hasDateOfItsOwn() {
        return table.columns().stream()
                .anyMatch(column ->
                        ColumnNames.meaning(guessedName(column), each -> !each.equals("time") || isOf(column, CLOCK))
                                        .equals("at")
                                && !ColumnNames.isOtherDate(guessedName(column)));
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

    private List<Value> values(int number, Importing.Column column, String meaning) {
        boolean asked = List.of("kind", "phase", "outcome", "participants").contains(meaning)
                || (meaning.startsWith(MARK) && !isPlain(column))
                || (meaning.startsWith(ANY) && column.values().stream().anyMatch(Negations::leavesOpen));
        int most = meaning.equals("participants") ? Integer.MAX_VALUE : MOST_CHOICES;
        if (asked && (column.more() || column.values().size() > most)) {
            tooMany.add(column.name());
        }
        return switch (meaning) {
            case "kind" -> values(number, column.values(), EncounterKind.values(), GuessedWords::kind);
            case "phase" -> values(number, column.values(), Phase.values(), GuessedWords::phase);
            case "outcome" -> values(number, column.values(), Outcome.values(), GuessedWords::outcome);
            case "participants" -> roles(number, column);
            default ->
                meaning.startsWith(MARK) || meaning.startsWith(ANY) ? presences(number, column, meaning) : List.of();
        };
    }

    private <E extends Enum<E>> List<Value> values(
            int number, List<String> texts, E[] constants, Function<String, String> guess) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (E constant : constants) {
            choices.put(constant.name(), Wording.of(constant));
        }
        return values(number, texts, choices, guess);
    }

    private List<Value> values(
            int number, List<String> texts, Map<String, String> choices, Function<String, String> guess) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < Math.min(texts.size(), MOST_CHOICES); i++) {
            String text = texts.get(i);
            String field = "v." + number + "." + i;
            String same =
                    text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
            String meaning = told && form.has(field)
                    ? form.text(field)
                    : choices.containsKey(same) ? same : guess.apply(text.toLowerCase(Locale.ROOT));
            values.add(new Value(field, text, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private static boolean isPlain(Importing.Column column) {
        return column.values().stream().allMatch(each -> TableWords.isPresent(each) || TableWords.isAbsent(each));
    }

    /** Whether the meaning of a value in a column of somebody who took part is asked for. */
    static boolean isAsked(String value, String meaning) {
        return meaning.startsWith(ANY) ? Negations.leavesOpen(value) : !TableWords.isAbsent(value);
    }

    private List<Value> presences(int number, Importing.Column column, String meaning) {
        if (meaning.startsWith(MARK) && isPlain(column)) {
            return List.of();
        }
        List<String> texts =
                column.values().stream().filter(each -> isAsked(each, meaning)).toList();
        Map<String, String> choices = new LinkedHashMap<>();
        for (Presence presence : Presence.values()) {
            choices.put(presence.name(), Wording.of(presence));
        }
        choices.put(ABSENT, Wording.say("import.absent"));
        return values(number, texts, choices, text -> meaning.startsWith(ANY) ? "" : GuessedWords.presence(text));
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
                tooMany.add(column.name());
                break;
            }
            // split otherwise, the same number is somebody else
            String field = "r." + number + "." + i++ + (separator.equals("semicolon") ? "" : "." + separator);
            String meaning = told && form.has(field) ? form.text(field) : GuessedWords.group(role);
            values.add(new Value(field, role, choices.containsKey(meaning) ? meaning : "", choices));
        }
        return values;
    }

    private static boolean once(String meaning) {
        return !meaning.isEmpty() && !meaning.startsWith(MARK) && !meaning.startsWith(ANY) && !meaning.equals(PEOPLE);
    }

    /** In the order in which they are offered. */
    private static Set<String> meanings() {
        Set<String> meanings = new LinkedHashSet<>(List.of(
                "",
                "at",
                "time",
                "end",
                "endTime",
                "duration",
                "title",
                "kind",
                "phase",
                "outcome",
                "participants",
                PEOPLE));
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
                "zone",
                "allDay",
                "id",
                "calledOff"));
        return meanings;
    }
}
