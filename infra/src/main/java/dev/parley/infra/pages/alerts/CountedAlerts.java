package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.kernel.OrganisationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The alerts that are counted: those that are open, but for those of realisations that are muted. */
@Component
class CountedAlerts {

    private final ObjectProvider<AlertStore> stores;
    private final ObjectProvider<MarkStore> marks;

    CountedAlerts(ObjectProvider<AlertStore> stores, ObjectProvider<MarkStore> marks) {
        this.stores = stores;
        this.marks = marks;
    }

    /** How many there are. */
    long count(OrganisationId organisation) {
        AlertStore store = stores.getIfAvailable();
        if (store == null) {
            return 0;
        }
        long muted = muted(organisation).stream()
                .flatMap(realisation -> store.of(organisation, realisation).stream())
                .filter(alert -> alert.endedAt() == null && alert.acknowledgedAt() == null)
                .count();
        return store.count(organisation) - muted;
    }

    /** The realisations whose alerts are muted. */
    Set<String> muted(OrganisationId organisation) {
        @Nullable MarkStore store = marks.getIfAvailable();
        return store == null ? Set.of() : store.with(organisation, MarkStore.Kind.MUTE);
    }
}
