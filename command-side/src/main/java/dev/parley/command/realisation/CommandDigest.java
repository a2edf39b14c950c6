package dev.parley.command.realisation;

import dev.parley.command.RealisationCommand;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.catalogue.Records;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of what a command says, to tell a retry from a reuse of its id. Components that are null are left out, so
 * that a component added to a command later changes no fingerprint of commands that do not use it.
 */
final class CommandDigest {

    private CommandDigest() {}

    /** SHA-256 of the command, as 64 hexadecimal digits. */
    static String of(RealisationCommand command) {
        StringBuilder text = new StringBuilder();
        write(text, command);
        return Sha256.hex(text.toString());
    }

    /** Each text is preceded by its length, so that no text can pass for structure. */
    private static void write(StringBuilder out, @Nullable Object value) {
        if (value instanceof Record valueRecord) {
            out.append(valueRecord.getClass().getSimpleName()).append('{');
            for (RecordComponent component : Records.components(valueRecord)) {
                Object part = Records.value(valueRecord, component);
                if (part != null) {
                    out.append(component.getName()).append('=');
                    write(out, part);
                }
            }
            out.append('}');
        } else if (value instanceof Collection<?> values) {
            out.append('[');
            values.forEach(each -> write(out, each));
            out.append(']');
        } else if (value instanceof Map<?, ?> values) {
            out.append('[');
            values.forEach((key, each) -> {
                write(out, key);
                write(out, each);
            });
            out.append(']');
        } else {
            String text = String.valueOf(value);
            out.append(text.length()).append(':').append(text).append(';');
        }
    }
}
