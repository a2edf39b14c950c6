package dev.parley.command.realisation;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/** Connects the aggregate to a command bus and an event store. */
public final class RealisationCommands {

    private RealisationCommands() {}

    /**
     * Handles every command of realisations from now on. Each command reads the stream of its realisation from the log; nothing is
     * kept in between.
     *
     * @param commandBus where commands arrive
     * @param eventStore where the streams are
     * @param clock what fills in the time of facts that do not say when they happened
     * @return closing it ends the handling
     */
    public static Registration handle(CommandBus commandBus, EventStore eventStore, Clock clock) {
        ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(RealisationAggregate.class),
                new SimpleResourceParameterResolverFactory(List.of(clock)));
        return AggregateAnnotationCommandHandler.<RealisationAggregate>builder()
                .aggregateType(RealisationAggregate.class)
                .parameterResolverFactory(parameters)
                .repository(EventSourcingRepository.builder(RealisationAggregate.class)
                        .eventStore(eventStore)
                        .parameterResolverFactory(parameters)
                        .build())
                .build()
                .subscribe(commandBus);
    }
}
