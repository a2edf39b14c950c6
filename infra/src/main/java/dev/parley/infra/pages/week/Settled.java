package dev.parley.infra.pages.week;

import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.kernel.OrganisationId;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which meetings somebody has said are not needed: those of whose findings every one that people are told of by an alert has been
 * acknowledged. Once one of them worsens its alert is another, and the meeting is worth holding again.
 */
@Component
class Settled {

    private final ObjectProvider<AlertStore> stores;

    Settled(ObjectProvider<AlertStore> stores) {
        this.stores = stores;
    }

    /** Whether a meeting of an organisation is. */
    Predicate<AdvisedMeeting> in(OrganisationId organisation) {
        AlertStore store = stores.getIfAvailable();
        return all(store == null ? Set.of() : store.known(organisation));
    }

    /** Whether a meeting of one realisation is. */
    Predicate<AdvisedMeeting> in(OrganisationId organisation, String realisation) {
        AlertStore store = stores.getIfAvailable();
        return all(
                store == null
                        ? Set.of()
                        : store.of(organisation, realisation).stream()
                                .filter(alert -> alert.acknowledgedAt() != null && alert.endedAt() == null)
                                .map(alert -> new AlertStore.Known(alert.realisation(), alert.finding()))
                                .collect(Collectors.toSet()));
    }

    private static Predicate<AdvisedMeeting> all(Set<AlertStore.Known> known) {
        return meeting -> !meeting.told().isEmpty()
                && meeting.told().stream()
                        .allMatch(finding -> known.contains(new AlertStore.Known(meeting.realisation(), finding)));
    }
}
