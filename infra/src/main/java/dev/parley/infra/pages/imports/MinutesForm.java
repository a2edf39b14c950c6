package dev.parley.infra.pages.imports;

import dev.parley.command.intake.minutes.MinutesDraft;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What minutes do not say, as somebody says it in the page: fields {@code m.NAME} for what is unsaid, and {@code mg.N} for the group of
 * participant number N. Minutes that say all need none. What templates ask for is public.
 */
final class MinutesForm {

    private final MinutesDraft draft;
    private final Form form;

    /**
     * Somebody whose group is unsaid.
     *
     * @param number its number
     * @param role the role title
     * @param group the group chosen, empty for none yet
     */
    record Row(int number, String role, String group) {}

    MinutesForm(MinutesDraft draft, Form form) {
        this.draft = draft;
        this.form = form;
    }

    /** Whether there is anything to ask. */
    public boolean asks() {
        return !draft.unsaid().isEmpty() || !draft.groupless().isEmpty();
    }

    /** The names of what is unsaid. */
    public List<String> unsaid() {
        return draft.unsaid();
    }

    /** What was typed for it. */
    public String typed(String name) {
        return form.text("m." + name);
    }

    /** How it is written; empty for what is written as people like. */
    public String example(String name) {
        return switch (name) {
            case "at" -> "2026-11-18T13:00:00Z";
            case "zone" -> "Europe/Berlin";
            default -> "";
        };
    }

    /** Those whose group is unsaid. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String role : draft.groupless()) {
            String group = form.text("mg." + rows.size());
            rows.add(new Row(rows.size(), role, groups().containsKey(group) ? group : ""));
        }
        return rows;
    }

    /** Groups with their words. */
    public Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        for (StakeholderGroup group : StakeholderGroup.values()) {
            groups.put(group.name(), Wording.of(group));
        }
        return groups;
    }

    /** Phases with their words. */
    public Map<String, String> phases() {
        Map<String, String> phases = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            phases.put(phase.name(), Wording.of(phase));
        }
        return phases;
    }

    /** What is still to be said, in words; empty for nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String name : unsaid()) {
            if (typed(name).isEmpty()) {
                missing.add(Wording.say("import.minutes." + name));
            }
        }
        rows().stream()
                .filter(row -> row.group().isEmpty())
                .forEach(row -> missing.add(Wording.say("import.minutes.whom", row.role())));
        return missing;
    }

    /** The minutes with what was said. */
    byte[] answered() {
        Map<String, String> answers = new LinkedHashMap<>();
        unsaid().forEach(name -> answers.put(name, typed(name)));
        Map<String, String> groups = new LinkedHashMap<>();
        rows().forEach(row -> groups.put(row.role(), row.group()));
        return draft.answered(answers, groups);
    }
}
