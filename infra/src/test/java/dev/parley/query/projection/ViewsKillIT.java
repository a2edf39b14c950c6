package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.packaged.PackagedProgram;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.projection.fold.AnalysisCodec;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.projection.fold.Projected;
import dev.parley.query.projection.fold.RowDigest;
import dev.parley.query.projection.fold.ViewVersion;
import dev.parley.query.projection.log.ClaimedTokens;
import dev.parley.query.projection.log.EventReader;
import dev.parley.query.projection.log.IncomingEvent;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.SegmentStatus;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationState;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.StoredView;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that records while its views follow is killed with {@code kill -9} again and again. Whenever that happens, what
 * is stored is the fold of the log up to the token of each segment, to the event: no view is behind its token, and in a data
 * directory none ahead. On MongoDB, where views are written before their token, one may be ahead; it is the fold of a longer
 * beginning of its stream then, and so is its row.
 *
 * <p>{@code -Dparley.views.kills=N} sets the number of kills in a data directory, {@code -Dparley.views.kills.mongodb=N} that
 * on MongoDB.
 */
class ViewsKillIT {

    private static final int KILLS = Integer.getInteger("parley.views.kills", 6);
    private static final int KILLS_ON_MONGODB = Integer.getInteger("parley.views.kills.mongodb", 3);
    private static final Folding FOLDING = Folding.of(OrganisationRules.V1);

    @TempDir
    Path directory;

    private List<String> classes = List.of();
    private int compared;
    private int ahead;
    private int buildsCut;

    @Test
    void whateverMomentItIsKilledAtViewsAreTheFoldOfTheLogUpToTheirTokens() throws Exception {
        killed(directory.resolve("data").toString(), KILLS);
    }

    @Test
    void onMongoWhateverMomentItIsKilledAtViewsAreTheFoldOfTheLogAndNeverBehindTheirTokens() throws Exception {
        String database = MongoServer.freshDatabase();
        try {
            killed(MongoServer.shared().uri(database), KILLS_ON_MONGODB);
        } finally {
            MongoServer.shared().drop(database);
        }
    }

    private void killed(String place, int kills) throws Exception {
        long seed = Long.getLong("parley.views.seed", 4);
        Random random = new Random(seed);
        classes = classes();
        for (int kill = 0; kill < kills; kill++) {
            // when
            runAndKill(place, kill, random);

            // then
            reckon(place);
        }
        goesOnWhereItWas(place);
        System.out.printf(
                "[views] %s: %d kills, %d of them during a build: %,d views compared with the fold of their stream,"
                        + " %d of them ahead of their token%n",
                KilledStore.isMongo(place) ? "MongoDB" : "data directory", kills, buildsCut, compared, ahead);
        assertThat(compared).isPositive();
    }

    private void runAndKill(String place, int run, Random random) throws IOException, InterruptedException {
        File errors = directory.resolve("errors.txt").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Daxoniq.update-checker.disabled=true",
                "-Djava.io.tmpdir=" + directory));
        command.addAll(classes);
        command.addAll(List.of(ViewsProcess.class.getName(), place, Integer.toString(run)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String said = output.readLine();
            assertThat(said).as(() -> read(errors)).startsWith("READY");
            // After the first run the views that were there serve at once; on MongoDB a build that lost its node may be
            // taken
            // over meanwhile.
            if (run == 0) {
                assertThat(said).isEqualTo("READY DONE");
            } else if (!KilledStore.isMongo(place)) {
                assertThat(said).isEqualTo("READY NONE");
            }
            if (run % 2 == 0) {
                // However busy the machine is, half of the kills meet views that have followed; the other half any
                // moment.
                assertThat(output.readLine()).as(() -> read(errors)).isEqualTo("FOLLOWS");
            }
            Thread.sleep(random.nextInt(1_200));
            assertThat(process.isAlive()).as(() -> read(errors)).isTrue();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Log and views as they are packaged, where {@code -Dparley.kill.packaged=true} asks for it, with this process beside them. */
    private static List<String> classes() throws IOException, URISyntaxException {
        if (!Boolean.getBoolean("parley.kill.packaged")) {
            return List.of("-cp", System.getProperty("java.class.path"));
        }
        return PackagedProgram.laidOut()
                .optionsWith(
                        List.of(
                                Path.of("target", "test-classes").toAbsolutePath(),
                                Path.of(Sample.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())),
                        List.of(
                                ViewsProcess.class.getName(),
                                Files.createTempDirectory("parley-views").toString(),
                                "1",
                                "training"),
                        "views");
    }

    private static String read(File file) {
        try {
            String all = Files.readString(file.toPath());
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Looks at what was left, before any projection has touched it. */
    private void reckon(String place) {
        try (KilledStore killed = KilledStore.open(place)) {
            ViewStore store = killed.views();
            GenerationState state = store.register().find(ViewVersion.of(FOLDING));
            assertThat(state.active()).isNotNull();
            Generation active = new Generation(Objects.requireNonNull(state.active()), state.version());
            // Opening a data directory has retired what was being built, which has a higher number than what serves.
            buildsCut += state.building() != null
                            || state.retired().stream().anyMatch(name -> number(name) > number(active.name()))
                    ? 1
                    : 0;
            ClaimedTokens tokens = new ClaimedTokens(
                    store.segments(),
                    "reckoning",
                    Duration.ofSeconds(5),
                    System::nanoTime,
                    new EventReader(killed.engine())::mark);
            assertThat(tokens.fits(active.processor(), () -> 0, killed.log()::head))
                    .isTrue();
            Map<Segment, Long> reached = reached(tokens.segments(active.processor()));
            Map<String, List<DomainEventMessage<?>>> all = upTo(killed.engine(), Map.of());
            Map<String, List<DomainEventMessage<?>>> expected = upTo(killed.engine(), reached);
            GenerationViews views = store.views(active);
            Map<String, PortfolioRow> rows = new HashMap<>();
            for (String organisation : List.of("acme", "other")) {
                views.all(new OrganisationId(organisation))
                        .forEach(row -> rows.put(row.realisation().value(), row));
            }
            if (KilledStore.isMongo(place)) {
                all.forEach((stream, events) -> compareAhead(
                        views,
                        rows.get(stream),
                        stream,
                        events,
                        expected.getOrDefault(stream, List.of()).size()));
                assertThat(all.keySet()).containsAll(rows.keySet());
            } else {
                assertThat(views.count()).isEqualTo(expected.size());
                expected.forEach((stream, events) -> compare(views, rows, stream, events));
            }
        }
    }

    /** A view, and its row, that may be ahead of their token; each is the fold of some beginning of the stream. */
    private void compareAhead(
            GenerationViews views, PortfolioRow row, String stream, List<DomainEventMessage<?>> events, int token) {
        StoredView view = views.view(stream).orElse(null);
        if (view == null) {
            assertThat(token).as("%s has no view", stream).isZero();
            assertThat(row).as("%s has a row and no view", stream).isNull();
            return;
        }
        int version = (int) view.version();
        assertThat(version).as(stream).isBetween(token, events.size());
        assertThat(AnalysisCodec.decode(view.analysis()))
                .as(stream)
                .isEqualTo(TestLog.folded(events.subList(0, version), FOLDING).analysis());
        compared++;
        ahead += version > token ? 1 : 0;
        // Views are written first, so that a row never promises too much.
        for (int rowVersion = version; rowVersion >= Math.max(1, token); rowVersion--) {
            if (RowDigest.of(TestLog.folded(events.subList(0, rowVersion), FOLDING))
                    .row()
                    .equals(row)) {
                return;
            }
        }
        assertThat(row)
                .as("row of %s, whose token is at %d of %d", stream, token, version)
                .isNull();
        assertThat(token).as("%s has no row", stream).isZero();
    }

    private static long number(String generation) {
        return Long.parseLong(generation.substring(1));
    }

    private void compare(
            GenerationViews views, Map<String, PortfolioRow> rows, String stream, List<DomainEventMessage<?>> events) {
        Projected fold = TestLog.folded(events, FOLDING);
        StoredView view = views.view(stream).orElseThrow(() -> new AssertionError(stream + " has no view"));
        assertThat(view.version()).as(stream).isEqualTo(events.size());
        Analysis analysis = AnalysisCodec.decode(view.analysis());
        assertThat(analysis).as(stream).isEqualTo(fold.analysis());
        assertThat(rows.get(stream)).as(stream).isEqualTo(RowDigest.of(fold).row());
        compared++;
    }

    private static Map<Segment, Long> reached(List<SegmentStatus> segments) {
        int[] numbers = segments.stream().mapToInt(SegmentStatus::segment).toArray();
        Map<Segment, Long> reached = new HashMap<>();
        segments.forEach(
                segment -> reached.put(Segment.computeSegment(segment.segment(), numbers), segment.position()));
        return reached;
    }

    /** The events of each stream up to the token of its segment; all where no segments are given. */
    private static Map<String, List<DomainEventMessage<?>>> upTo(
            EventLogStorageEngine engine, Map<Segment, Long> reached) {
        Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
        try (Stream<? extends TrackedEventMessage<?>> all = engine.readEvents(null, false)) {
            all.forEach(message -> {
                DomainEventMessage<?> event = (DomainEventMessage<?>) message;
                long token = reached.isEmpty()
                        ? Long.MAX_VALUE
                        : reached.entrySet().stream()
                                .filter(segment ->
                                        segment.getKey().matches(Objects.hashCode(event.getAggregateIdentifier())))
                                .mapToLong(Map.Entry::getValue)
                                .findFirst()
                                .orElseThrow();
                if (IncomingEvent.position(message.trackingToken()) <= token) {
                    streams.computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(event);
                }
            });
        }
        return streams;
    }

    /** And a projection that is started on what was left at last comes to the end of the log without building anew. */
    private static void goesOnWhereItWas(String place) throws InterruptedException {
        try (KilledStore killed = KilledStore.open(place)) {
            EventLogStorageEngine engine = killed.engine();
            Projections projections = new Projections(
                    killed.views(),
                    engine,
                    FOLDING,
                    KilledStore.settings(place),
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
            projections.start();
            assertThat(projections.awaitReady(Duration.ofSeconds(30))).isTrue();
            ProjectionContract.await(
                    "caught up",
                    () -> projections.view().position() >= killed.log().head());
            Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
            upTo(engine, reached(projections.view().segments())).forEach(streams::put);
            streams.forEach((stream, events) -> assertThat(projections
                            .views()
                            .realisation(
                                    TestLog.organisation(events),
                                    TestLog.folded(events, FOLDING).realisation())
                            .orElseThrow()
                            .analysis())
                    .isEqualTo(TestLog.folded(events, FOLDING).analysis()));
            projections.stop();
        }
    }
}
