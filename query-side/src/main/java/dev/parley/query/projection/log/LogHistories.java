package dev.parley.query.projection.log;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.view.Histories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/** Histories from the log, only for the organisation that the first event names. */
public final class LogHistories implements Histories {

    private final EventReader events;
    private final RealisationStreams streams;

    public LogHistories(EventReader events, RealisationStreams streams) {
        this.events = events;
        this.streams = streams;
    }

    @Override
    public Optional<History> history(OrganisationId organisation, RealisationId realisation) {
        String stream = streams.find(organisation, realisation).orElse(null);
        if (stream == null) {
            return Optional.empty();
        }
        List<DomainEventMessage<?>> messages = events.stream(stream, Long.MAX_VALUE);
        if (messages.isEmpty()
                || !(messages.get(0).getPayload() instanceof RealisationStarted started)
                || !started.organisation().equals(organisation)) {
            return Optional.empty();
        }
        List<RecordedEvent> recorded = new ArrayList<>(messages.size());
        for (DomainEventMessage<?> message : messages) {
            recorded.add(IncomingEvent.recorded(message));
        }
        return Optional.of(new History(realisation, recorded));
    }
}
