package dev.parley.query.api;

import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.projection.Folding;
import dev.parley.query.projection.ProjectionSettings;
import dev.parley.query.projection.Projections;
import dev.parley.query.report.AnalysisModule;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The query side as beans. The composition root provides: a {@link MongoTemplate} for the read models, the {@link
 * EventStorageEngine} of the log, {@link ProjectionSettings}, a {@link Clock}, a {@link MeterRegistry} and the {@link
 * RuleSet}; and it calls {@link Projections#appended()} after each append.
 */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {

    @Bean
    Projections projections(
            MongoTemplate mongo,
            EventStorageEngine engine,
            RuleSet rules,
            ProjectionSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new Projections(mongo, engine, Folding.of(rules), settings, clock, meters);
    }

    @Bean
    Views views(Projections projections) {
        return projections.views();
    }

    @Bean
    Histories histories(Projections projections) {
        return projections.histories();
    }

    @Bean
    Changes changes(Projections projections) {
        return projections.changes();
    }

    @Bean
    Analysing analysing(RuleSet rules) {
        return new Analyst(rules)::analyse;
    }

    @Bean
    ChangeStreams changeStreams(Changes changes) {
        return new ChangeStreams(changes);
    }

    @Bean
    AnalysisModule analysisModule() {
        return new AnalysisModule();
    }
}
