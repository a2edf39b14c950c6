package dev.parley.command.invariant;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;

/**
 * What a decision depends on beside state and command.
 *
 * @param organisation on whose behalf the command is sent
 * @param now when it is decided
 */
public record CommandContext(OrganisationId organisation, Instant now) {}
