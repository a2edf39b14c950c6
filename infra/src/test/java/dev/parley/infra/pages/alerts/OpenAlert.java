package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.OrganisationId;
import java.time.Instant;

/** Alerts that were just raised: nobody has said anything of them, nothing is planned for them, and they are not over. */
final class OpenAlert {

    private OpenAlert() {}

    /** An alert of no particular severity. */
    static Alert of(
            String id,
            OrganisationId organisation,
            String realisation,
            String title,
            String finding,
            String tone,
            String tag,
            String text,
            boolean worsened,
            Instant raised) {
        return new Alert(
                id,
                organisation,
                realisation,
                title,
                finding,
                tone,
                tag,
                text,
                worsened,
                raised,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
