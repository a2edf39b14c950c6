package dev.parley.infra.web.caller;

import dev.parley.kernel.OrganisationId;

/**
 * The event that somebody of an organisation asked for the first time since the start. Where a proxy names organisations, nothing else
 * tells which there are.
 *
 * @param organisation which
 */
public record OrganisationSeen(OrganisationId organisation) {}
