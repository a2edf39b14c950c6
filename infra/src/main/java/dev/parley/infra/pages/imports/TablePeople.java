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
 * Who the people are whom a table names, as somebody says in the page: fields {@code wp.ID} (role title) and {@code wg.ID} (group, or that
 * somebody is left out), where ID comes of the address or name. Nobody's role is guessed, and what is said is used and forgotten. What
 * templates ask for is public.
 */
final class TablePeople {

    /** People who can be told apart here; a table with more of them is one for the command line. */
    private static final int MOST = 300;

    private static final int ID = 12;

    /** Two or three words that begin with capitals, as names do. */
    private static final String NAME = "\\p{Lu}[\\p{L}'.-]+(,? \\p{Lu}[\\p{L}'.-]*){1,2}";

    private final Importing.Table table;
    private final List<Integer> columns;
    private final Map<String, Object> base;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Somebody as the page shows them.
     *
     * @param id what the fields end in
     * @param key address or name
     * @param name the name beside an address, or empty
     * @param role the role title typed
     * @param group the group chosen, empty for none yet
     */
    record Row(String id, String key, String name, String role, String group) {}

    TablePeople(Importing.Table table, List<Integer> columns, Map<String, Object> base, Form form) {
        this.table = table;
        this.columns = columns;
        this.base = base;
        Map<String, Importing.Somebody> people = new LinkedHashMap<>();
        for (int column : columns) {
            for (Importing.Somebody each : table.columns().get(column).people()) {
                people.merge(each.address(), each, (one, more) -> one.name().isEmpty() ? more : one);
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
                    CalendarForm.groups().containsKey(group) ? group : ""));
        });
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
        long unsaid = rows.stream()
                .filter(row -> row.group().isEmpty()
                        || (!row.group().equals(CalendarForm.OUT) && row.role().isEmpty()))
                .count();
        if (unsaid > 0) {
            missing.add(Wording.say("import.say.people", unsaid));
        }
        Map<String, String> roles = new LinkedHashMap<>();
        for (Row row : rows) {
            String before =
                    row.role().isEmpty() || row.group().isEmpty() || row.group().equals(CalendarForm.OUT)
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
            if (row.group().equals(CalendarForm.OUT)) {
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
