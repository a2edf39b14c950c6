package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.Glob;
import dev.parley.command.intake.reading.Globs;
import dev.parley.command.intake.reading.MailAddress;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who people are whom the cells of a table name, by address or by name. Each gets a role and a group in the mapping; who they are is
 * looked up and dropped.
 */
public final class People {

    /**
     * A column that names people.
     *
     * @param name its header
     * @param separator what stands between them; null for what mail programs put there
     * @param except columns of as many entries, and what in them says that somebody was not there
     */
    record Column(String name, @Nullable String separator, Map<String, Set<String>> except) {}

    /**
     * Who somebody is.
     *
     * @param address the address or name, or a pattern of it
     * @param participant the role title; empty for nobody
     * @param groups the groups of the role
     */
    record Who(Glob address, String participant, Set<StakeholderGroup> groups) {

        boolean isNobody() {
            return participant.isEmpty();
        }
    }

    /** What stands between two people whom a text names together; the ending of Sachbearbeiter/in is none. */
    private static final Pattern BETWEEN = Pattern.compile(
            "[|&+;\\n]|/(?!-?(in|innen|r|n)\\b)| (and|und|u\\.|og|ja|sekä|sowie|samt|mit|with|med|och|as well as) ",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Column> columns = new ArrayList<>();
    private final Globs<Who> who = new Globs<>();
    private final Set<String> exact = new HashSet<>();
    private final boolean skipUnknown;

    /** Reads what a mapping says under {@code people}; what is wrong with it are problems of the settings. */
    People(MappingSettings settings) {
        for (MappingSettings column : settings.maps("columns")) {
            columns.add(new Column(
                    column.required("column", "the column that names people, by address or by name"),
                    column.text("separator"),
                    RowMapping.exceptions(column.map("except"))));
            column.done();
        }
        Map<String, Set<StakeholderGroup>> roles = new LinkedHashMap<>();
        for (MappingSettings rule : settings.maps("who")) {
            boolean skip = rule.flag("skip");
            String address = rule.required("address", "an address or a name, or a pattern such as *@vendor.example");
            String participant = skip ? "" : rule.required("participant", "a role title, never a personal name");
            Set<StakeholderGroup> groups = rule.constants("groups", StakeholderGroup.class);
            if (!skip && groups.isEmpty()) {
                rule.problem("groups", "is missing: the groups the participant belongs to");
            }
            Set<StakeholderGroup> before = skip ? null : roles.putIfAbsent(participant, groups);
            if (before != null && !before.equals(groups)) {
                rule.problem(
                        "groups",
                        "'" + participant + "' has the groups " + before + " further up; make it say the same");
            }
            if (address.indexOf('*') < 0) {
                exact.add(TableWords.plain(address));
            }
            Glob glob = Glob.of(rule, "address", address);
            who.add(rule, "address", glob, new Who(glob, participant, groups));
            rule.done();
        }
        this.skipUnknown = settings.choice("unknown", "error", "skip").equals("skip");
        settings.done();
    }

    List<Column> columns() {
        return columns;
    }

    boolean skipUnknown() {
        return skipUnknown;
    }

    /** Who somebody is; null where no rule says. */
    @Nullable
    Who who(String key) {
        return who.first(key);
    }

    /**
     * Whether two patterns know different people in a text that is no address, each by words of its own, as *doe* and *lee* do in "Kim Lee for Pat Doe".
     * A pattern for some of those whom a wider one knows is meant so.
     */
    boolean areTwoKnown(String key) {
        if (key.indexOf('@') >= 0) {
            return false;
        }
        List<Who> known = who.all(key);
        return known.stream()
                .skip(1)
                .anyMatch(other -> !other.participant().equals(known.get(0).participant())
                        && !known.get(0).address().isWithin(other.address())
                        && !other.address().isWithin(known.get(0).address()));
    }

    /** Whether a rule, and no mere pattern, says of exactly a text who it is. */
    boolean isNamed(String text) {
        return exact.contains(text);
    }

    /**
     * The people whom a cell lists, as they stand in it.
     *
     * @param separator what stands between them beside semicolons and line breaks; null for what mail programs put there
     */
    public static List<String> listed(String cell, @Nullable String separator) {
        if (separator != null) {
            return stripped(parted(cell).stream()
                    .flatMap(each -> Arrays.stream(each.split(Pattern.quote(separator))))
                    .toList());
        }
        List<String> parted = stripped(parted(cell));
        // where names and addresses have commas between, those within a name part nobody
        return parted.size() == 1 && cell.indexOf('@') >= 0 ? MailAddress.list(cell) : parted;
    }

    /** The parts of a cell between semicolons and line breaks; within quotes nothing parts. */
    private static List<String> parted(String cell) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' || (c == ';' && !quoted)) {
                parts.add(cell.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(cell.substring(begin));
        return parts;
    }

    private static List<String> stripped(List<String> parts) {
        return parts.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    /**
     * Whether a text may name two people: of "Kim Lee, Pat Doe" a pattern for Kim would know one, and nobody would ask for the other. A comma with one
     * word on a side of it stands within a name.
     */
    public static boolean mayBeSeveral(String person) {
        if (person.indexOf('@') >= 0) {
            return false;
        }
        if (BETWEEN.matcher(person).find()) {
            return true;
        }
        String[] parts = person.split(",", -1);
        return parts.length > 2 || (parts.length == 2 && isOfWords(parts[0]) && isOfWords(parts[1]));
    }

    private static boolean isOfWords(String part) {
        int bracket = part.indexOf('(');
        return (bracket < 0 ? part : part.substring(0, bracket)).strip().indexOf(' ') > 0;
    }

    /** What somebody is looked up by: the address, or the name where there is none, in small letters. */
    public static String key(String person) {
        return MailAddress.of(person.replace("\"", "")).toLowerCase(Locale.ROOT);
    }
}
