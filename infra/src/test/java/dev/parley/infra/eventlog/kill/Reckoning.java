package dev.parley.infra.eventlog.kill;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * Compares a log with what was reported about it.
 *
 * @param events      events in the log
 * @param commits     commits in the log, acknowledged or not
 * @param lost        acknowledged commits of which nothing is there
 * @param undead      commits that were refused and of which something is there all the same
 * @param partial     commits of which only a part is there, or not in one piece
 * @param repeated    events that are there more than once
 * @param unequal     folds that a projection reported and that the log does not give
 * @param audit       positions and sequences that are wrong
 * @param head        the fold of the whole log from its beginning
 * @param resumed     the fold of the whole log, resumed from the last reported fold
 */
record Reckoning(
        long events,
        int commits,
        Set<String> lost,
        Set<String> undead,
        Set<String> partial,
        Set<String> repeated,
        List<Fold> unequal,
        List<String> audit,
        Fold head,
        Fold resumed) {

    boolean balanced() {
        return lost.isEmpty()
                && undead.isEmpty()
                && partial.isEmpty()
                && repeated.isEmpty()
                && unequal.isEmpty()
                && audit.isEmpty()
                && head.equals(resumed);
    }

    static Reckoning of(EventLog log, Map<String, Integer> acknowledged, Set<String> refused, List<Fold> reported) {
        Map<Long, Fold> reportedAt = new HashMap<>();
        reported.forEach(fold -> reportedAt.put(fold.position(), fold));
        List<Fold> unequal = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> partial = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        Set<String> eventIds = new HashSet<>();
        Fold fold = Fold.NOTHING;
        String open = null;
        try (GroupCommit unused = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            EventLogStorageEngine engine = new EventLogStorageEngine(
                    log, unused, Jackson3Serializer.builder().build(), NoOpEventUpcaster.INSTANCE);
            Iterator<? extends TrackedEventMessage<?>> all =
                    engine.readEvents(null, false).iterator();
            while (all.hasNext()) {
                TrackedEventMessage<?> event = all.next();
                Noted noted = (Noted) event.getPayload();
                // Within a commit the indexes follow each other and nothing comes between.
                int expected = seen.merge(noted.commit(), 1, Integer::sum) - 1;
                if (noted.index() != expected || (open != null && !open.equals(noted.commit()))) {
                    partial.add(open == null ? noted.commit() : open);
                }
                open = noted.index() + 1 == noted.size() ? null : noted.commit();
                if (!eventIds.add(event.getIdentifier())) {
                    repeated.add(event.getIdentifier());
                }
                fold = fold.with(
                        event.trackingToken().position().orElseThrow(), event.getIdentifier(), noted.toString());
                Fold claimed = reportedAt.remove(fold.position());
                if (claimed != null && !claimed.equals(fold)) {
                    unequal.add(claimed);
                }
            }
            if (open != null) {
                partial.add(open);
            }
            // A fold of a position the log does not have: somebody saw what was not durable.
            unequal.addAll(reportedAt.values());
            Fold resumed = reported.isEmpty() ? Fold.NOTHING : reported.get(reported.size() - 1);
            if (resumed.position() <= fold.position()) {
                for (Iterator<? extends TrackedEventMessage<?>> rest = engine.readEvents(
                                        new GlobalSequenceTrackingToken(resumed.position()), false)
                                .iterator();
                        rest.hasNext(); ) {
                    TrackedEventMessage<?> event = rest.next();
                    resumed = resumed.with(
                            event.trackingToken().position().orElseThrow(),
                            event.getIdentifier(),
                            event.getPayload().toString());
                }
            }
            Set<String> lost = new HashSet<>();
            acknowledged.forEach((commit, size) -> {
                int there = seen.getOrDefault(commit, 0);
                if (there == 0) {
                    lost.add(commit);
                } else if (there != size) {
                    partial.add(commit);
                }
            });
            Set<String> undead = new HashSet<>(refused);
            undead.retainAll(seen.keySet());
            return new Reckoning(
                    eventIds.size(),
                    seen.size(),
                    lost,
                    undead,
                    partial,
                    repeated,
                    unequal,
                    EventLogAudit.of(log).problems(),
                    fold,
                    resumed);
        }
    }
}
