package dev.parley.infra.eventlog.kill;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * The process that is killed: writers on the real event store, and a projection that follows. It reports on its standard
 * output, one line each, only what it has been told itself:
 *
 * <ul>
 *   <li>{@code READY} when the log is open,
 *   <li>{@code ACK commit size} after a commit was acknowledged,
 *   <li>{@code CONFLICT commit} after a commit was refused because a stream had moved on,
 *   <li>{@code FOLD position value} what the projection makes of everything up to a position,
 *   <li>{@code REFUSED exception} when the log has stopped.
 * </ul>
 */
public final class WriterProcess {

    /** Whether the log is the real one or one with a known defect. */
    enum Mode {
        REAL,
        /** Ends by itself after a while. */
        TRAINING,
        EARLY_ACKNOWLEDGEMENT,
        PIECEMEAL
    }

    private static final int WRITERS = 8;
    private static final int FOLD_EVERY = 20;
    private static final int TRAINED = 300;

    private final FileOutputStream ledger = new FileOutputStream(FileDescriptor.out);
    private final EventLog log;
    private final EmbeddedEventStore store;
    private final String run;
    private final long seed;

    private WriterProcess(EventLog log, String run, long seed) {
        this.log = log;
        this.run = run;
        this.seed = seed;
        GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        this.store = EmbeddedEventStore.builder()
                .storageEngine(new EventLogStorageEngine(
                        log, groupCommit, Jackson3Serializer.builder().build(), NoOpEventUpcaster.INSTANCE))
                .build();
    }

    /**
     * Writes until it is killed.
     *
     * @param args data directory or MongoDB connection string, label of this run, seed, mode, position and value of the
     *     fold to go on from
     */
    public static void main(String[] args) {
        // The ledger has standard output to itself.
        System.setOut(System.err);
        EventLog log = args[0].startsWith("mongodb")
                ? MongoEventLog.open(new MongoLogOptions(args[0], Duration.ofSeconds(30), true))
                : SqliteEventLog.open(Path.of(args[0]));
        log = switch (Mode.valueOf(args[3])) {
            case REAL, TRAINING -> log;
            case EARLY_ACKNOWLEDGEMENT -> new EarlyAcknowledgement(log);
            case PIECEMEAL -> new PiecemealLog(log);
        };
        WriterProcess process = new WriterProcess(log, args[1], Long.parseLong(args[2]));
        process.report("READY");
        process.start(new Fold(Long.parseLong(args[4]), Long.parseLong(args[5])));
        if (Mode.valueOf(args[3]) == Mode.TRAINING) {
            while (log.head() < TRAINED) {
                pause();
            }
            System.exit(0);
        }
    }

    private void start(Fold fold) {
        new Thread(() -> follow(fold), "projection").start();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            new Thread(() -> write(writer), "writer-" + writer).start();
        }
    }

    private void report(String line) {
        try {
            // One write for one line, so that a kill leaves at most the last line cut off.
            ledger.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            Runtime.getRuntime().halt(3);
        }
    }

    private void write(int writer) {
        Random random = new Random(seed * 31 + writer);
        for (int number = 0; ; number++) {
            String commit = run + "-" + writer + "-" + number;
            int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 6);
            // Mostly streams of one's own, sometimes one that all writers want.
            String[] streams = random.nextInt(5) == 0
                    ? new String[] {"shared", "own-" + writer}
                    : new String[] {"own-" + writer, "second-" + writer};
            String text = "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 20_000 : 300));
            try {
                publish(commit, size, streams, text);
                report("ACK " + commit + " " + size);
            } catch (ConcurrencyException e) {
                // Somebody else was first. The label is never used again, so nothing of it may ever be seen.
                report("CONFLICT " + commit);
            } catch (RuntimeException e) {
                report("REFUSED " + e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(String commit, int size, String[] streams, String text) {
        long[] next = new long[streams.length];
        for (int i = 0; i < streams.length; i++) {
            next[i] = log.lastSequence(streams[i]).orElse(-1) + 1;
        }
        List<EventMessage<?>> events = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            int stream = index % streams.length;
            events.add(new GenericDomainEventMessage<>(
                    "Realisation", streams[stream], next[stream]++, new Noted(commit, index, size, text)));
        }
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(events);
        unitOfWork.commit();
    }

    private void follow(Fold start) {
        Fold fold = start;
        try (TrackingEventStream stream = store.openStream(new GlobalSequenceTrackingToken(start.position()))) {
            while (true) {
                TrackedEventMessage<?> event = stream.nextAvailable();
                long position = event.trackingToken().position().orElseThrow();
                if (position != fold.position() + 1) {
                    report("SKIPPED " + fold.position() + " " + position);
                }
                fold = fold.with(
                        position, event.getIdentifier(), event.getPayload().toString());
                if (position % FOLD_EVERY == 0) {
                    report("FOLD " + fold.position() + " " + fold.value());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
