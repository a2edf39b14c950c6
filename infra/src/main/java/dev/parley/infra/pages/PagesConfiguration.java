package dev.parley.infra.pages;

import dev.parley.command.imports.HistoryImport;
import dev.parley.infra.ConditionalOnSetting;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.mappings.MappingFolder;
import dev.parley.infra.members.MemberBook;
import dev.parley.infra.members.MongoMemberBook;
import dev.parley.infra.members.SqliteMemberBook;
import dev.parley.infra.pages.alerts.AlertBook;
import dev.parley.infra.pages.alerts.AlertSink;
import dev.parley.infra.pages.alerts.AlertWatch;
import dev.parley.infra.pages.alerts.MailSink;
import dev.parley.infra.pages.alerts.MongoAlertBook;
import dev.parley.infra.pages.alerts.SqliteAlertBook;
import dev.parley.infra.pages.alerts.WebhookSink;
import dev.parley.infra.pages.calendar.FeedBook;
import dev.parley.infra.pages.calendar.MongoFeedBook;
import dev.parley.infra.pages.calendar.SqliteFeedBook;
import dev.parley.infra.pages.imports.HistoryImporting;
import dev.parley.infra.pages.imports.Importing;
import dev.parley.infra.pages.marks.MarkBook;
import dev.parley.infra.pages.marks.MongoMarkBook;
import dev.parley.infra.pages.marks.SqliteMarkBook;
import dev.parley.infra.pages.meetings.MeetingBook;
import dev.parley.infra.pages.meetings.MongoMeetingBook;
import dev.parley.infra.pages.meetings.SqliteMeetingBook;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.infra.pages.operations.PageOperations;
import dev.parley.infra.web.caller.OrganisationSeen;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.projection.Projections;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The ports of the pages, filled. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    @Bean
    Importing importing(
            HistoryImport historyImport,
            Histories histories,
            Clock clock,
            ParleyProperties properties,
            ObjectProvider<RuleBook> rules) {
        return new HistoryImporting(
                historyImport,
                histories,
                clock,
                new MappingFolder(properties.data()),
                rules.getIfAvailable(() -> RuleBook.V1));
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
    AlertBook alertBook(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        // The log comes first because opening it makes the data directory and takes possession of it.
        return properties.mongodbUri() == null && log.head() >= 0
                ? new SqliteAlertBook(properties.data())
                : new MongoAlertBook(mongo.getObject());
    }

    @Bean
    FeedBook feedBook(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? new SqliteFeedBook(properties.data())
                : new MongoFeedBook(mongo.getObject());
    }

    @Bean
    MemberBook memberBook(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return log instanceof MembersNote note
                ? new SqliteMemberBook(properties.data(), note)
                : new MongoMemberBook(mongo.getObject());
    }

    @Bean
    MarkBook markBook(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? new SqliteMarkBook(properties.data())
                : new MongoMarkBook(mongo.getObject());
    }

    @Bean
    MeetingBook meetingBook(ParleyProperties properties, ObjectProvider<MongoTemplate> mongo, EventLog log) {
        return properties.mongodbUri() == null && log.head() >= 0
                ? new SqliteMeetingBook(properties.data())
                : new MongoMeetingBook(mongo.getObject());
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
    AlertWatch alertWatch(
            Views views, Changes changes, AlertBook book, List<AlertSink> sinks, Clock clock, MarkBook marks) {
        return new AlertWatch(
                views,
                changes,
                book,
                sinks,
                clock,
                (organisation, realisation) -> marks.of(organisation, realisation).stream()
                        .anyMatch(mark -> mark.kind() == MarkBook.Kind.MUTE));
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
    ApplicationListener<PayloadApplicationEvent<OrganisationSeen>> watchSeen(AlertWatch watch) {
        return ApplicationListener.forPayload(seen -> watch.watch(seen.organisation()));
    }

    /** Every organisation that can ask is watched, once the application serves. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> watchAll(AlertWatch watch, ParleyProperties properties) {
        return ready -> Stream.concat(
                        Stream.of(properties.organisation()),
                        properties.apiTokens().stream().map(ParleyProperties.ApiToken::organisation))
                .distinct()
                .map(OrganisationId::new)
                .forEach(watch::watch);
    }
}
