package dev.parley.command.sending;

import dev.parley.command.RealisationCommand;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds the stream that a command is for: that of the realisation it names, of the organisation on whose behalf it is sent. */
public final class StreamTarget implements CommandTargetResolver {

    private final RealisationStreams streams;

    /**
     * @param eventStore where the streams are
     */
    public StreamTarget(EventStore eventStore) {
        this.streams = streams(eventStore);
    }

    /** The streams of realisations in an event store. */
    public static RealisationStreams streams(EventStore eventStore) {
        return new RealisationStreams(stream -> owner(eventStore, stream));
    }

    private static Optional<OrganisationId> owner(EventStore eventStore, String stream) {
        DomainEventStream events = eventStore.readEvents(stream);
        return events.hasNext() && events.next().getPayload() instanceof RealisationStarted started
                ? Optional.of(started.organisation())
                : Optional.empty();
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> message) {
        if (!(message.getPayload() instanceof RealisationCommand command)) {
            throw new IllegalArgumentException(message.getPayloadType() + " is no command to a realisation");
        }
        Object organisation = message.getMetaData().get(Metadata.ORGANISATION);
        if (organisation == null) {
            throw new IllegalArgumentException("every command carries '" + Metadata.ORGANISATION + "' in its metadata");
        }
        Object stream = streams.of(new OrganisationId(organisation.toString()), command.realisation());
        return new VersionedAggregateIdentifier(stream, null);
    }
}
