package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.table.People;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the people are whom a table names, as somebody says in the page: fields {@code wp.ID} (role title), {@code wg.ID} (group, or that
 * somebody is left out) and {@code wo.ID} (that a text that may name several is one person), where ID comes of the address or name, and
 * {@code between} (what stands between people in a cell beside a semicolon or a line break). Nobody's role is guessed, a text that may
 * name several is asked about, and what is said is used and forgotten. What templates ask for is public.
 */
final class TablePeople {

    /** People who can be told apart here; a table with more of them is one for the command line. */
    private static final int MOST = 300;

    private static final int ID = 12;

    /** Two or three words that begin with capitals, as names do. */
    private static final String NAME = "\\p{Lu}[\\p{L}'.-]+(,? \\p{Lu}[\\p{L}'.-]*){1,2}";

    /** That a comma in a text stands between a surname and a given name. */
    private static final String WITHIN = "within";

    /** What can stand between people beside a semicolon and a line break, by the name that it has in the form. */
    private static final Map<String, String> BETWEEN =
            Map.of("comma", ",", "slash", "/", "ampersand", "&", "plus", "+");

    private static final List<String> CHOICES = List.of("", WITHIN, "comma", "slash", "ampersand", "plus");

    /** Texts asked about in one sentence. */
    private static final int SHOWN = 3;

    private final Importing.Table table;
    private final List<Integer> columns;
    private final Map<String, Object> base;
    private final String between;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Somebody as the page shows them.
     *
     * @param id what the fields end in
     * @param key address or name
     * @param name the name beside an address, or empty
     * @param role the role title typed
     * @param group the group chosen, empty for none yet
     * @param several whether it may name several, so that somebody has to say that it does not
     * @param one whether somebody said that it is one person
     */
    record Row(String id, String key, String name, String role, String group, boolean several, boolean one) {

        boolean isOut() {
            return group.equals(CalendarForm.OUT);
        }
    }

    TablePeople(Importing.Table table, List<Integer> columns, Map<String, Object> base, Form form) {
        this.table = table;
        this.columns = columns;
        this.base = base;
        String said = form.has("between") ? form.text("between") : before(base);
        this.between = CHOICES.contains(said) ? said : "";
        Map<String, Importing.Somebody> people = new LinkedHashMap<>();
        for (int column : columns) {
            for (Importing.Somebody each : table.columns().get(column).people()) {
                for (Importing.Somebody one : parted(each)) {
                    people.merge(
                            one.address(), one, (first, more) -> first.name().isEmpty() ? more : first);
                }
            }
        }
        people.forEach((key, each) -> {
            String id = Sha256.hex(key).substring(0, ID);
            String group = form.text("wg." + id);
            rows.add(new Row(
                    id,
                    key,
                    each.name(),
                    form.text("wp." + id),
                    CalendarForm.groups().containsKey(group) ? group : "",
                    mayBeSeveral(key),
                    form.has("wo." + id)));
        });
    }

    /** What a mapping that was proposed says to stand between people. */
    private static String before(Map<String, Object> base) {
        return MappingTree.maps(MappingTree.map(base, "people"), "columns").stream()
                .map(each -> String.valueOf(each.get("separator")))
                .flatMap(separator -> BETWEEN.entrySet().stream()
                        .filter(each -> each.getValue().equals(separator))
                        .map(Map.Entry::getKey))
                .findFirst()
                .orElse("");
    }

    private List<Importing.Somebody> parted(Importing.Somebody somebody) {
        String separator = BETWEEN.get(between);
        return separator == null || somebody.address().indexOf('@') >= 0
                ? List.of(somebody)
                : People.listed(somebody.address(), separator).stream()
                        .map(each -> new Importing.Somebody(each, ""))
                        .toList();
    }

    /** Whether a text may name two people: a comma stands between two as well as between a surname and a given name. */
    private boolean mayBeSeveral(String key) {
        return key.indexOf('@') < 0 && (People.mayBeSeveral(key) || (key.indexOf(',') >= 0 && !between.equals(WITHIN)));
    }

    /** Whether somebody has to be asked what stands between people in a cell. */
    boolean asksBetween() {
        return !between.isEmpty() || rows.stream().anyMatch(Row::several);
    }

    /** Name of what stands between people beside a semicolon and a line break; empty for nothing. */
    String between() {
        return between;
    }

    /** What can stand there, with the words for it. */
    static Map<String, String> betweenChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        CHOICES.forEach(
                name -> choices.put(name, Wording.say("import.between." + (name.isEmpty() ? "semicolon" : name))));
        return choices;
    }

    /** Whether a column names people and no roles: by addresses, or by what looks like names alone and like no role. */
    static boolean areNamed(Importing.Column column) {
        List<Importing.Somebody> people = column.people();
        return !people.isEmpty()
                && (people.stream().anyMatch(each -> each.address().indexOf('@') > 0)
                        || column.values().stream()
                                .flatMap(cell -> People.listed(cell, null).stream())
                                .allMatch(each -> each.matches(NAME)
                                        && GuessedWords.group(each).isEmpty()));
    }

    /** Whether a column names people by address, or several in one cell. */
    static boolean areSeveral(Importing.Column column) {
        return column.people().stream().anyMatch(each -> each.address().indexOf('@') > 0)
                || column.values().stream()
                        .anyMatch(cell -> People.listed(cell, null).size() > 1);
    }

    boolean isAny() {
        return !columns.isEmpty();
    }

    List<Row> rows() {
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    /** Adds what is still to be said. */
    void missing(List<String> missing) {
        if (rows.size() > MOST) {
            missing.add(Wording.say("import.say.manyPeople", MOST));
        }
        List<Row> several = rows.stream()
                .filter(row -> row.several() && !row.one() && !row.isOut())
                .toList();
        if (!several.isEmpty()) {
            missing.add(Wording.say(
                    "import.say.several",
                    String.join(
                            ", ",
                            several.stream()
                                    .limit(SHOWN)
                                    .map(row -> Wording.say("import.value", row.key()))
                                    .toList()),
                    Math.max(0, several.size() - SHOWN)));
        }
        long unsaid = rows.stream()
                .filter(row ->
                        row.group().isEmpty() || (!row.isOut() && row.role().isEmpty()))
                .count();
        if (unsaid > 0) {
            missing.add(Wording.say("import.say.people", unsaid));
        }
        Map<String, String> roles = new LinkedHashMap<>();
        for (Row row : rows) {
            String before = row.role().isEmpty() || row.group().isEmpty() || row.isOut()
                    ? null
                    : roles.putIfAbsent(row.role(), row.group());
            if (before != null && !before.equals(row.group())) {
                missing.add(Wording.say("import.say.oneGroup", row.role()));
            }
        }
    }

    /** What a mapping says of them. */
    Map<String, Object> mapping() {
        List<Object> named = new ArrayList<>();
        for (int number : columns) {
            String name = table.columns().get(number).name();
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("column", name);
            String separator = BETWEEN.get(between);
            if (separator != null) {
                column.put("separator", separator);
            }
            Object except = except(name);
            if (except != null) {
                column.put("except", except);
            }
            named.add(column);
        }
        List<Object> who = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("address", row.key());
            if (row.isOut()) {
                rule.put("skip", "true");
            } else {
                rule.put("participant", row.role());
                rule.put("groups", List.of(row.group()));
            }
            who.add(rule);
        }
        Map<String, Object> people = new LinkedHashMap<>();
        people.put("columns", named);
        people.put("who", who);
        return people;
    }

    /** Who of a column is not there by the mapping that was proposed, whatever it takes the column for. */
    private @Nullable Object except(String column) {
        List<Map<String, Object>> known = new ArrayList<>(MappingTree.maps(base, "attendance"));
        known.addAll(MappingTree.maps(MappingTree.map(base, "people"), "columns"));
        return known.stream()
                .filter(each -> column.equals(each.get("column")))
                .map(each -> each.get("except"))
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
    }
}
