package dev.parley.infra.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.InMemoryEventLog;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.NoteAttached;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadyCommitsTest {

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
    private final EventLogStorageEngine engine = StoredEvents.engine(log, groupCommit);

    @AfterEach
    void close() {
        groupCommit.close();
        log.close();
    }

    private static List<DomainEventMessage<?>> notes(String stream, long from, int count) {
        return IntStream.range(0, count)
                .<DomainEventMessage<?>>mapToObj(at -> new GenericDomainEventMessage<>(
                        "Realisation",
                        stream,
                        from + at,
                        new NoteAttached(
                                new RealisationId(stream), "note", null, OccurredAt.parse("2026"), Evidence.FIRST_HAND),
                        Map.of(Metadata.PRINCIPAL, "kim", Metadata.ORGANISATION, "town"),
                        stream + "-" + (from + at),
                        Instant.parse("2026-01-01T00:00:00Z")))
                .toList();
    }

    private List<String> streams() {
        return log.events(0).map(each -> each.event().streamId()).distinct().toList();
    }

    @Test
    void commitsAreStoredInTheOrderInWhichTheyAreHandedIn() {
        List<String> handedIn = IntStream.range(0, 40).mapToObj(at -> "r" + at).toList();

        // when
        try (ReadyCommits commits = new ReadyCommits(engine)) {
            List<CompletableFuture<Void>> writing = new ArrayList<>();
            handedIn.forEach(stream -> writing.add(commits.write(notes(stream, 0, 25))));
            writing.forEach(CompletableFuture::join);
        }

        // then
        assertThat(log.head()).isEqualTo(1_000);
        assertThat(streams()).containsExactlyElementsOf(handedIn);
    }

    @Test
    void afterOneThatIsNotStoredNoneIs() {
        try (ReadyCommits commits = new ReadyCommits(engine)) {
            // when the second goes on where nothing is
            CompletableFuture<Void> first = commits.write(notes("first", 0, 3));
            CompletableFuture<Void> second = commits.write(notes("second", 7, 3));
            CompletableFuture<Void> third = commits.write(notes("third", 0, 3));

            // then
            first.join();
            for (CompletableFuture<Void> each : List.of(second, third)) {
                assertThatThrownBy(each::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(ConcurrencyException.class);
            }
        }
        assertThat(streams()).containsExactly("first");
    }
}
