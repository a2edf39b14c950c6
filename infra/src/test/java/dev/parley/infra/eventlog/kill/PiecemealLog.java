package dev.parley.infra.eventlog.kill;

import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.ForwardingEventLog;
import dev.parley.infra.eventlog.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A negative control: writes the events of a commit one by one, each durable. The kill test must catch the halves. */
final class PiecemealLog extends ForwardingEventLog {

    PiecemealLog(EventLog target) {
        super(target);
    }

    @Override
    public List<AppendResult> append(List<Commit> batch) {
        List<AppendResult> results = new ArrayList<>();
        for (Commit commit : batch) {
            results.add(appendOneByOne(commit));
        }
        return results;
    }

    private AppendResult appendOneByOne(Commit commit) {
        for (Map.Entry<String, Commit.Span> span : commit.spans().entrySet()) {
            long expected = lastSequence(span.getKey()).orElse(-1) + 1;
            if (span.getValue().first() != expected) {
                return new AppendResult.Conflict(
                        span.getKey(), expected, span.getValue().first());
            }
        }
        for (StreamEvent event : commit.events()) {
            super.append(List.of(new Commit(UUID.randomUUID(), List.of(event))));
        }
        return new AppendResult.Appended(head() - commit.events().size() + 1, head());
    }
}
