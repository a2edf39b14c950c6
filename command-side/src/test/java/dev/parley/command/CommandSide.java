package dev.parley.command;

import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.realisation.Portal;
import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.command.sending.CommandSender;
import dev.parley.command.sending.Receipt;
import dev.parley.command.sending.StreamTarget;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** The command side with its real parts, on a log in memory and on the clock of the {@link Portal}. */
public final class CommandSide {

    private final EventStore eventStore;
    private final CommandGateway gateway;

    public CommandSide() {
        this(new InMemoryEventStorageEngine());
    }

    public CommandSide(EventStorageEngine log) {
        this(log, OwnDimensions.NONE);
    }

    /** @param dimensions of organisations' own */
    public CommandSide(EventStorageEngine log, OwnDimensions dimensions) {
        eventStore = EmbeddedEventStore.builder().storageEngine(log).build();
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(RealisationAggregate.class),
                new SimpleResourceParameterResolverFactory(List.of(Portal.CLOCK, dimensions)));
        CommandBus bus = SimpleCommandBus.builder().build();
        AggregateAnnotationCommandHandler.<RealisationAggregate>builder()
                .aggregateType(RealisationAggregate.class)
                .commandTargetResolver(new StreamTarget(eventStore))
                .parameterResolverFactory(parameters)
                .repository(EventSourcingRepository.builder(RealisationAggregate.class)
                        .eventStore(eventStore)
                        .parameterResolverFactory(parameters)
                        .build())
                .build()
                .subscribe(bus);
        gateway = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** Sends a command and waits for its receipt. */
    public Receipt send(RealisationCommand command, Map<String, String> metadata) {
        return gateway.sendAndWait(CommandSender.message(command, metadata));
    }

    public CommandGateway gateway() {
        return gateway;
    }

    public EventStore eventStore() {
        return eventStore;
    }

    public Clock clock() {
        return Portal.CLOCK;
    }

    /** The stream of a realisation of the town. */
    public List<? extends DomainEventMessage<?>> stored(RealisationId realisation) {
        return stored(Portal.TOWN, realisation);
    }

    /** The stream of a realisation. */
    public List<? extends DomainEventMessage<?>> stored(OrganisationId organisation, RealisationId realisation) {
        return eventStore
                .readEvents(RealisationStreams.named(organisation, realisation))
                .asStream()
                .toList();
    }
}
