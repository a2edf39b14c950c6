package dev.parley.command.imports;

import dev.parley.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Who imports.
 *
 * @param organisation whose histories may be imported; null for those of any organisation, which is for operators of the
 *     whole log only
 * @param principal who imports; kept with every event
 */
public record Importer(@Nullable OrganisationId organisation, String principal) {}
