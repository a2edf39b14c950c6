package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.MappingTree;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the addresses of a calendar are, as somebody says in the page: fields {@code p.N} (role title of address number N), {@code g.N} (its
 * group, or that it is left out), {@code title}, {@code phase}, {@code zone} and {@code gone}. Nobody's role is guessed. It becomes the text of
 * a mapping, which is used and forgotten with the addresses in it. What templates ask for is public.
 */
final class CalendarForm {

    /** What a person chooses for an address that is left out. */
    static final String OUT = "OUT";

    /** Addresses that are shown; a calendar with more of them is one for the command line. */
    private static final int MOST = 300;

    private static final int LONGEST_ID = 60;

    private final Importing.Calendar calendar;
    private final Form form;
    private final List<Row> rows = new ArrayList<>();

    /**
     * An address as the page shows it.
     *
     * @param number its number
     * @param address the address
     * @param name the name that the calendar gives, or empty
     * @param role the role title typed
     * @param group the group chosen, empty for none yet
     */
    record Row(int number, String address, String name, String role, String group) {}

    CalendarForm(Importing.Calendar calendar, Form form) {
        this.calendar = calendar;
        this.form = form;
        int i = 0;
        for (Importing.Somebody somebody : calendar.people()) {
            String group = form.text("g." + i);
            rows.add(new Row(
                    i,
                    somebody.address(),
                    somebody.name(),
                    form.text("p." + i),
                    groups().containsKey(group) ? group : ""));
            i++;
        }
    }

    /** The addresses, as far as they are shown. */
    public List<Row> rows() {
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    /** The meetings, series as series. */
    public List<Importing.Series> series() {
        return calendar.series();
    }

    /** Title of the realisation, or its id where it is there already. */
    public String title() {
        return form.text("title");
    }

    /** Where clocks hang whose place the calendar does not say. */
    public String zone() {
        return form.text("zone");
    }

    /** Whether the zone has to be said. */
    public boolean placeless() {
        return calendar.placeless();
    }

    /** The phase of the meetings. */
    public String phase() {
        return form.choice(Phase.class, "phase", Phase.INITIATION).name();
    }

    /** What becomes of planned meetings that the calendar knows no more: ask, keep or called-off. */
    public String gone() {
        return GONE.contains(form.text("gone")) ? form.text("gone") : "ask";
    }

    private static final List<String> GONE = List.of("ask", "keep", "called-off");

    /** What can become of them, with the words for it. */
    public Map<String, String> goneChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        GONE.forEach(each -> choices.put(each, Wording.say("import.gone." + each)));
        return choices;
    }

    /** Groups with their words, for templates. */
    public Map<String, String> groupChoices() {
        return groups();
    }

    /** How many meetings have a title that says that they are called off, while the calendar does not. */
    public int calledOff() {
        return calendar.calledOff();
    }

    /** What becomes of them: skip or keep; empty where nobody has said. */
    public String off() {
        String typed = form.text("off");
        return typed.equals("skip") || typed.equals("keep") ? typed : "";
    }

    /** Phases with their words. */
    public Map<String, String> phases() {
        Map<String, String> phases = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            phases.put(phase.name(), Wording.of(phase));
        }
        return phases;
    }

    /** Groups with their words, and what leaves somebody out. */
    static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(OUT, Wording.say("meetings.leaveOut"));
        for (StakeholderGroup group : StakeholderGroup.values()) {
            groups.put(group.name(), Wording.of(group));
        }
        return groups;
    }

    /** The zone that was typed, or null for none and for one that is not known. */
    static @Nullable ZoneId zone(Form form) {
        try {
            return form.text("zone").isEmpty() ? null : ZoneId.of(form.text("zone"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What is still to be said before the calendar can be read, in words; empty for nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (rows.size() > MOST) {
            missing.add(Wording.say("import.say.manyAddresses", rows.size(), MOST));
        }
        if (title().isEmpty()) {
            missing.add(Wording.say("import.say.titleOrId"));
        }
        if (placeless() && zone(form) == null) {
            missing.add(zone().isEmpty() ? Wording.say("import.say.clock") : Wording.say("import.say.noZone", zone()));
        }
        if (calledOff() > 0 && off().isEmpty()) {
            missing.add(Wording.say("import.say.titlesCalledOff", calledOff()));
        }
        long unsaid = rows.stream()
                .filter(row -> row.group().isEmpty()
                        || (!row.group().equals(OUT) && row.role().isEmpty()))
                .count();
        if (unsaid > 0) {
            missing.add(Wording.say("import.say.addresses", unsaid));
        }
        Map<String, String> roles = new LinkedHashMap<>();
        for (Row row : rows) {
            String before =
                    row.role().isEmpty() || row.group().isEmpty() || row.group().equals(OUT)
                            ? null
                            : roles.putIfAbsent(row.role(), row.group());
            if (before != null && !before.equals(row.group())) {
                missing.add(Wording.say("import.say.oneGroup", row.role()));
            }
        }
        return missing;
    }

    /** The mapping that says the same. */
    String mapping() {
        String id = Form.slug(title(), LONGEST_ID);
        StringBuilder yaml = new StringBuilder("source: ics\n");
        line(yaml, "realisation", "{id: " + quoted(id) + ", title: " + quoted(title()) + "}");
        if (zone(form) != null) {
            line(yaml, "zone", quoted(zone()));
        }
        if (!TableForm.encoding(form).isEmpty()) {
            line(yaml, "encoding", quoted(TableForm.encoding(form)));
        }
        line(yaml, "phase", phase());
        line(yaml, "missing", gone());
        if (!off().isEmpty()) {
            line(yaml, "calledOffTitles", off());
        }
        yaml.append("participants:\n");
        for (Row row : rows) {
            yaml.append("  - {address: ").append(quoted(row.address()));
            if (row.group().equals(OUT)) {
                yaml.append(", skip: true}\n");
            } else {
                yaml.append(", participant: ").append(quoted(row.role()));
                yaml.append(", groups: [").append(row.group()).append("]}\n");
            }
        }
        if (rows.isEmpty()) {
            yaml.append("  []\n");
        }
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String name, String value) {
        yaml.append(name).append(": ").append(value).append('\n');
    }

    private static String quoted(String text) {
        return MappingTree.quoted(text);
    }
}
