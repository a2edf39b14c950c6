package dev.parley.query.projection;

import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.rules.RuleBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * The process that is killed: it records in many realisations while its views follow, and now and then builds them anew. It
 * says {@code READY} once views serve.
 */
public final class ViewsProcess {

    private static final int STREAM_EVENTS = 60;

    private ViewsProcess() {}

    /**
     * Runs until it is killed.
     *
     * @param args data directory, seed; a third has it end by itself once views have followed
     */
    public static void main(String[] args) throws InterruptedException {
        // What it says has standard output to itself, whatever is logged, and however logging is set up.
        PrintStream reports = System.out;
        System.setOut(System.err);
        Path data = Path.of(args[0]);
        Random random = new Random(Long.parseLong(args[1]));
        SqliteEventLog log = SqliteEventLog.open(data);
        GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        EventLogStorageEngine engine =
                new EventLogStorageEngine(log, commits, EventSerializer.create(), NoOpEventUpcaster.INSTANCE);
        Projections projections = new Projections(
                SqliteViewStore.open(data),
                engine,
                Folding.of(RuleBook.V1),
                settings(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        projections.start();
        if (!projections.awaitReady(Duration.ofSeconds(60))) {
            throw new IllegalStateException("the views do not serve after a minute");
        }
        reports.println("READY " + projections.latest().state());
        reports.flush();
        long before = projections.view().position();
        boolean said = false;
        while (true) {
            append(log, engine, random);
            projections.appended();
            if (!said && projections.view().position() > before) {
                said = true;
                reports.println("FOLLOWS");
                reports.flush();
                if (args.length > 2) {
                    System.exit(0);
                }
            }
            if (random.nextInt(80) == 0) {
                projections.rebuild();
            }
            Thread.sleep(random.nextInt(3));
        }
    }

    /** Small batches, so that many transactions are under way whenever it is killed. */
    static ProjectionSettings settings() {
        ProjectionSettings usual = ProjectionSettings.embedded();
        return new ProjectionSettings(
                usual.node(), 2, 20, 10_000, 2_000, false, Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    private static void append(SqliteEventLog log, EventLogStorageEngine engine, Random random) {
        RealisationId id = new RealisationId("r" + random.nextInt((int) (40 + log.head() / 20)));
        List<RealisationEvent> events = Sample.stream(
                id,
                new OrganisationId(id.value().hashCode() % 5 == 0 ? "other" : "acme"),
                STREAM_EVENTS,
                new Random(id.value().hashCode()));
        int from = (int) log.lastSequence(id.value()).orElse(-1) + 1;
        int to = Math.min(events.size(), from + 1 + random.nextInt(5));
        if (from < to) {
            engine.appendEvents(Sample.messages(events.subList(0, to), from));
        }
    }
}
