package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.logging.FactForm.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was typed into the fields of a form as the fields of its command; problems are left in the form. */
final class FormReading {

    private final Form form;

    private FormReading(Form form) {
        this.form = form;
    }

    static Map<String, Object> of(List<Field> fields, Form form) {
        FormReading reading = new FormReading(form);
        Map<String, Object> read = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = reading.value(field);
            if (value != null) {
                read.put(field.name(), value);
            }
        }
        return read;
    }

    private @Nullable Object value(Field field) {
        return switch (field.input()) {
            case GROUPS ->
                several(
                        field,
                        form.groups(field.name()).stream().map(Enum::name).toList());
            case SEVERAL -> several(field, form.all(field.name()));
            case CHECK -> form.checked(field.name());
            case NUMBER -> number(field);
            case ROWS -> rows(field);
            default -> text(field);
        };
    }

    private @Nullable List<String> several(Field field, List<String> chosen) {
        if (chosen.isEmpty() && field.required()) {
            form.problem(field.name(), field.label(), Wording.say("form.atLeastOne"));
        }
        return chosen.isEmpty() ? null : chosen;
    }

    private @Nullable Object number(Field field) {
        String value = form.text(field.name());
        if (value.matches("[0-9]{1,6}")) {
            return Integer.parseInt(value);
        }
        if (!value.isEmpty()) {
            form.problem(field.name(), field.label(), Wording.say("form.wholeNumber"));
        } else if (field.required()) {
            form.problem(field.name(), field.label(), Wording.say("form.needed"));
        }
        return null;
    }

    private @Nullable Object text(Field field) {
        String value = form.text(field.name());
        if (value.isEmpty()) {
            if (field.required()) {
                form.problem(field.name(), field.label(), Wording.say("form.needed"));
            }
            return null;
        }
        return switch (field.input()) {
            // What is none of the ratings is refused by whoever decides, with what is accepted.
            case RATING -> value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
            case FLAG -> Boolean.parseBoolean(value);
            case TEXT -> meant(field, value);
            default -> value;
        };
    }

    /** Whoever types the words of a suggestion means what it stands for. */
    private static String meant(Field field, String typed) {
        return field.options().entrySet().stream()
                .filter(option -> option.getValue().equalsIgnoreCase(typed))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(typed);
    }

    /** Each row into which anything was typed; where one is needed and there is none, what the first of them lacks. */
    private @Nullable List<Object> rows(Field field) {
        int typed = form.rows(field.name());
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(typed, field.required() ? 1 : 0); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            List<Field> fields = field.row(i);
            for (int j = 0; j < fields.size(); j++) {
                Object value = value(fields.get(j));
                if (value != null && !value.equals(false)) {
                    put(row, field.parts().get(j).name(), value);
                }
            }
            rows.add(row);
        }
        return rows.isEmpty() ? null : rows;
    }

    /** Puts a value under a name, or under the second name in what has the first. */
    private static void put(Map<String, Object> row, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            row.put(name, value);
            return;
        }
        @SuppressWarnings("unchecked") // Nothing else is ever put under the name of what each group said.
        Map<String, Object> inner =
                (Map<String, Object>) row.computeIfAbsent(name.substring(0, dot), any -> new LinkedHashMap<>());
        inner.put(name.substring(dot + 1), value);
    }
}
