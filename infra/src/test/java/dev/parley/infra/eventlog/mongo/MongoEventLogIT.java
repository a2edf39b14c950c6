package dev.parley.infra.eventlog.mongo;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogContract;
import dev.parley.infra.eventlog.EventLogOpenException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoEventLogIT extends EventLogContract {

    private MongoServer server;
    private final String database = MongoServer.freshDatabase();

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
    }

    @AfterEach
    void drop() {
        server.drop(database);
    }

    @Override
    protected EventLog open() {
        return MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(20), true));
    }

    /** mongo-java-server scans a whole collection for every range, so that a long log takes it for ever. */
    @Override
    protected int largeLogEvents() {
        return Integer.getInteger("parley.test.large-log", MongoServer.isGiven() ? 1_000_000 : 100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w=1", "w=0", "w=2", "journal=false", "readConcernLevel=local", "readPreference=secondary"})
    void refuses_a_connection_string_that_weakens_what_is_promised(String option) {
        // when
        String weakened = server.uri(database) + (server.uri(database).contains("?") ? "&" : "?") + option;
        // then
        assertThatThrownBy(() -> MongoEventLog.open(new MongoLogOptions(weakened)))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')))
                .hasMessageContaining("needs");
    }

    @Test
    void accepts_a_connection_string_that_says_what_is_needed() {
        // when
        String explicit = server.uri(database) + (server.uri(database).contains("?") ? "&" : "?")
                + "w=majority&journal=true&readConcernLevel=majority&readPreference=primary";
        // then
        MongoEventLog.open(new MongoLogOptions(explicit, Duration.ofSeconds(5), true))
                .close();
    }

    @Test
    void a_node_with_a_slow_clock_records_nothing_before_what_another_recorded() {
        // given
        Instant noon = Instant.parse("2026-11-26T12:00:00Z");
        try (EventLog right = open();
                EventLog slow = open()) {
            for (int i = 0; i < 3; i++) {
                // when
                right.append(List.of(Commit.recordedNow(
                        UUID.randomUUID(), List.of(event("a", i).withRecordedAt(noon.plusSeconds(i))))));
                slow.append(List.of(Commit.recordedNow(
                        UUID.randomUUID(), List.of(event("b", i).withRecordedAt(noon.minusSeconds(600 - i))))));
            }
            // then
            assertThat(right.events(0).map(event -> event.event().recordedAt()))
                    .containsExactly(
                            noon,
                            noon,
                            noon.plusSeconds(1),
                            noon.plusSeconds(1),
                            noon.plusSeconds(2),
                            noon.plusSeconds(2));
        }
    }

    @Test
    void leaves_a_collection_of_the_same_name_alone_that_is_somebody_elses() {
        // given
        try (MongoClient client = MongoClients.create(server.uri(database))) {
            MongoDatabase theirs = client.getDatabase(database);
            theirs.getCollection("commits").insertOne(new Document("_id", "4f1c").append("author", "somebody"));
            // when
            assertThatThrownBy(this::open)
                    .isInstanceOf(EventLogOpenException.class)
                    .hasMessageContaining("'commits' that is no event log of Parley")
                    .hasMessageContaining("Name another database");
            // then
            assertThat(theirs.listCollectionNames()).containsExactly("commits");
            assertThat(theirs.getCollection("commits").listIndexes()).hasSize(1);
        }
    }

    @Test
    void says_that_a_server_cannot_be_reached() {
        assertThatThrownBy(() -> MongoEventLog.open(
                        new MongoLogOptions("mongodb://127.0.0.1:1/parley?serverSelectionTimeoutMS=300")))
                .isInstanceOf(EventLogOpenException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void two_nodes_share_one_order_and_see_each_others_streams() {
        // given two nodes that both have an idea of the log
        try (EventLog one = open();
                EventLog other = open()) {
            one.append(List.of(commit("a", 0, 2)));
            other.append(List.of(commit("b", 0, 1)));
            // when each builds on what the other appended
            List<AppendResult> byOther = other.append(List.of(commit("a", 2, 1), commit("b", 1, 1)));
            List<AppendResult> byOne = one.append(List.of(commit("b", 2, 1), commit("a", 2, 1), commit("a", 3, 1)));
            // then
            assertThat(byOther).containsExactly(new AppendResult.Appended(4, 4), new AppendResult.Appended(5, 5));
            assertThat(byOne)
                    .containsExactly(
                            new AppendResult.Appended(6, 6),
                            new AppendResult.Conflict("a", 3, 2),
                            new AppendResult.Appended(7, 7));
            assertThat(EventLogAudit.of(one).problems()).isEmpty();
        }
    }

    @Test
    void what_was_changed_in_a_commit_is_named() throws Exception {
        // given
        try (EventLog left = open();
                EventLog right = open()) {
            for (int i = 0; i < 6; i++) {
                (i % 2 == 0 ? left : right).append(List.of(commit(event("town:one", i))));
            }
            assertThat(ChainAudit.of(left, null).problems()).isEmpty();
            assertThat(ChainAudit.of(right, null).to()).isEqualTo(6);
        }

        // when
        try (MongoClient client = MongoClients.create(server.uri(database))) {
            client.getDatabase(database)
                    .getCollection("commits")
                    .updateOne(
                            new Document("_id", 3L),
                            new Document("$set", new Document("events.0.d", new Binary(new byte[] {1}))));
        }

        // then
        try (EventLog log = open()) {
            assertThat(ChainAudit.of(log, null).problems())
                    .singleElement()
                    .asString()
                    .contains("event 3 is not what was recorded (town:one)");
        }
    }

    @Test
    void no_hash_that_was_taken_away_goes_unnoticed() {
        // given
        try (EventLog log = open()) {
            log.append(List.of(commit(event("town:one", 0), event("town:one", 1))));
            log.append(List.of(commit(event("town:one", 2), event("town:one", 3))));
        }

        // when
        try (MongoClient client = MongoClients.create(server.uri(database))) {
            client.getDatabase(database)
                    .getCollection("commits")
                    .updateMany(new Document(), new Document("$unset", new Document("chain", "")));
        }

        // then
        try (EventLog log = open()) {
            assertThat(ChainAudit.of(log, null).problems())
                    .singleElement()
                    .asString()
                    .contains("events 1 to 4 have no hash");
            log.append(List.of(commit(event("town:one", 4), event("town:one", 5))));
            assertThat(ChainAudit.of(log, null).problems())
                    .singleElement()
                    .asString()
                    .contains("events 1 to 4 have no hash");
        }
    }

    /** Two nodes begin the chain of what an earlier version began, and both look for no hash before that. */
    @Test
    void hashes_begin_with_the_first_commit_that_has_one() {
        // given
        try (EventLog log = open()) {
            log.append(List.of(commit(event("town:one", 0)), commit(event("town:one", 1))));
        }
        try (MongoClient client = MongoClients.create(server.uri(database))) {
            client.getDatabase(database)
                    .getCollection("commits")
                    .updateMany(new Document(), new Document("$unset", new Document("chain", "").append("form", "")));
            client.getDatabase(database).getCollection("log_schema").deleteOne(new Document("_id", "chain"));
        }

        // when
        try (EventLog left = open();
                EventLog right = open()) {
            assertThat(ChainAudit.of(left, null).problems()).isEmpty();
            left.append(List.of(commit(event("town:two", 0))));
            right.append(List.of(commit(event("town:three", 0))));
            left.append(List.of(commit(event("town:two", 1))));
        }

        // then
        try (EventLog log = open()) {
            ChainAudit.Report report = ChainAudit.of(log, null);
            assertThat(report.problems()).isEmpty();
            assertThat(report.from()).isEqualTo(3);
            assertThat(report.to()).isEqualTo(5);
        }
    }
}
