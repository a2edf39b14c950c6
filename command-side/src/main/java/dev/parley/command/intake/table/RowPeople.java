package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.MailAddress;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who took part in the encounters of a table, and whom they need; people are looked up and dropped, and only their roles go on. */
final class RowPeople {

    private final TableRows reader;
    private final RowCells columns;
    private final RowMapping mapping;
    private final People people;
    private final Presence presence;
    private final String separator;
    private final Set<String> strangers = new HashSet<>();
    private int leftOutStrangers;

    RowPeople(TableRows reader, RowCells columns, RowMapping mapping) {
        this.reader = reader;
        this.columns = columns;
        this.mapping = mapping;
        this.people = mapping.people();
        this.presence = mapping.otherwise().presence();
        this.separator = mapping.participants().separator();
    }

    /** How many attendances were left out since no rule knows whose they are. */
    int leftOutStrangers() {
        return leftOutStrangers;
    }

    /** All whom the columns of people name in a row. */
    List<String> named(TableRows.Row row) {
        return people.columns().stream()
                .flatMap(column -> people(row, column).stream())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Who took part; the groups of those who did are put down. */
    List<Attendance> attendances(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
        List<Attendance> attendances = new ArrayList<>();
        for (RowMapping.Taking taking : mapping.attendance()) {
            String cell = columns.cell(row, taking.column());
            Presence how = taking.cells().get(cell.toLowerCase(Locale.ROOT));
            if (!cell.isEmpty() && !taking.except().isEmpty() && !isAnybodyLeft(row, taking)) {
                continue;
            }
            if (cell.isEmpty() || (how == null && taking.isNobody(cell))) {
                continue;
            }
            if (how == null && taking.any() && TableWords.isUnsaid(cell)) {
                columns.problem(
                        row.line(),
                        taking.column(),
                        "'" + cell + "' does not say whether there was somebody; say 'nobody: [\"" + cell
                                + "\"]' or 'cells:' in the mapping");
                continue;
            }
            if (how == null && taking.any() && isDoubtful(row, taking)) {
                continue;
            }
            if (how == null && (taking.any() || (taking.cells().isEmpty() && TableWords.isPresent(cell)))) {
                how = presence;
            }
            if (how == null) {
                columns.problem(
                        row.line(),
                        taking.column(),
                        "'" + cell + "' is not accepted; accepted are "
                                + (taking.cells().isEmpty()
                                        ? "x, yes, ja, kyllä and the like"
                                        : taking.cells().keySet())
                                + ", and no, -, nein, nej, ei or nothing for absent; say what others mean with 'cells:'");
                continue;
            }
            if (groups.putIfAbsent(taking.participant(), taking.groups()) == null) {
                attendances.add(new Attendance(taking.participant(), how));
            }
        }
        attendances.addAll(participants(row, groups));
        attendances.addAll(people(row, groups));
        return attendances;
    }

    /** Whether a cell says of somebody whom it names that they were not there, or maybe not; it is told. */
    private boolean isDoubtful(TableRows.Row row, RowMapping.Taking taking) {
        for (String each : left(row, taking.column(), columns.listed(row, taking.column()), taking.except())) {
            if (!taking.isNobody(each) && (Negations.isDoubtful(each) || Negations.isMarked(each))) {
                columns.ask(
                        row.line(),
                        taking.column(),
                        "'" + each + "' may say that somebody was not there; say 'nobody: [\"" + each
                                + "\"]' in the mapping, or 'cells: {\"" + columns.cell(row, taking.column())
                                + "\": IN_PERSON}' where somebody was");
                return true;
            }
        }
        return false;
    }

    /** Whether anybody is left of those whom a cell lists, once those are taken off of whom another column says so. */
    private boolean isAnybodyLeft(TableRows.Row row, RowMapping.Taking taking) {
        return left(row, taking.column(), columns.listed(row, taking.column()), taking.except()).stream()
                .anyMatch(each -> !each.isEmpty() && !taking.isNobody(each));
    }

    /** Those of a list who are left, once those are taken off of whom another column says so. */
    private List<String> left(
            TableRows.Row row, String column, List<String> people, Map<String, Set<String>> exceptions) {
        boolean[] off = new boolean[people.size()];
        for (Map.Entry<String, Set<String>> except : exceptions.entrySet()) {
            List<String> said = columns.listed(row, except.getKey());
            if (said.stream().anyMatch(word -> except.getValue().contains(TableWords.plain(word)))) {
                if (said.size() != people.size()) {
                    columns.problem(
                            row.line(),
                            except.getKey(),
                            "says something of " + said.size() + " where '" + column + "' has " + people.size()
                                    + ": of whom is not known");
                    return List.of();
                }
                for (int i = 0; i < off.length; i++) {
                    off[i] |= except.getValue().contains(TableWords.plain(said.get(i)));
                }
            }
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < off.length; i++) {
            if (!off[i]) {
                left.add(people.get(i));
            }
        }
        return left;
    }

    /** The roles of the people whom the cells of a row name. */
    private List<Attendance> people(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
        List<Attendance> attendances = new ArrayList<>();
        for (People.Column column : people.columns()) {
            for (String person : left(row, column.name(), people(row, column), column.except())) {
                People.Who who = person.isEmpty() || TableWords.isNobody(person) ? null : who(row, column, person);
                if (who != null && !who.isNobody() && groups.putIfAbsent(who.participant(), who.groups()) == null) {
                    attendances.add(new Attendance(who.participant(), presence));
                }
            }
        }
        return attendances;
    }

    private List<String> people(TableRows.Row row, People.Column column) {
        List<String> listed = reader.listed(column.name());
        return listed != null
                ? listed
                : columns.cells(row, column.name()).stream()
                        .flatMap(cell -> People.listed(cell, column.separator()).stream())
                        .toList();
    }

    private People.@Nullable Who who(TableRows.Row row, People.Column column, String person) {
        String key = People.key(person);
        if (MailAddress.isSeveral(key)) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "'" + person + "' is more than one address; say with 'separator:' what stands between them");
            return null;
        }
        boolean named = people.isNamed(TableWords.plain(person));
        if (!named && TableWords.isUnsaid(person)) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "'" + person + "' does not say whether there was somebody; say under 'people', 'who' of exactly"
                            + " this who it is, or 'skip: true'");
            return null;
        }
        if (!named && People.mayBeSeveral(person)) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "'" + person
                            + "' may be more than one; say with 'separator:' what stands between them, or under"
                            + " 'people', 'who' of exactly this who it is");
            return null;
        }
        if (!named && people.areTwoKnown(key)) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "'" + person
                            + "' is known by two rules of the mapping, each by other words of it; say under 'people', 'who' of"
                            + " exactly this who it is");
            return null;
        }
        if (!named && (Negations.isDoubtful(person) || Negations.isMarked(person))) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "'" + person
                            + "' may say that somebody was not there; say under 'people', 'who' of exactly this who"
                            + " it is, or 'skip: true'");
            return null;
        }
        People.Who who = people.who(key);
        if (who == null && people.skipUnknown()) {
            leftOutStrangers++;
        } else if (who == null && strangers.add(key)) {
            columns.ask(
                    row.line(),
                    column.name(),
                    "no rule of the mapping says who '" + person + "' is; add one under 'people', 'who', or say"
                            + " 'unknown: skip'");
        }
        return who;
    }

    private List<Attendance> participants(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
        List<Attendance> attendances = new ArrayList<>();
        String column = mapping.participants().column();
        List<String> listed = column == null
                ? List.of()
                : columns.cells(row, column).stream()
                        .flatMap(cell -> Arrays.stream(cell.split(Pattern.quote(separator))))
                        .toList();
        for (String part : listed) {
            String role = part.strip();
            Set<StakeholderGroup> known = mapping.participants().roles().get(role);
            if (role.isEmpty()) {
                continue;
            }
            if (known == null) {
                columns.problem(
                        row.line(),
                        column,
                        "'" + role + "' is no participant of the mapping; accepted are "
                                + mapping.participants().roles().keySet() + ", '" + separator + "' between");
            } else if (groups.putIfAbsent(role, known) == null) {
                attendances.add(new Attendance(role, presence));
            }
        }
        return attendances;
    }

    /** Whom the encounter of a row needs; null where it does not say. */
    @Nullable
    Set<StakeholderGroup> needed(TableRows.Row row) {
        String cell = columns.cell(row, mapping.columns().needed());
        if (cell.isEmpty()) {
            return null;
        }
        Set<StakeholderGroup> needed = new HashSet<>();
        for (String part : cell.split(Pattern.quote(separator))) {
            StakeholderGroup group = MappingSettings.constantOf(StakeholderGroup.class, part);
            if (group == null) {
                columns.problem(
                        row.line(),
                        mapping.columns().needed(),
                        "'" + part.strip() + "' is not accepted; accepted are "
                                + Arrays.toString(StakeholderGroup.values()) + ", '" + separator + "' between");
            } else {
                needed.add(group);
            }
        }
        return needed;
    }
}
