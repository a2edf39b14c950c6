package dev.parley.infra.pages.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.pages.meetings.MeetingBook.Line;
import dev.parley.infra.pages.meetings.MeetingBook.State;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Books of meetings keep the same promises in SQLite and in MongoDB. */
class MeetingBookIT {

    private static final OrganisationId OURS = new OrganisationId("ours");
    private static final OrganisationId THEIRS = new OrganisationId("theirs");
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00.123Z");

    @TempDir
    Path data;

    private final String database = MongoServer.freshDatabase();
    private MongoServer server;
    private MongoClient client;

    enum Store {
        SQLITE,
        MONGODB
    }

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
        client = MongoClients.create(server.uri(database));
    }

    @AfterEach
    void drop() {
        client.close();
        server.drop(database);
    }

    private MeetingBook book(Store store) {
        return store == Store.SQLITE
                ? new SqliteMeetingBook(data)
                : new MongoMeetingBook(new MongoTemplate(client, database));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatWaitsIsThereForItsOrganisationUntilSomebodySaysMore(Store store) {
        // given
        Line late = new Line("k1", State.WAITING, "{\"title\":\"é\"}", "anna", NINE.plusSeconds(1), null);
        Line early = new Line("k2", State.WAITING, "{}", "anna", NINE, null);
        MeetingBook book = book(store);
        book.put(OURS, late);
        book.put(OURS, early);
        book.put(THEIRS, early);

        // then
        assertThat(book(store).waiting(OURS, 10)).containsExactly(early, late);
        assertThat(book(store).waiting(OURS, 1)).containsExactly(early);
        assertThat(book(store).find(THEIRS, "k1")).isEmpty();

        // when
        Line planned = new Line("k1", State.PLANNED, "{\"title\":\"e\"}", "bo", NINE.plusSeconds(2), "payroll");
        book.put(OURS, planned);

        // then
        assertThat(book(store).waiting(OURS, 10)).containsExactly(early);
        assertThat(book(store).find(OURS, "k1")).contains(planned);
        assertThat(book(store).find(THEIRS, "k2")).contains(early);
    }
}
