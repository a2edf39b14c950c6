package dev.parley.infra.pages;

import dev.parley.command.imports.HistoryImport;
import dev.parley.infra.ConditionalOnSetting;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.mappings.ErasableMappings;
import dev.parley.infra.mappings.MappingFolder;
import dev.parley.infra.members.MemberStore;
import dev.parley.infra.pages.alerts.AlertDigest;
import dev.parley.infra.pages.alerts.AlertSink;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.alerts.AlertWatch;
import dev.parley.infra.pages.alerts.MailSink;
import dev.parley.infra.pages.alerts.WebhookSink;
import dev.parley.infra.pages.calendar.FeedStore;
import dev.parley.infra.pages.imports.HistoryImporting;
import dev.parley.infra.pages.imports.Importing;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.infra.pages.meetings.MeetingStore;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.infra.pages.operations.PageOperations;
import dev.parley.infra.pages.week.PlannedEncounters;
import dev.parley.infra.web.caller.Callers;
import dev.parley.infra.web.caller.OrganisationSeen;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.projection.Projections;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** The ports of the pages, filled. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PagesConfiguration.class);

    @Bean
    Importing importing(
            HistoryImport historyImport,
            Histories histories,
            Clock clock,
            ParleyProperties properties,
            ObjectProvider<OrganisationRules> rules) {
        return new HistoryImporting(
                historyImport,
                histories,
                clock,
                new MappingFolder(properties.data()),
                rules.getIfAvailable(() -> OrganisationRules.V1));
    }

    /** A page is a page, also where the address that was asked for ends as that of a script does. */
    @Bean
    InitializingBean pagesArePages(ThymeleafViewResolver pages) {
        return () -> pages.setForceContentType(true);
    }

    @Bean
    ErasableMappings erasableMappings(ParleyProperties properties) {
        return new ErasableMappings(new MappingFolder(properties.data()));
    }

    @Bean
    Operations pageOperations(Projections projections, EventLog log, ParleyProperties properties, Clock clock) {
        boolean embedded = properties.mongodbUri() == null;
        String version = PagesConfiguration.class.getPackage().getImplementationVersion();
        return new PageOperations(
                projections,
                projections,
                log,
                version == null ? "development" : version,
                embedded ? "SQLite, " + properties.data().resolve("events.db") : "MongoDB",
                embedded ? "SQLite, " + properties.data().resolve("views.db") + ", built from the log" : "MongoDB",
                clock);
    }

    @Bean
    AlertStore alertStore(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        // The log comes first because opening it makes the data directory and takes possession of it.
        return properties.mongodbUri() == null && log.head() >= 0
                ? AlertStore.in(properties.data())
                : AlertStore.in(mongo.getObject());
    }

    @Bean
    FeedStore feedStore(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? FeedStore.in(properties.data())
                : FeedStore.in(mongo.getObject());
    }

    @Bean
    MemberStore memberStore(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return log instanceof MembersNote note
                ? MemberStore.in(properties.data(), note)
                : MemberStore.in(mongo.getObject());
    }

    @Bean
    MarkStore markStore(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? MarkStore.in(properties.data())
                : MarkStore.in(mongo.getObject());
    }

    @Bean
    MeetingStore meetingStore(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? MeetingStore.in(properties.data())
                : MeetingStore.in(mongo.getObject());
    }

    @Bean
    @ConditionalOnSetting("parley.alert-webhook")
    AlertSink webhook(ParleyProperties properties, JsonMapper json, Clock clock) {
        return new WebhookSink(
                Objects.requireNonNull(properties.alertWebhook()),
                properties.publicUrl(),
                json,
                properties.alertWebhookSecret(),
                clock,
                Duration.ofSeconds(5));
    }

    @Bean
    @ConditionalOnSetting("parley.alert-mail.host")
    MailSink mail(ParleyProperties properties) {
        return new MailSink(Objects.requireNonNull(properties.alertMail()), properties.publicUrl());
    }

    @Bean
    AlertDigest alertDigest(
            ParleyProperties properties,
            AlertStore store,
            PlannedEncounters planned,
            MarkStore marks,
            Clock clock,
            Callers callers) {
        return new AlertDigest(
                properties.alertMail(),
                properties.publicUrl(),
                store,
                planned::of,
                kept(marks, properties, callers),
                clock);
    }

    @Bean
    AlertWatch alertWatch(
            Views views,
            Changes changes,
            AlertStore store,
            List<AlertSink> sinks,
            Clock clock,
            MarkStore marks,
            ErasureList erasures,
            ParleyProperties properties,
            Callers callers,
            Histories histories,
            ObjectProvider<OrganisationRules> rules) {
        return new AlertWatch(
                views,
                changes,
                store,
                sinks,
                clock,
                kept(marks, properties, callers),
                () -> erasures.pending().isPresent(),
                histories,
                rules.getIfAvailable(() -> OrganisationRules.V1));
    }

    /** Whether alerts of a realisation go to the page alone. */
    private static BiPredicate<OrganisationId, String> kept(
            MarkStore marks, ParleyProperties properties, Callers callers) {
        return (organisation, realisation) -> !goesOut(organisation, properties, callers)
                || marks.of(organisation, realisation).stream().anyMatch(mark -> mark.kind() == MarkStore.Kind.MUTE);
    }

    /** There is one address that alerts go out to: what is of one organisation is not told where others may read. */
    static boolean goesOut(OrganisationId organisation, ParleyProperties properties, Callers callers) {
        return properties.alertOrganisations().isEmpty()
                ? callers.onlyOneOrganisation()
                : properties.alertOrganisations().contains(organisation.value());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> alertsThatGoNowhere(
            List<AlertSink> sinks, ParleyProperties properties, Callers callers) {
        return ready -> {
            if (!sinks.isEmpty() && properties.alertOrganisations().isEmpty() && !callers.onlyOneOrganisation()) {
                LOG.warn(
                        "No alert goes out: there is more than one organisation, and parley.alert-organisations does not"
                                + " say whose alerts go to the webhook and by mail.");
            }
        };
    }

    @Bean
    WarmUp warmUp(ParleyProperties properties, Views views, Changes changes) {
        return new WarmUp(properties, views, changes);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> warmUpOnceReady(
            WarmUp warmUp, ParleyProperties properties, ServerProperties server) {
        return ready -> {
            if (properties.warmUp()
                    && ready.getApplicationContext() instanceof WebServerApplicationContext context
                    && context.getWebServer() != null) {
                warmUp.begin(RunningServer.at(
                                server.getAddress(), context.getWebServer().getPort())
                        .url());
            }
        };
    }

    /** Whom a proxy names is known once they ask. */
    @Bean
    ApplicationListener<PayloadApplicationEvent<OrganisationSeen>> watchSeen(
            AlertWatch watch, AlertDigest digest, ParleyProperties properties, Callers callers) {
        return ApplicationListener.forPayload(seen -> watch(seen.organisation(), watch, digest, properties, callers));
    }

    private static void watch(
            OrganisationId organisation,
            AlertWatch watch,
            AlertDigest digest,
            ParleyProperties properties,
            Callers callers) {
        watch.watch(organisation);
        if (goesOut(organisation, properties, callers)) {
            digest.watch(organisation);
        }
    }

    /** Every organisation that can ask is watched, once the application serves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> watchAll(
            AlertWatch watch, AlertDigest digest, ParleyProperties properties, Callers callers) {
        return ready -> Stream.concat(
                        Stream.of(properties.organisation()),
                        Stream.concat(callers.ofTokens(), properties.alertOrganisations().stream()))
                .distinct()
                .map(OrganisationId::new)
                .forEach(organisation -> watch(organisation, watch, digest, properties, callers));
    }
}
