package dev.parley.command.imports;

import dev.parley.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Whoever imports.
 *
 * @param organisation whose histories may be imported; null for those of any organisation, which is for operators of the
 *     whole log only
 * @param principal who imports; kept with every event
 * @param curator whether facts that others are said to have recorded may be added to a realisation that is logged here, and
 *     whether the recorded times of a history that is new say what was known when
 */
public record Importer(@Nullable OrganisationId organisation, String principal, boolean curator) {

    /** Somebody who adds to what is logged here only what is their own, and whose imports are known from the import on. */
    public Importer(@Nullable OrganisationId organisation, String principal) {
        this(organisation, principal, false);
    }
}
