package dev.parley.command.sending;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.RealisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command did.
 *
 * @param realisation the realisation
 * @param version number of events in its stream after the command; its ETag
 * @param events ids of the events the command caused
 * @param repeated whether the command had been carried out before, so that this time it did nothing
 * @param label label of the encounter or episode that the command recorded, planned or began; null for other commands
 * @param warnings what in its texts looks like a person, and whether it plans what is past; missing where there is nothing to warn of
 */
public record Receipt(
        RealisationId realisation,
        long version,
        List<String> events,
        boolean repeated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    /** The receipt of a command that gives no label. */
    public Receipt(RealisationId realisation, long version, List<String> events, boolean repeated) {
        this(realisation, version, events, repeated, null);
    }

    /** The receipt of a command of which nobody has looked at the texts. */
    public Receipt(
            RealisationId realisation, long version, List<String> events, boolean repeated, @Nullable String label) {
        this(realisation, version, events, repeated, label, List.of());
    }

    /** Keeps its own copies. */
    public Receipt {
        events = List.copyOf(events);
        warnings = List.copyOf(warnings);
    }

    /** It with what was noticed of the command. */
    public Receipt warning(List<String> noticed) {
        return new Receipt(realisation, version, events, repeated, label, noticed);
    }
}
