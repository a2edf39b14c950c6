package dev.parley.infra.views;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.axon.AnnouncingStorageEngine;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.ErasedAgain;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.views.mongo.MongoViewStore;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.query.projection.ProjectionSettings;
import dev.parley.query.projection.Projections;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.report.AnalysisModule;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.side.SideHistories;
import dev.parley.query.side.SideViews;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Read models: where they are kept, and what keeps them up to date. */
@Configuration(proxyBeanMethods = false)
class ReadModelConfiguration {

    /** The log comes first, because opening it makes the data directory and takes possession of it. */
    @Bean
    ViewStore viewStore(
            ParleyProperties properties, EventLog log, ObjectProvider<MongoTemplate> mongo, ErasedAgain erasedAgain) {
        if (properties.mongodbUri() == null && erasedAgain.toBeClearedUp()) {
            SqliteViewStore.discard(properties.data());
        }
        return properties.mongodbUri() == null && log.head() >= 0
                ? SqliteViewStore.open(properties.data())
                : new MongoViewStore(mongo.getObject());
    }

    /** What there is only where a MongoDB is named. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NamedMongo.class)
    static class Distributed {

        @Bean
        MongoConnectionDetails mongoConnectionDetails(ParleyProperties properties) {
            ConnectionString given = new ConnectionString(Objects.requireNonNull(properties.mongodbUri()));
            return () -> given;
        }

        /**
         * Read models in a replica set are written as safely as the log: what a failover took back, the projection would
         * not write again (docs/adr/0092).
         */
        @Bean
        MongoClientSettingsBuilderCustomizer asSafeAsTheLog() {
            return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                    .readConcern(ReadConcern.MAJORITY)
                    .readPreference(ReadPreference.primary());
        }
    }

    /** The rules that live views are folded by and questions are answered by. */
    @Bean
    OrganisationRules organisationRules(ParleyProperties properties, EventLog log) {
        return RuleFolder.read(RuleFolder.standard(properties.data(), log), properties.ruleFolder());
    }

    /** What is recorded is held to the dimensions that the same rules name. */
    @Bean
    OwnDimensions ownDimensions(OrganisationRules rules) {
        return organisation -> rules.rules(organisation).dimensions();
    }

    @Bean
    Projections projections(
            ViewStore store,
            AnnouncingStorageEngine engine,
            OrganisationRules rules,
            ParleyProperties properties,
            Clock clock,
            MeterRegistry meters) {
        @Nullable String uri = properties.mongodbUri();
        ProjectionSettings settings = uri == null ? ProjectionSettings.embedded() : ProjectionSettings.distributed();
        Projections projections = new Projections(store, engine, Folding.of(rules), settings, clock, meters);
        engine.afterAppend(projections::appended);
        return projections;
    }

    @Bean
    ViewClearing viewClearing(
            EventLog log,
            ViewStore store,
            Projections projections,
            ErasureList erasures,
            ErasedAgain erasedAgain,
            ObjectProvider<Cleared> cleared) {
        ViewClearing clearing = new ViewClearing(
                log, store, projections, erasures, cleared.stream().toList());
        if (erasedAgain.toBeClearedUp()) {
            clearing.finish(store instanceof SqliteViewStore);
        }
        return clearing;
    }

    @Bean
    ProjectionLifecycle projectionLifecycle(Projections projections) {
        return new ProjectionLifecycle(projections);
    }

    @Bean
    Views views(Projections projections, Histories histories, OrganisationRules rules) {
        return new SideViews(projections.views(), histories, rules);
    }

    @Bean
    Changes changes(Projections projections) {
        return projections.changes();
    }

    @Bean
    Histories histories(Projections projections) {
        return new SideHistories(projections.histories());
    }

    /** The shape of findings, the same in the API as in read models and files. */
    @Bean
    AnalysisModule analysisModule() {
        return new AnalysisModule();
    }
}
