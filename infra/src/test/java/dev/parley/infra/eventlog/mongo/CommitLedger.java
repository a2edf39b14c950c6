package dev.parley.infra.eventlog.mongo;

import static dev.parley.infra.eventlog.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.AppendResult.Appended;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import dev.parley.infra.eventlog.EventLogUncertainException;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** What nodes were told about their commits, kept apart from the log, to be compared with it at the end. */
final class CommitLedger {

    private final Map<UUID, Appended> acknowledged = new ConcurrentHashMap<>();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final Set<UUID> uncertain = ConcurrentHashMap.newKeySet();

    int acknowledgedCommits() {
        return acknowledged.size();
    }

    /** Appends to a stream of its own and to one that all writers want, in turn, until told to stop. */
    void write(GroupCommit node, EventLog nodeLog, String own, AtomicBoolean done) {
        boolean shared = false;
        while (!done.get()) {
            shared = !shared;
            String stream = shared ? "shared" : own;
            Commit offered;
            try {
                offered = commit(stream, nodeLog.lastSequence(stream).orElse(-1) + 1, 2);
            } catch (EventLogUnavailableException e) {
                continue;
            }
            try {
                AppendResult result = node.append(offered);
                if (result instanceof Appended appended) {
                    acknowledged.put(offered.id(), appended);
                } else {
                    refused.add(offered.id());
                }
            } catch (EventLogUnavailableException e) {
                refused.add(offered.id());
            } catch (EventLogUncertainException e) {
                uncertain.add(offered.id());
            }
        }
    }

    /** Follows the log in small steps, as a slow projection would. */
    static List<LoggedEvent> readSlowly(EventLog log, AtomicBoolean done) throws InterruptedException {
        List<LoggedEvent> read = new ArrayList<>();
        while (!done.get()) {
            long last = read.isEmpty() ? 0 : read.get(read.size() - 1).position();
            try {
                read.addAll(log.readAll(last, 7));
            } catch (EventLogUnavailableException e) {
                // The server is away for a moment; a reader asks again from where it was.
            }
            Thread.sleep(5);
        }
        return read;
    }

    /**
     * Compares with what is there.
     *
     * @param read what the slow reader saw
     * @return the numbers, for people
     */
    String balance(EventLog log, List<LoggedEvent> read) {
        List<LoggedEvent> all = log.events(0).toList();
        Map<UUID, List<LoggedEvent>> byCommit = all.stream().collect(Collectors.groupingBy(LoggedEvent::commitId));
        assertThat(acknowledged).isNotEmpty().allSatisfy((id, where) -> assertThat(byCommit.get(id))
                .as("acknowledged commit %s", id)
                .isNotNull()
                .hasSize(2)
                .first()
                .satisfies(event -> assertThat(event.position()).isEqualTo(where.firstPosition())));
        assertThat(refused).noneMatch(byCommit::containsKey);
        assertThat(byCommit.keySet()).allMatch(id -> acknowledged.containsKey(id) || uncertain.contains(id));
        assertThat(EventLogAudit.of(log).problems()).isEmpty();
        assertThat(read).isEqualTo(all.subList(0, read.size())).isNotEmpty();
        return "%,d commits acknowledged, %,d refused, %,d uncertain, %,d events, %,d of them seen by a slow reader; 0 lost, 0 doubled, 0 skipped"
                .formatted(acknowledged.size(), refused.size(), uncertain.size(), all.size(), read.size());
    }
}
