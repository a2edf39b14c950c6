package dev.parley.infra.axon;

import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.kernel.Metadata;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.micrometer.GlobalMetricRegistry;
import org.axonframework.micrometer.MetricsConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Axon on our event log. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    @Bean
    EventLog eventLog(ParleyProperties properties) {
        String uri = properties.mongodbUri();
        return uri == null
                ? SqliteEventLog.open(properties.data())
                : MongoEventLog.open(
                        new MongoLogOptions(uri, MongoLogOptions.DEFAULT_PATIENCE, properties.mongodbVolatile()));
    }

    @Bean
    GroupCommit groupCommit(EventLog log, MeterRegistry meters) {
        return new GroupCommit(log, GroupCommit.Limits.DEFAULT, meters);
    }

    /** No event has a second revision yet; the first upcaster goes here. */
    @Bean
    EventUpcaster upcasters() {
        return NoOpEventUpcaster.INSTANCE;
    }

    @Bean
    AnnouncingStorageEngine eventStorageEngine(
            EventLog log,
            GroupCommit groupCommit,
            @Qualifier("eventSerializer") Serializer serializer,
            EventUpcaster upcasters) {
        return new AnnouncingStorageEngine(new EventLogStorageEngine(log, groupCommit, serializer, upcasters));
    }

    @Bean
    @Primary
    Serializer serializer() {
        return EventSerializer.create();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    /** On whose behalf, who, and by which command: from the command to its events, and nothing more. */
    @Bean
    CorrelationDataProvider correlationData() {
        return new SimpleCorrelationDataProvider(
                Metadata.ORGANISATION, Metadata.PRINCIPAL, Metadata.COMMAND_ID, Metadata.COMMAND_DIGEST);
    }

    /** The one aggregate; what its handlers ask for beside the command comes from the application's beans. */
    @Bean
    ConfigurerModule aggregates() {
        return configurer -> configurer.configureAggregate(RealisationAggregate.class);
    }

    /** Any processor that appears reads from the beginning of the log; a new view would miss what came before it. */
    @Bean
    ConfigurerModule processors() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((configuration, processor) ->
                        processor.initialToken(StreamableMessageSource::createTailToken)));
    }

    @Bean
    GlobalMetricRegistry axonMeters(MeterRegistry meters) {
        return new GlobalMetricRegistry(meters);
    }

    @Bean
    MetricsConfigurerModule axonMetersModule(GlobalMetricRegistry axonMeters) {
        return new MetricsConfigurerModule(axonMeters, true);
    }
}
