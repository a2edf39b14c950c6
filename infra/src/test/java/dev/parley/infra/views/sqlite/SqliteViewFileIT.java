package dev.parley.infra.views.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationState;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.SegmentState;
import dev.parley.query.view.store.ViewStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of read models: whose it is, when it is believed, and what becomes of it when it is not. */
class SqliteViewFileIT {

    private static final GenerationState KNOWN =
            new GenerationState("1/test/1", "g1", "g2", "a node that is dead", 1, null, List.of());

    @RegisterExtension
    final SqliteStoreExtension stores = new SqliteStoreExtension();

    private Path file() {
        return stores.data().resolve("views.db");
    }

    private void fill() {
        stores.store().register().replace(GenerationState.none("1/test/1"), KNOWN);
        stores.store().segments().create("projection-g1", List.of(new SegmentState(0, "t", null, null, 0)));
        stores.close();
    }

    private boolean known() {
        return !stores.reopened().register().all().isEmpty();
    }

    private boolean posix() {
        return file().getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void sql(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    @Test
    void whatWasThereIsThereAgainAndNobodyHasItAndWhatWasCutShortIsOver() {
        // given
        fill();

        // when
        GenerationState found = stores.reopened().register().find("1/test/1");

        // then
        assertThat(found.active()).isEqualTo("g1");
        assertThat(found.building()).isNull();
        assertThat(found.retired()).containsExactly("g2");
        assertThat(found.builder()).isNull();
        assertThat(stores.store().segments().all("projection-g1"))
                .containsExactly(new SegmentState(0, "t", null, null, 0));
    }

    @Test
    void itIsReadableByItsOwnerAloneAndSoIsWhatIsBesideIt() throws IOException {
        assumeThat(posix()).isTrue();
        // given
        Files.createDirectories(stores.data());
        stores.store().register().replace(GenerationState.none("1/test/1"), KNOWN);

        // when, then
        for (String name : List.of("views.db", "views.db-wal", "views.db-shm")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(stores.data().resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-rw-rw-", "rw----rw-"})
    void whatOthersMayWriteToIsBuiltAnew(String permissions) throws IOException {
        assumeThat(posix()).isTrue();
        // given
        fill();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

        // when, then
        assertThat(known()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatOthersMayReadIsClosedToThemAndBelieved() throws IOException {
        assumeThat(posix()).isTrue();
        // given
        fill();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        // when, then
        assertThat(known()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileOfAnotherVersionIsBuiltAnew() throws SQLException {
        // given
        fill();
        sql(file(), "PRAGMA user_version = " + (ViewsSchema.VERSION + 1));

        // when, then
        assertThat(known()).isFalse();
    }

    @Test
    void anSqliteFileOfSomebodyElseIsRefusedAndLeftAsItIs() throws SQLException, IOException {
        // given
        Files.createDirectories(stores.data());
        sql(file(), "CREATE TABLE theirs (value TEXT)");
        byte[] before = Files.readAllBytes(file());

        // when, then
        assertThatThrownBy(stores::store)
                .isInstanceOf(ViewStoreOpenException.class)
                .hasMessageContaining("views.db is an SQLite file, but not of Parley");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aFileWhoseBeginningIsDamagedIsBuiltAnew() throws IOException {
        // given
        fill();
        byte[] damaged = Files.readAllBytes(file());
        new Random(1).nextBytes(damaged);
        Files.write(file(), damaged);

        // when, then
        assertThat(known()).isFalse();
    }

    @Test
    void aFileThatLacksATableIsBuiltAnew() throws SQLException {
        // given
        fill();
        sql(file(), "DROP TABLE register");

        // when, then
        assertThat(known()).isFalse();
    }

    @Test
    void aFileThatIsSoundIsKeptWhereTheMachineIsAtFault() throws IOException {
        // given
        fill();
        Object same = Files.readAttributes(file(), BasicFileAttributes.class).fileKey();
        Path inTheWay = Files.createDirectory(stores.data().resolve("views.db-wal"));

        // when
        assertThatThrownBy(stores::store)
                .isInstanceOf(ViewStoreOpenException.class)
                .hasMessageContaining("views.db cannot be opened: [SQLITE_CANTOPEN");
        Files.delete(inTheWay);

        // then
        assertThat(Files.readAttributes(file(), BasicFileAttributes.class).fileKey())
                .isEqualTo(same);
        assertThat(known()).isTrue();
    }

    @Test
    void aFileThatTurnsOutDamagedInUseIsBuiltAnewByTheNextStart() throws IOException {
        // given a file whose first half is sound and the second is not
        Generation generation = new Generation("g1", "1/test/1");
        OrganisationId ours = new OrganisationId("ours");
        GenerationViews views = stores.store().views(generation);
        views.prepare();
        views.store(IntStream.range(0, 600)
                .mapToObj(i -> ViewStoreContract.stored("r" + i, ours, 1))
                .toList());
        fill();
        byte[] damaged = Files.readAllBytes(file());
        for (int i = damaged.length / 2; i < damaged.length; i++) {
            damaged[i] ^= 85;
        }
        Files.write(file(), damaged);

        // when it is used
        GenerationViews opened = stores.reopened().views(generation);
        assertThatThrownBy(() -> {
                    opened.all(ours);
                    for (int i = 0; i < 600; i++) {
                        opened.view("r" + i);
                    }
                })
                .isInstanceOf(ViewStoreException.class);

        // then
        assertThat(stores.data().resolve("views.damaged")).exists();
        assertThat(known()).isFalse();
        assertThat(stores.data().resolve("views.damaged")).doesNotExist();
    }

    @Test
    void whatEarlierVersionsLeftGoesByItsExactNameAndNothingElse() throws IOException {
        // given
        Path data = stores.data();
        for (String name : List.of("views.cache", "views.cache.part", "views.cache.bak", "my.views.cache")) {
            Files.writeString(data.resolve(name), "x");
        }

        // when
        stores.store();

        // then
        assertThat(data.resolve("views.cache")).doesNotExist();
        assertThat(data.resolve("views.cache.part")).doesNotExist();
        assertThat(data.resolve("views.cache.bak")).exists();
        assertThat(data.resolve("my.views.cache")).exists();
    }

    @Test
    void nothingIsWrittenByLookingAlone() throws IOException {
        // given
        fill();
        stores.store()
                .segments()
                .claim(
                        "projection-g1",
                        stores.store().segments().all("projection-g1").get(0),
                        "a");
        long before = Files.size(stores.data().resolve("views.db-wal"));

        // when
        for (int i = 0; i < 50; i++) {
            stores.store().nodes().beat("a", "1");
            stores.store().segments().extend("projection-g1", 0, "a");
            stores.store().register().find("1/test/1");
        }

        // then
        assertThat(Files.size(stores.data().resolve("views.db-wal"))).isEqualTo(before);
    }
}
