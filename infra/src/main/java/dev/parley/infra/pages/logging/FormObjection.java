package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A reason against one of a page's commands.
 *
 * @param command the command it speaks against; null where it is none in particular
 * @param code what kind of reason; null where the command did not come so far
 * @param field the field of the command; empty where it is none in particular
 * @param message what is wrong and what is accepted, for people
 */
public record FormObjection(
        @Nullable RealisationCommand command, @Nullable RefusalCode code, String field, String message) {

    static FormObjection of(RealisationCommand command, Refusal refusal) {
        String accepted =
                refusal.accepted().isEmpty() ? "" : " (accepted: " + String.join(", ", refusal.accepted()) + ")";
        return new FormObjection(command, refusal.code(), refusal.field(), refusal.message() + accepted);
    }
}
