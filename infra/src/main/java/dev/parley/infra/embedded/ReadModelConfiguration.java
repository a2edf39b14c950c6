package dev.parley.infra.embedded;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.axon.AnnouncingStorageEngine;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.projection.Folding;
import dev.parley.query.projection.ProjectionSettings;
import dev.parley.query.projection.Projections;
import dev.parley.query.report.AnalysisModule;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
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

    /** What there is only where no MongoDB is named: whoever names one keeps views and log there (docs/adr/0100). */
    @Configuration(proxyBeanMethods = false)
    @Conditional(EmbeddedStore.class)
    static class Embedded {

        @Bean
        EmbeddedMongo embeddedMongo() {
            return new EmbeddedMongo();
        }

        /** Its database is that of the embedded server and never the one that Spring Data happens to point at. */
        @Bean
        ViewCache viewCache(
                ParleyProperties properties,
                EventLog log,
                EmbeddedMongo embedded,
                ObjectProvider<Projections> projections) {
            return new ViewCache(
                    properties.data().resolve(ViewCache.NAME),
                    ProgramDigest.of(List.of(RealisationEvent.class, Projections.class)),
                    log,
                    embedded::database,
                    () -> projections.getObject().ready());
        }
    }

    @Bean
    MongoConnectionDetails mongoConnectionDetails(ParleyProperties properties, ObjectProvider<EmbeddedMongo> embedded) {
        String uri = properties.mongodbUri();
        ConnectionString given =
                new ConnectionString(uri == null ? embedded.getObject().connectionString() : uri);
        return () -> given;
    }

    /**
     * Read models in a replica set are written as safely as the log: what a failover took back, the projection would not
     * write again (docs/adr/0092).
     */
    @Bean
    MongoClientSettingsBuilderCustomizer asSafeAsTheLog(ParleyProperties properties) {
        return settings -> {
            if (properties.mongodbUri() != null) {
                settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readConcern(ReadConcern.MAJORITY)
                        .readPreference(ReadPreference.primary());
            }
        };
    }

    /** The rules that live views are folded by and questions are answered by. */
    @Bean
    RuleBook ruleBook(ParleyProperties properties) {
        return RuleFolder.read(properties.ruleFolder());
    }

    @Bean
    Projections projections(
            MongoTemplate mongo,
            AnnouncingStorageEngine engine,
            RuleBook rules,
            ParleyProperties properties,
            Clock clock,
            MeterRegistry meters) {
        @Nullable String uri = properties.mongodbUri();
        ProjectionSettings settings = uri == null ? ProjectionSettings.embedded() : ProjectionSettings.distributed();
        Projections projections = new Projections(mongo, engine, Folding.of(rules), settings, clock, meters);
        engine.afterAppend(projections::appended);
        return projections;
    }

    @Bean
    Views views(Projections projections) {
        return projections.views();
    }

    @Bean
    Changes changes(Projections projections) {
        return projections.changes();
    }

    @Bean
    Histories histories(Projections projections) {
        return projections.histories();
    }

    /** The shape of findings, the same in the API as in read models and files. */
    @Bean
    AnalysisModule analysisModule() {
        return new AnalysisModule();
    }
}
