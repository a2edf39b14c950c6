package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.catalogue.Records;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The fields of a command as JSON would have them, for forms that begin with what was recorded. */
final class CommandFields {

    private CommandFields() {}

    /** All fields but the realisation; what is null is left out. */
    static Map<String, Object> of(RealisationCommand command) {
        Map<String, Object> fields = of((Record) command);
        fields.remove("realisation");
        return fields;
    }

    /** All fields of a record; what is null is left out. */
    static Map<String, Object> of(Record value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : Records.components(value.getClass())) {
            Object plain = plain(Records.value(value, component));
            if (plain != null) {
                fields.put(Records.jsonName(component), plain);
            }
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Collection<?> several) {
            List<Object> list = new ArrayList<>();
            for (Object each : several) {
                Object plain = plain(each);
                if (plain != null) {
                    list.add(plain);
                }
            }
            return list;
        }
        if (value instanceof Map<?, ?> said) {
            Map<String, Object> texts = new LinkedHashMap<>();
            said.forEach((key, text) -> texts.put(((Enum<?>) key).name(), text));
            return texts;
        }
        if (value instanceof OccurredAt) {
            return value.toString();
        }
        return value instanceof Record nested
                ? Records.components(nested.getClass()).size() == 1 ? nested.toString() : of(nested)
                : value;
    }

    private static void row(String name, Map<?, ?> fields, MultiValueMap<String, String> typed) {
        fields.forEach((field, value) -> {
            String place = name + "." + field;
            if (value instanceof Map<?, ?> each) {
                row(place, each, typed);
            } else if (!value.equals(false)) {
                typed.set(place, String.valueOf(value));
            }
        });
    }

    /** Whether a form asks for it by a box to tick, which is sent only where it is ticked; what may be left open is asked for by yes or no. */
    private static boolean isBox(RealisationCommand command, String name) {
        RecordComponent taken = Records.byName(command.getClass()).get(name);
        return taken != null && taken.getType() == boolean.class;
    }

    /** Puts a recorded fact into the fields of its form. */
    static void fill(RealisationCommand command, MultiValueMap<String, String> typed) {
        of(command).forEach((name, value) -> {
            if (value instanceof Collection<?> several) {
                int row = 0;
                for (Object each : several) {
                    if (each instanceof Map<?, ?> fields) {
                        row(name + "." + row++, fields, typed);
                    } else {
                        typed.add(name, String.valueOf(each));
                    }
                }
            } else if (!(value instanceof Map) && !(value.equals(false) && isBox(command, name))) {
                typed.set(name, value.toString());
            }
        });
        OccurredAt at = command.at();
        if (at != null) {
            FormPage.when(at, typed);
        }
        Evidence evidence = command.evidence();
        if (evidence != null) {
            typed.set("level", evidence.level().name());
            typed.set("source", evidence.source() == null ? "" : evidence.source());
            typed.set("coder", evidence.coder() == null ? "" : evidence.coder());
            typed.set(
                    "for",
                    evidence.audience() == null ? "" : evidence.audience().name());
        }
    }
}
