package dev.parley.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one realisation, and with it its stream of events.
 *
 * @param value 1 to 100 characters out of a-z, 0-9, dot, underscore, hyphen; first a letter or digit
 */
public record RealisationId(@JsonValue String value) {

    /** What {@link #value()} must look like. */
    public static final String ACCEPTED =
            "1 to 100 characters out of a-z, 0-9, dot, underscore, hyphen; first a letter or digit";

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /** @throws IllegalArgumentException if the value is not {@linkplain #ACCEPTED accepted} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RealisationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no RealisationId: accepted are " + ACCEPTED);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
