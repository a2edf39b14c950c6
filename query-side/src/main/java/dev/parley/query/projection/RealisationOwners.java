package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationStarted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Whose each realisation is, as the first event of its stream says. Read models say it too, but what they say is believed
 * only for finding them: nothing of them is given to an organisation that the log does not name.
 */
final class RealisationOwners {

    private static final int REMEMBERED = 100_000;

    private final EventReader events;
    private final Map<RealisationId, OrganisationId> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RealisationId, OrganisationId> eldest) {
            return size() > REMEMBERED;
        }
    };

    RealisationOwners(EventReader events) {
        this.events = events;
    }

    /** What the first event of a stream said when it was folded just now. */
    void learn(RealisationId realisation, OrganisationId organisation) {
        synchronized (known) {
            known.put(realisation, organisation);
        }
    }

    /** Whether a realisation is an organisation's. */
    boolean owns(OrganisationId organisation, RealisationId realisation) {
        return of(realisation).filter(organisation::equals).isPresent();
    }

    private Optional<OrganisationId> of(RealisationId realisation) {
        synchronized (known) {
            OrganisationId organisation = known.get(realisation);
            if (organisation != null) {
                return Optional.of(organisation);
            }
        }
        Optional<OrganisationId> read = events.first(realisation.value())
                .map(DomainEventMessage::getPayload)
                .filter(RealisationStarted.class::isInstance)
                .map(started -> ((RealisationStarted) started).organisation());
        read.ifPresent(organisation -> learn(realisation, organisation));
        return read;
    }
}
