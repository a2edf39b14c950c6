package dev.parley.command.rest;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.StoredStreams;
import dev.parley.command.imports.Withheld;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.sending.CommandSender;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of the command side, on top of a command gateway and an event store. */
@Configuration(proxyBeanMethods = false)
public class CommandSideConfiguration {

    /** Sends commands from anywhere in the application. */
    @Bean
    public CommandSender commandSender(CommandGateway gateway) {
        return new CommandSender(gateway);
    }

    /** Imports histories from anywhere in the application. */
    @Bean
    public HistoryImport historyImport(
            EventStore eventStore,
            Clock clock,
            ObjectProvider<Withheld> withheld,
            ObjectProvider<StoredStreams> stored,
            OwnDimensions dimensions) {
        return new HistoryImport(
                eventStore,
                clock,
                withheld.getIfAvailable(() -> Withheld.NOTHING),
                stored.getIfAvailable(() -> StoredStreams.of(eventStore)),
                dimensions);
    }

    @Bean
    WebMvcConfigurer commandBodies() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new CommandBodyConverter());
            }
        };
    }
}
