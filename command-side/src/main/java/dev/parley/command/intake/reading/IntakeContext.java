package dev.parley.command.intake.reading;

import dev.parley.kernel.OrganisationId;
import java.time.Instant;

/**
 * On whose behalf, and when, something is imported.
 *
 * @param organisation whose log it goes to
 * @param principal who imports it
 * @param now when; what a source does not date itself counts as recorded then
 */
public record IntakeContext(OrganisationId organisation, String principal, Instant now) {}
