package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.Run;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a machine whose clock is set back, whose disk is full, or that has too little memory. */
class FaultsPackagedIT {

    /** What a disk has left, at more moments of a start than every build has time for. */
    private static final boolean ALL = Boolean.getBoolean("parley.faults.all");

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final Acknowledged acknowledged = new Acknowledged();
    private final List<PackagedServer> servers = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        servers.forEach(PackagedServer::close);
    }

    private PackagedServer serve(Invocation invocation) {
        PackagedServer server = invocation.serve();
        servers.add(server);
        return server;
    }

    @Test
    void a_clock_that_is_set_back_never_makes_recorded_times_run_backwards() throws Exception {
        // given
        Path data = directory.resolve("data");
        Path clock = Files.writeString(directory.resolve("clock"), "0");
        PackagedServer server = serve(onClock(program.of("serve").data(data), clock));
        acknowledged.log(server, "mine");

        // when it is set back by a day, and back still after a restart
        Files.writeString(clock, "-86400");
        acknowledged.note(server, "mine", "a day earlier");
        acknowledged.note(server, "mine", "and again");
        String said = server.log();
        server.stop();
        server = serve(onClock(program.of("serve").data(data), clock));
        acknowledged.note(server, "mine", "still a day earlier");
        // and right again
        Files.writeString(clock, "0");
        acknowledged.note(server, "mine", "right again");

        // then
        List<Instant> recorded = new ArrayList<>();
        server.get("/api/realisations/mine/history")
                .forEach(event ->
                        recorded.add(Instant.parse(event.path("recordedAt").asString())));
        assertThat(recorded).isSorted().hasSize(acknowledged.size());
        assertThat(recorded.get(recorded.size() - 1)).isAfter(recorded.get(recorded.size() - 2));
        assertThat(said).containsOnlyOnce("The clock of this machine says");
        acknowledged.assertAllThere(server, directory);
    }

    private static Invocation onClock(Invocation invocation, Path clock) throws Exception {
        return invocation
                .environment("LD_PRELOAD", Shim.library().toString())
                .environment("SHIM_CLOCK", clock.toString());
    }

    @Test
    void a_full_disk_is_said_in_one_line_and_takes_nothing_that_was_acknowledged() throws Exception {
        // given
        Path data = Files.createDirectory(directory.resolve("data")).toRealPath();
        Path space = Files.writeString(directory.resolve("space"), "10000000");
        PackagedServer server = serve(onDisk(program.of("serve").data(data), data, space));
        acknowledged.log(server, "mine");
        assertThat(server.get("/actuator/health")
                        .path("components")
                        .path("diskSpace")
                        .path("status")
                        .asString())
                .isEqualTo("UP");

        // when it gets full under load
        Files.writeString(space, "0");
        HttpResponse<String> refused =
                server.command("/api/realisations/mine/notes", "one", "{\"text\": \"too much\"}");
        HttpResponse<String> again = server.command("/api/realisations/mine/notes", "two", "{\"text\": \"too much\"}");

        // then nothing is acknowledged any more, it says so, and what there is can be read
        assertThat(refused.statusCode()).as(refused.body()).isGreaterThanOrEqualTo(500);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(503);
        assertThat(server.ask("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(server.get("/api/realisations/mine/history")).hasSize(acknowledged.size());
        server.kill();

        // when it is started on the full disk
        Finished full =
                onDisk(program.of("serve", "--port", 0).data(data), data, space).finish();

        // then
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err().strip()).hasLineCount(1).containsPattern("full|No space left");

        // and when there is space again
        acknowledged.assertAllThere(serve(program.of("serve").data(data)), directory);
    }

    @Test
    void a_disk_that_gets_full_while_a_store_is_made_is_said_in_one_line() throws Exception {
        for (int bytes : ALL ? List.of(0, 100, 5_000, 18_000, 26_000) : List.of(100, 18_000)) {
            // given
            Path data = Files.createDirectory(directory.resolve("data" + bytes)).toRealPath();
            Path space = Files.writeString(directory.resolve("space" + bytes), String.valueOf(bytes));

            // when
            Finished full = onDisk(
                            program.of("serve", "--until-ready", "--port", 0).data(data), data, space)
                    .finish();

            // then
            if (full.code() != 0) {
                assertThat(full.code()).isEqualTo(1);
                assertThat(full.err().strip())
                        .as("%d bytes", bytes)
                        .hasLineCount(1)
                        .containsPattern("full|No space left");
            } else {
                assertThat(bytes).as("so little is enough").isGreaterThan(20_000);
            }
        }
    }

    /** Building read models anew takes long where they are many, and a disk that is full is no better for it. */
    @Test
    void a_full_disk_at_the_start_is_not_taken_for_damaged_read_models() throws Exception {
        // given
        Path data = Files.createDirectory(directory.resolve("data")).toRealPath();
        Path space = directory.resolve("space");
        PackagedServer filled = serve(program.of("serve").data(data));
        for (String realisation : List.of("a", "b", "c")) {
            acknowledged.log(filled, realisation);
        }
        filled.awaitViews().kill();
        Object views = Files.readAttributes(data.resolve("views.db"), BasicFileAttributes.class)
                .fileKey();

        int refused = 0;
        for (int bytes : ALL ? List.of(0, 4_000, 12_000, 20_000, 60_000) : List.of(0, 12_000)) {
            // when
            Files.writeString(space, String.valueOf(bytes));
            Finished full = onDisk(
                            program.of("serve", "--until-ready", "--port", 0).data(data), data, space)
                    .finish();

            // then
            if (full.code() != 0) {
                refused++;
                assertThat(full.code()).isEqualTo(1);
                assertThat(full.err().strip())
                        .as("%d bytes", bytes)
                        .hasLineCount(1)
                        .containsPattern("full|No space left");
            }
            assertThat(full.out() + full.err()).doesNotContain("built anew").doesNotContain("was built from");
        }
        assertThat(refused).isPositive();

        // and when there is space again
        PackagedServer server = serve(program.of("serve").data(data));
        acknowledged.assertAllThere(server, directory);
        assertThat(server.log()).doesNotContain("was built from");
        assertThat(Files.readAttributes(data.resolve("views.db"), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(views);
    }

    /** What there is of the copy is a beginning, and goes on to be one. */
    @Test
    void a_disk_that_gets_full_during_a_copy_is_said_in_one_line_and_the_copy_goes_on_where_it_stopped()
            throws Exception {
        // given
        Path source = directory.resolve("source");
        assertThat(Run.of("import", "--data", source, Path.of("../docs/cases/university-administration.yaml"))
                        .code())
                .isZero();
        byte[] before = Files.readAllBytes(source.resolve("events.db"));
        Path target = Files.createDirectory(directory.resolve("target")).toRealPath();
        Path space = Files.writeString(directory.resolve("space"), "60000");

        // when
        Finished full = onDisk(program.of("copy", "--from", source, "--to", target), target, space)
                .finish();

        // then
        assertThat(full.code()).as(full.out() + full.err()).isEqualTo(1);
        assertThat(full.out()).isEmpty();
        assertThat(full.err().lines().filter(line -> !line.startsWith("[")).toList())
                .singleElement()
                .asString()
                .containsPattern("full|No space left");
        assertThat(source.resolve("events.db")).hasBinaryContent(before);

        // when there is space again
        Run again = Run.of("copy", "--from", source, "--to", target);

        // then
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Run.of("verify", "--data", target).out()).startsWith("59 events in 1 realisations, without gaps.");
    }

    private static Invocation onDisk(Invocation invocation, Path data, Path space) throws Exception {
        return invocation
                .environment("LD_PRELOAD", Shim.library().toString())
                .environment("SHIM_DIRECTORY", data.toString())
                .environment("SHIM_SPACE", space.toString());
    }

    @Test
    void too_little_memory_ends_the_process_instead_of_leaving_it_hanging() {
        // when
        Finished starved = program.of("serve", "--port", 0)
                .data(directory.resolve("data"))
                .java("-Xmx18m")
                .finish();

        // then
        assertThat(starved.code()).isNotZero();
    }
}
