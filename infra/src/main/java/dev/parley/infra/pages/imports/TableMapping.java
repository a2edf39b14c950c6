package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.table.TableWords;
import dev.parley.infra.pages.form.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of the mapping file that says what somebody said of a table, with what a proposed mapping says beyond the page. */
final class TableMapping {

    private final Importing.Table table;
    private final Form form;
    private final TableForm said;
    private final TableColumns columns;
    private final TablePeople people;
    private final Map<String, Object> base;

    /** @param base the mapping that was proposed */
    TableMapping(
            Importing.Table table,
            Form form,
            TableForm said,
            TableColumns columns,
            TablePeople people,
            Map<String, Object> base) {
        this.table = table;
        this.form = form;
        this.said = said;
        this.columns = columns;
        this.people = people;
        this.base = base;
    }

    /** The mapping file that says the same; what the mapping that was proposed says beyond the page is kept. */
    String text() {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put("source", "csv");
        if (!TableForm.encoding(form).isEmpty()) {
            yaml.put("encoding", TableForm.encoding(form));
        }
        yaml.put("zone", said.zone());
        if (!table.sheet().isEmpty()) {
            yaml.put("sheet", table.sheet());
        }
        if (!table.heads().isEmpty()
                && !table.heads().keySet().iterator().next().equals(table.header())) {
            yaml.put("header", String.valueOf(table.header()));
        }
        if (!said.struckOut().isEmpty()) {
            yaml.put("struckOut", said.struckOut());
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
        Integer column = columns.of("realisation");
        Integer title = columns.of("realisationTitle");
        if (column == null) {
            Map<String, Object> before = MappingTree.map(base, "realisation");
            boolean same = said.title().equals(before.get("titleText")) && before.get("id") != null;
            whose.put("id", same ? before.get("id") : Form.slug(said.title(), 60));
            whose.put("titleText", said.title());
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
        Integer at = columns.of("at");
        Integer time = columns.of("time");
        if (at != null) {
            encounter.put("at", time == null ? name(at) : List.of(name(at), name(time)));
        }
        Integer end = columns.of("end");
        Integer endTime = columns.of("endTime");
        Integer endDay = end == null ? at : end;
        if (endTime != null && endDay != null) {
            encounter.put("end", List.of(name(endDay), name(endTime)));
        } else if (end != null) {
            encounter.put("end", name(end));
        }
        Integer duration = columns.of("duration");
        if (duration != null) {
            encounter.put("duration", name(duration));
            if (!columns.durationUnit().isEmpty()) {
                encounter.put("durationUnit", columns.durationUnit());
            }
        }
        List<String> parts = new ArrayList<>(TableForm.PARTS);
        parts.add("calledOff");
        for (String part : parts) {
            Integer column = columns.of(part);
            if (column != null) {
                encounter.put(part, name(column));
            }
        }
        if (!said.calledOffTitles().isEmpty()) {
            encounter.put("calledOffTitles", said.calledOffTitles());
        }
        if (!said.toCome().isEmpty()) {
            encounter.put("toCome", said.toCome());
        }
        List<String> formats = Arrays.stream(said.format().split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        if (!formats.isEmpty()) {
            encounter.put("format", formats);
        }
        return encounter;
    }

    private void dictionary(Map<String, Object> yaml, String name, String meaning) {
        Integer column = columns.of(meaning);
        if (column != null) {
            Map<String, Object> entries =
                    dictionary(columns.columns().get(column).values());
            if (!entries.isEmpty()) {
                yaml.put(name, entries);
            }
        }
    }

    private static Map<String, Object> dictionary(List<TableColumns.Value> values) {
        Map<String, Object> entries = new LinkedHashMap<>();
        values.stream()
                .filter(each -> !each.meaning().isEmpty() && !each.meaning().equals(TableColumns.ABSENT))
                .forEach(each -> entries.put(each.text(), each.meaning()));
        return entries;
    }

    private List<Object> attendance() {
        List<Object> attendance = new ArrayList<>();
        for (TableColumns.Column mark : columns.columns()) {
            String meaning = mark.meaning();
            if (!meaning.startsWith(TableColumns.MARK) && !meaning.startsWith(TableColumns.ANY)) {
                continue;
            }
            Map<String, Object> cells = dictionary(mark.values());
            List<Map<String, Object>> before = TableProposal.attendance(base, mark.name(), meaning);
            for (Map<String, Object> kept : before.isEmpty() ? List.of(Map.<String, Object>of()) : before) {
                Map<String, Object> taking = new LinkedHashMap<>();
                taking.put("column", mark.name());
                taking.put("participant", kept.getOrDefault("participant", mark.name()));
                taking.put("groups", kept.getOrDefault("groups", List.of(meaning.substring(meaning.indexOf('.') + 1))));
                if (meaning.startsWith(TableColumns.ANY)) {
                    taking.put("any", "true");
                }
                if (!cells.isEmpty()) {
                    taking.put("cells", cells);
                }
                List<String> nobody = nobody(mark, MappingTree.texts(kept, "nobody"));
                if (!nobody.isEmpty()) {
                    taking.put("nobody", nobody);
                }
                Object except = kept.get("except");
                if (except != null) {
                    taking.put("except", except);
                }
                attendance.add(taking);
            }
        }
        return attendance;
    }

    /** What says that nobody was there: what the mapping that was proposed says of values that are not asked about here, and what is said here. */
    private static List<String> nobody(TableColumns.Column mark, List<String> before) {
        List<String> nobody = new ArrayList<>(before);
        for (TableColumns.Value value : mark.values()) {
            nobody.removeIf(each -> TableWords.plain(each).equals(TableWords.plain(value.text())));
            if (value.meaning().equals(TableColumns.ABSENT)) {
                nobody.add(value.text());
            }
        }
        return nobody;
    }

    private void participants(Map<String, Object> yaml) {
        Integer column = columns.of("participants");
        if (column != null) {
            Map<String, Object> before = MappingTree.map(MappingTree.map(base, "participants"), "roles");
            Map<String, Object> roles = new LinkedHashMap<>();
            columns.columns().get(column).values().stream()
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
            participants.put("separator", TableColumns.written(columns.separator()));
            participants.put("roles", roles);
            yaml.put("participants", participants);
        }
    }

    private String name(int column) {
        return table.columns().get(column).name();
    }
}
