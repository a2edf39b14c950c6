package dev.parley.query.projection;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.rules.OrganisationRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

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
     * @param args data directory or address of a MongoDB, seed; a third has it end by itself once views have followed
     */
    public static void main(String[] args) throws InterruptedException {
        // What it says has standard output to itself, whatever is logged, and however logging is set up.
        PrintStream reports = System.out;
        System.setOut(System.err);
        Random random = new Random(Long.parseLong(args[1]));
        KilledStore store = KilledStore.open(args[0]);
        Projections projections = new Projections(
                store.views(),
                store.engine(),
                Folding.of(OrganisationRules.V1),
                KilledStore.settings(args[0]),
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
            append(store.log(), store.engine(), random);
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

    private static void append(EventLog log, EventLogStorageEngine engine, Random random) {
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
