package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertStoreIT {

    private static final OrganisationId CITY = new OrganisationId("city");
    private static final OrganisationId OTHER = new OrganisationId("other");
    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    @TempDir
    private Path data;

    private SqliteAlertStore alerts;

    @BeforeEach
    void open() {
        alerts = new SqliteAlertStore(data);
    }

    @AfterEach
    void close() throws SQLException {
        alerts.close();
    }

    static Alert alert(OrganisationId organisation, String id, Instant raised) {
        return OpenAlert.of(
                id,
                organisation,
                "permit-portal",
                "Permit portal",
                "finding-" + id,
                "watch",
                "◔ Watch",
                "Users and vendors agree without having met",
                false,
                raised);
    }

    @Test
    void anAlertIsRaisedOnce() {
        // when
        boolean first = alerts.raise(alert(CITY, "a", NOON));
        boolean again = alerts.raise(alert(CITY, "a", NOON.plusSeconds(60)));

        // then
        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(alerts.open(CITY, 10)).containsExactly(alert(CITY, "a", NOON));
        assertThat(alerts.count(CITY)).isEqualTo(1);
    }

    @Test
    void alertsAreListedLatestFirstAndNoMoreThanWanted() {
        // given
        for (int i = 0; i < 5; i++) {
            alerts.raise(alert(CITY, "a" + i, NOON.plusSeconds(i)));
        }

        // when, then
        assertThat(alerts.open(CITY, 3)).extracting(Alert::id).containsExactly("a4", "a3", "a2");
        assertThat(alerts.count(CITY)).isEqualTo(5);
    }

    @Test
    void organisationsSeeAndAcknowledgeOnlyTheirOwn() {
        // given
        alerts.raise(alert(CITY, "a", NOON));

        // when
        boolean same = alerts.raise(alert(OTHER, "a", NOON));
        boolean strange = alerts.acknowledge(new OrganisationId("third"), "a", "clerk", NOON, "not mine");

        // then
        assertThat(same).isTrue();
        assertThat(strange).isFalse();
        assertThat(alerts.open(CITY, 10)).hasSize(1);
        assertThat(alerts.open(OTHER, 10)).hasSize(1);
        assertThat(alerts.knows(CITY, "permit-portal", "finding-a")).isTrue();
        assertThat(alerts.knows(new OrganisationId("third"), "permit-portal", "finding-a"))
                .isFalse();
        assertThat(alerts.knows(CITY, "permit-portal", "finding-b")).isFalse();
    }

    @Test
    void whoAcknowledgedWhenAndWhyIsKeptOverARestart() throws SQLException {
        // given
        alerts.raise(alert(CITY, "a", NOON));
        alerts.raise(alert(CITY, "b", NOON));

        // when
        boolean done = alerts.acknowledge(CITY, "a", "clerk", NOON.plusSeconds(90), "Users are invited");
        boolean again = alerts.acknowledge(CITY, "a", "somebody else", NOON.plusSeconds(99), "Me too");
        alerts.close();
        alerts = new SqliteAlertStore(data);

        // then the first to say so stands
        assertThat(done).isTrue();
        assertThat(again).isFalse();
        assertThat(alerts.open(CITY, 10)).extracting(Alert::id).containsExactly("b");
        Alert known = alerts.acknowledged(CITY, 10).get(0);
        assertThat(known.acknowledgedBy()).isEqualTo("clerk");
        assertThat(known.acknowledgedAt()).isEqualTo(NOON.plusSeconds(90));
        assertThat(known.reason()).isEqualTo("Users are invited");
        assertThat(alerts.count(CITY)).isEqualTo(1);

        // and is not raised anew
        assertThat(alerts.raise(alert(CITY, "a", NOON.plusSeconds(200)))).isFalse();
    }

    @Test
    void wordsThatLookLikeSqlAreOnlyWords() {
        // given
        alerts.raise(alert(CITY, "a", NOON));

        // when
        alerts.acknowledge(CITY, "a", "o'clerk", NOON, "'); DROP TABLE alert; --");

        // then
        assertThat(alerts.acknowledged(CITY, 1).get(0).reason()).isEqualTo("'); DROP TABLE alert; --");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() {
        Path nowhere = data.resolve("nowhere");

        assertThatThrownBy(() -> new SqliteAlertStore(nowhere)).hasMessageContaining(nowhere.toString());
        assertThat(Files.exists(nowhere)).isFalse();
    }
}
