package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.infra.SqliteFile;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.Standing;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.pages.InBothStores;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.infra.pages.alerts.AlertStore.Known;
import dev.parley.infra.pages.alerts.AlertStore.Turn;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alert stores keep the same promises in SQLite and in MongoDB. */
class AlertStoreIT extends InBothStores {

    private AlertStore open(Store store) {
        return store == Store.SQLITE ? new SqliteAlertStore(data) : MongoAlertStore.in(mongo());
    }

    private static Alert alert(String id, OrganisationId organisation, String realisation, Instant raised) {
        return new Alert(
                id,
                organisation,
                realisation,
                "A service",
                "finding of " + id,
                "bad",
                "! GAP",
                "Nobody has met them",
                true,
                raised,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                "Nobody of the two has met the other since en1.",
                null);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void an_alert_says_what_its_finding_says_now(Store store) {
        // given
        AlertStore alerts = open(store);
        OrganisationId alpha = new OrganisationId("alpha");
        Alert alert = alert("a", alpha, "r", Instant.parse("2026-11-18T12:00:00Z"));
        alerts.raise(alert);

        // when
        alerts.say(alpha, "a", "Nobody has met them yet", "Not at en2 either.", "MANAGEMENT RESEARCH");

        // then
        assertThat(alerts.of(alpha, "r")).singleElement().satisfies(said -> {
            assertThat(said.text()).isEqualTo("Nobody has met them yet");
            assertThat(said.words()).isEqualTo("Not at en2 either.");
            assertThat(said.audience()).isEqualTo("MANAGEMENT RESEARCH");
            assertThat(said.closed().toString()).doesNotContain("met them", "Not at en2");
            assertThat(said.closed().text()).isEqualTo("its words are for management and for research");
        });
        assertThat(alerts.heads(alpha, true)).singleElement().satisfies(head -> {
            assertThat(head.said()).as("found by its words").doesNotContain("met them");
            assertThat(head.said()).contains(alert.title());
        });
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_still_to_be_sent_is_known_until_each_sink_has_sent_it(Store store) {
        // given
        AlertStore alerts = open(store);
        OrganisationId alpha = new OrganisationId("alpha");
        Alert alert = alert("a", alpha, "r", Instant.parse("2026-11-18T12:00:00Z"));
        alerts.raise(alert, Set.of("mail", "webhook"));
        alerts.raise(alert("b", alpha, "r", Instant.parse("2026-11-18T13:00:00Z")));
        alerts.raise(alert, Set.of("other"));

        // then
        assertThat(alerts.owed(alpha)).singleElement().satisfies(owed -> {
            assertThat(owed.alert()).isEqualTo(alert);
            assertThat(owed.sinks()).containsExactlyInAnyOrder("mail", "webhook");
        });
        assertThat(alerts.owed(new OrganisationId("beta"))).isEmpty();
        assertThat(alerts.unsent()).isEqualTo(1);

        // when
        alerts.sent(alpha, "a", "webhook");
        alerts.sent(alpha, "a", "webhook");

        // then
        assertThat(alerts.owed(alpha)).singleElement().satisfies(owed -> assertThat(owed.sinks())
                .containsExactly("mail"));
        alerts.sent(alpha, "a", "mail");
        assertThat(alerts.owed(alpha)).isEmpty();
        assertThat(alerts.unsent()).isZero();

        // and an alert that is opened again is to be sent again
        alerts.end(alpha, "a", Instant.parse("2026-11-19T12:00:00Z"), null, "it cleared");
        alerts.reopen(alert, Set.of("webhook"));
        assertThat(alerts.owed(alpha)).singleElement().satisfies(owed -> assertThat(owed.sinks())
                .containsExactly("webhook"));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_over_or_acknowledged_is_read_a_few_at_a_time(Store store) {
        AlertStore alerts = open(store);
        OrganisationId alpha = new OrganisationId("alpha");
        Instant begin = Instant.parse("2026-11-18T12:00:00Z");
        for (int i = 0; i < 10; i++) {
            alerts.raise(alert("a" + i, alpha, "r", begin));
            if (i < 5) {
                alerts.end(alpha, "a" + i, begin.plusSeconds(i), null, "it cleared");
            } else {
                alerts.acknowledge(alpha, "a" + i, "kim", begin.plusSeconds(i), "known");
            }
        }

        assertThat(alerts.ended(alpha, 1, 2)).extracting(Alert::id).containsExactly("a3", "a2");
        assertThat(alerts.ended(alpha, 4, 5)).extracting(Alert::id).containsExactly("a0");
        assertThat(alerts.acknowledged(alpha, 2, 2)).extracting(Alert::id).containsExactly("a7", "a6");
        assertThat(alerts.acknowledged(alpha, 5, 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void an_alert_is_raised_once_and_comes_back_as_it_was(Store store) {
        // given
        AlertStore alerts = open(store);
        Alert first = alert("a", OURS, "r1", NINE);

        // when
        boolean fresh = alerts.raise(first);
        boolean again = alerts.raise(alert("a", OURS, "r1", NINE.plusSeconds(60)));
        boolean other = alerts.raise(alert("a", THEIRS, "r1", NINE));

        // then
        assertThat(fresh).isTrue();
        assertThat(again).isFalse();
        assertThat(other).isTrue();
        assertThat(alerts.open(OURS, 10)).containsExactly(first);
        assertThat(alerts.knows(OURS, "r1", "finding of a")).isTrue();
        assertThat(alerts.knows(OURS, "r2", "finding of a")).isFalse();
        assertThat(alerts.knows(OURS, "r1", "another finding")).isFalse();
        assertThat(alerts.count(OURS)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void an_acknowledged_alert_is_open_no_longer_and_says_who_when_and_why(Store store) {
        // given
        AlertStore alerts = open(store);
        alerts.raise(alert("a", OURS, "r1", NINE));
        alerts.raise(alert("b", OURS, "r2", NINE.plusSeconds(1)));

        // when
        boolean done = alerts.acknowledge(OURS, "a", "kim", NINE.plusSeconds(90), "a meeting is planned");
        boolean twice = alerts.acknowledge(OURS, "a", "lee", NINE.plusSeconds(99), "me too");
        boolean foreign = alerts.acknowledge(THEIRS, "b", "lee", NINE, "not mine");

        // then
        assertThat(done).isTrue();
        assertThat(twice).isFalse();
        assertThat(foreign).isFalse();
        assertThat(alerts.open(OURS, 10)).extracting(Alert::id).containsExactly("b");
        assertThat(alerts.acknowledged(OURS, 10)).singleElement().satisfies(alert -> {
            assertThat(alert.acknowledgedBy()).isEqualTo("kim");
            assertThat(alert.acknowledgedAt()).isEqualTo(NINE.plusSeconds(90));
            assertThat(alert.reason()).isEqualTo("a meeting is planned");
        });
        assertThat(alerts.count(OURS)).isEqualTo(1);
        assertThat(alerts.raise(alert("a", OURS, "r1", NINE)))
                .as("acknowledged, so not new")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void the_latest_come_first_and_no_more_than_asked_for(Store store) {
        // given
        AlertStore alerts = open(store);
        for (int i = 0; i < 5; i++) {
            alerts.raise(alert("a" + i, OURS, "r" + i, NINE.plusSeconds(i)));
        }

        // when, then
        assertThat(alerts.open(OURS, 3)).extracting(Alert::id).containsExactly("a4", "a3", "a2");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void realisations_come_in_the_order_of_their_most_severe_alert_and_moments_since_one(Store store) {
        // given
        AlertStore alerts = open(store);
        alerts.raise(severe("a", "r1", "risk", 2, NINE));
        alerts.raise(severe("b", "r2", "watch", 1, NINE.plusSeconds(50)));
        alerts.raise(severe("c", "r2", "bad", 4, NINE.plusSeconds(5)));
        alerts.raise(severe("d", "r3", "bad", 4, NINE.plusSeconds(9)));
        alerts.raise(severe("e", "r4", "bad", 4, NINE.plusSeconds(99)));
        alerts.end(OURS, "e", NINE.plusSeconds(120), null, "it cleared");

        // when, then
        assertThat(alerts.heads(OURS, false))
                .extracting(AlertStore.Head::realisation)
                .startsWith("r3", "r2", "r1");
        assertThat(alerts.heads(OURS, true).get(0))
                .isEqualTo(new AlertStore.Head("r3", "bad", "A service Nobody has met them"));
        assertThat(alerts.heads(THEIRS, false)).isEmpty();
        assertThat(alerts.open(OURS, List.of("r2", "r4"))).extracting(Alert::id).containsExactly("c", "b");
        assertThat(alerts.raisedSince(OURS, NINE.plusSeconds(9)))
                .containsExactlyInAnyOrder(
                        new Turn("r3", NINE.plusSeconds(9)),
                        new Turn("r2", NINE.plusSeconds(50)),
                        new Turn("r4", NINE.plusSeconds(99)));
        assertThat(alerts.endedSince(OURS, NINE)).containsExactly(new Turn("r4", NINE.plusSeconds(120)));
        assertThat(alerts.endedSince(OURS, NINE.plusSeconds(121))).isEmpty();
        assertThat(alerts.open(OURS, NINE.plusSeconds(5), 10))
                .extracting(Alert::id)
                .containsExactly("b", "d");
        assertThat(alerts.open(OURS, NINE, 1)).extracting(Alert::id).containsExactly("b");
        assertThat(alerts.ended(OURS, NINE.plusSeconds(119), 10))
                .extracting(Alert::id)
                .containsExactly("e");
        assertThat(alerts.ended(OURS, NINE.plusSeconds(120), 10)).isEmpty();
        assertThat(alerts.known(OURS)).isEmpty();
        alerts.acknowledge(OURS, "b", "kim", NINE.plusSeconds(200), "known");
        alerts.acknowledge(OURS, "c", "kim", NINE.plusSeconds(201), "known");
        alerts.end(OURS, "c", NINE.plusSeconds(202), null, "it cleared");
        assertThat(alerts.known(OURS)).containsExactly(new Known("r2", "finding of b"));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void of_several_that_would_send_a_digest_one_does(Store store) {
        // given
        AlertStore alerts = open(store);

        // when
        Instant first = alerts.digested(OURS, NINE);
        boolean one = alerts.digested(OURS, first, NINE.plusSeconds(60));
        boolean other = alerts.digested(OURS, first, NINE.plusSeconds(61));

        // then
        assertThat(first).isEqualTo(NINE);
        assertThat(one).isTrue();
        assertThat(other).isFalse();
        assertThat(alerts.digested(OURS, NINE.plusSeconds(99))).isEqualTo(NINE.plusSeconds(60));
        assertThat(alerts.digested(THEIRS, NINE.plusSeconds(5))).isEqualTo(NINE.plusSeconds(5));
    }

    private static Alert severe(String id, String realisation, String tone, int severity, Instant raised) {
        return new Alert(
                id,
                OURS,
                realisation,
                "A service",
                "finding of " + id,
                tone,
                "! GAP",
                "Nobody has met them",
                false,
                raised,
                null,
                null,
                null,
                severity,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void of_nodes_that_see_the_same_at_once_one_raises_it() throws Exception {
        // given
        int nodes = 6;
        List<AlertStore> stores = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            stores.add(open(Store.MONGODB));
        }
        CyclicBarrier barrier = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);

        // when
        List<Callable<Boolean>> raising = new ArrayList<>();
        stores.forEach(alerts -> raising.add(() -> {
            barrier.await();
            return alerts.raise(alert("a", OURS, "r1", NINE));
        }));
        int raised = 0;
        for (Future<Boolean> one : threads.invokeAll(raising)) {
            raised += one.get() ? 1 : 0;
        }
        threads.shutdown();

        // then
        assertThat(raised).isEqualTo(1);
        assertThat(stores.get(0).count(OURS)).isEqualTo(1);
    }

    @Test
    void it_makes_the_indexes_it_is_searched_by() {
        assumeThat(MongoServer.isGiven())
                .as("mongo-java-server keeps no index but unique ones")
                .isTrue();

        // when
        open(Store.MONGODB);
        open(Store.MONGODB);

        // then
        assertThat(client.getDatabase(database)
                        .getCollection("alerts")
                        .listIndexes()
                        .map((Document index) -> index.getString("name"))
                        .into(new ArrayList<>()))
                .contains("state", "finding");
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void what_is_erased_is_in_no_alert_of_its_realisation(Store store) {
        // given
        AlertStore alerts = open(store);
        alerts.raise(alert("a", OURS, "r1", NINE));
        alerts.raise(alert("of Kim", OURS, "r1", NINE));
        alerts.raise(alert("c", OURS, "r2", NINE));
        Instant then = NINE.plusSeconds(60);
        alerts.acknowledge(OURS, "a", "kim", then, "Kim knows of them");
        alerts.acknowledge(OURS, "c", "kim", then, "Kim knows of them");
        RealisationId realisation = new RealisationId("r1");

        // then
        List<Cleared.Kept> texts = alerts.texts(OURS, realisation);
        assertThat(texts)
                .extracting(text -> text.field() + " " + text.text())
                .containsExactlyInAnyOrder("reason Kim knows of them", "acknowledgedBy kim");

        // when
        String id = texts.get(0).id();
        assertThat(alerts.put(OURS, id, "reason", "[erased 1]")).isTrue();
        assertThat(alerts.put(OURS, id, "reason", "[erased 1]")).isFalse();
        assertThat(alerts.put(OURS, id, "title", "[erased 1]")).isFalse();
        alerts.erased(OURS, realisation, new Standing(Map.of("Kim", "[erased 2]", "Nobody of the two", "[erased 3]")));
        alerts.settled();

        // then
        assertThat(open(store).of(OURS, "r1")).singleElement().satisfies(left -> {
            assertThat(left.id()).isEqualTo("a");
            assertThat(left.reason()).isEqualTo("[erased 1]");
            assertThat(left.acknowledgedBy()).isEqualTo("[erased 2]");
            assertThat(left.words()).isEqualTo("[erased 3] has met the other since en1.");
        });
        assertThat(open(store).of(OURS, "r2")).singleElement().satisfies(other -> assertThat(other.reason())
                .isEqualTo("Kim knows of them"));
    }

    /** Whichever of the two stores hands over: in the other everything is as it was, and again no more of it. */
    @ParameterizedTest
    @EnumSource(Store.class)
    void what_one_store_hands_over_is_in_the_other_in_the_same_state(Store store) {
        // given
        AlertStore from = open(store);
        AlertStore to = open(store == Store.SQLITE ? Store.MONGODB : Store.SQLITE);
        for (String id : List.of("a", "b", "c", "d")) {
            from.raise(alert(id, OURS, "r-" + id, NINE));
        }
        from.raise(alert("a", THEIRS, "r-a", NINE.plusSeconds(1)));
        from.acknowledge(OURS, "b", "kim", NINE.plusSeconds(90), "a meeting is planned");
        from.end(OURS, "c", NINE.plusSeconds(91), "en3", "it was resolved");
        from.acknowledge(OURS, "d", "kim", NINE.plusSeconds(92), "known");
        from.end(OURS, "d", NINE.plusSeconds(93), null, "withdrawn");
        from.plan(OURS, "a", "en4");
        from.digested(OURS, NINE.plusSeconds(7));
        to.raise(alert("b", OURS, "r-b", NINE));
        to.digested(OURS, NINE);

        // when
        for (int twice = 0; twice < 2; twice++) {
            List<Alert> handed = new ArrayList<>();
            from.all(handed::add);
            to.take(handed);
            to.takeDigests(from.digests());
        }

        // then
        List<Alert> before = new ArrayList<>();
        List<Alert> after = new ArrayList<>();
        from.all(before::add);
        to.all(after::add);
        assertThat(after).hasSize(5).containsExactlyInAnyOrderElementsOf(before);
        assertThat(to.open(OURS, 10)).isEqualTo(from.open(OURS, 10)).hasSize(1);
        assertThat(to.acknowledged(OURS, 10))
                .isEqualTo(from.acknowledged(OURS, 10))
                .hasSize(1);
        assertThat(to.ended(OURS, 10)).isEqualTo(from.ended(OURS, 10)).hasSize(2);
        assertThat(to.digests()).isEqualTo(Map.of(OURS, NINE.plusSeconds(7)));
        assertThat(to.acknowledge(OURS, "a", "lee", NINE, "me")).isTrue();
    }

    /** A file of the first version knows neither states nor words; read only, it stays so. */
    @Test
    void a_file_of_an_earlier_version_is_handed_over_as_it_is() throws Exception {
        // given
        SqliteFile.open(
                        data,
                        "alerts",
                        "CREATE TABLE alert (id TEXT NOT NULL, organisation TEXT NOT NULL,"
                                + " realisation TEXT NOT NULL, title TEXT NOT NULL, finding TEXT NOT NULL, tone TEXT NOT NULL,"
                                + " tag TEXT NOT NULL, text TEXT NOT NULL, worsened INTEGER NOT NULL, raised INTEGER NOT NULL,"
                                + " acknowledged_by TEXT, acknowledged_at INTEGER, reason TEXT,"
                                + " PRIMARY KEY (organisation, id)) STRICT",
                        "INSERT INTO alert VALUES ('a', 'ours', 'r1', 'A', 'f', 'bad', '! GAP', 'x', 0, 1, NULL, NULL, NULL)")
                .close();

        // when
        List<Alert> handed = new ArrayList<>();
        try (AlertStore old = AlertStore.reading(data)) {
            old.all(handed::add);
            assertThat(old.digests()).isEmpty();
        }

        // then
        assertThat(handed).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo("a");
            assertThat(alert.severity()).isZero();
            assertThat(alert.words()).isNull();
            assertThat(alert.endedAt()).isNull();
        });
    }
}
