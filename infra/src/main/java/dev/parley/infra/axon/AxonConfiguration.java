package dev.parley.infra.axon;

import dev.parley.command.imports.StoredStreams;
import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.command.sending.StreamTarget;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.erasure.ListedErasures;
import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.Metadata;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.micrometer.GlobalMetricRegistry;
import org.axonframework.micrometer.MetricsConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Axon on our event log. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AxonConfiguration.class);

    /** So many of the last events are looked at when the server starts, whatever the log holds. */
    private static final long LOOKED_AT = 10_000;

    @Bean
    EventLog eventLog(ParleyProperties properties) {
        EventLog log = RuleFolder.opened(properties);
        ChainAudit.Report end = ChainAudit.ofEnd(log, LOOKED_AT);
        end.problems()
                .forEach(problem -> LOG.error(
                        "The event log is not what was recorded: {}. Stop, and look with 'parley verify'", problem));
        return log;
    }

    /** Of many streams at once. */
    @Bean
    StoredStreams storedStreams(EventLog log) {
        return log::existing;
    }

    @Bean
    GroupCommit groupCommit(EventLog log, MeterRegistry meters) {
        return new GroupCommit(log, GroupCommit.Limits.DEFAULT, meters);
    }

    @Bean
    AnnouncingStorageEngine eventStorageEngine(EventLog log, GroupCommit groupCommit, ListedErasures erased) {
        return new AnnouncingStorageEngine(StoredEvents.engine(log, groupCommit, erased));
    }

    @Bean
    @Primary
    Serializer serializer() {
        return StoredEvents.serializer();
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
        return configurer ->
                configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(RealisationAggregate.class)
                        .configureCommandTargetResolver(configuration -> new StreamTarget(configuration.eventStore())));
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
