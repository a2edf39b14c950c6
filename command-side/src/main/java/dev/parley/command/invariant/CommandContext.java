package dev.parley.command.invariant;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a decision depends on beside state and command.
 *
 * @param organisation on whose behalf the command is sent
 * @param now when it is decided
 * @param dimensions of the organisation's own on which views are held, each with its categories
 */
public record CommandContext(OrganisationId organisation, Instant now, Map<String, List<String>> dimensions) {

    /** Keeps its own copy. */
    public CommandContext {
        dimensions = Map.copyOf(dimensions);
    }

    /** A decision on what was recorded already: what an organisation's rules say of dimensions now does not touch it. */
    public CommandContext(OrganisationId organisation, Instant now) {
        this(organisation, now, Map.of());
    }

    /** The same on what was recorded already. */
    public CommandContext recorded() {
        return new CommandContext(organisation, now);
    }
}
