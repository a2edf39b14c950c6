package dev.parley.infra.web.caller;

import dev.parley.infra.access.Caller;
import dev.parley.infra.members.Members;
import dev.parley.query.api.StreamPermission;
import dev.parley.query.side.Standpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens to what changes. They may do so as long as they would be let in as who they were, in the same roles and
 * from the same side: whoever is another now has to ask again, and is answered as that.
 *
 * @param callers who knows whether what they showed counts still
 * @param members who knows from where they read
 * @param shown how they showed who they are
 * @param standpoint from where they read when they began; null where they read as their roles let them
 */
record Listener(
        Callers callers,
        Members members,
        Callers.Shown shown,
        @Nullable Standpoint standpoint) implements StreamPermission {

    @Override
    public boolean stands() {
        Caller now = callers.again(shown).orElse(null);
        return now != null
                && now.equals(shown.caller())
                && Objects.equals(
                        standpoint, callers.several() ? members.standpoint(now).orElse(null) : null);
    }
}
