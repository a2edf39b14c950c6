package dev.parley.query.figure;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knowledge that went from one group to another through a third: the dashed curve of the figure.
 *
 * @param event id of the event that recorded it
 * @param item key of the item
 * @param from who holds it
 * @param to who received it
 * @param via the group in between, or null where not known
 * @param completeness how much arrived
 * @param within label of the encounter or episode it happened in, or null
 * @param at when it happened
 */
public record Transfer(
        String event,
        String item,
        StakeholderGroup from,
        StakeholderGroup to,
        @Nullable StakeholderGroup via,
        Completeness completeness,
        @Nullable String within,
        OccurredAt at) {

    /** The relayed transfers among some events of a history that stand, in stream order. */
    public static List<Transfer> relayedIn(List<RecordedEvent> events) {
        return Chronicle.of(events).standing().stream()
                .flatMap(occurrence ->
                        occurrence.fact() instanceof KnowledgeShared shared && shared.route() == Route.RELAYED
                                ? Stream.of(of(occurrence.id(), shared))
                                : Stream.empty())
                .toList();
    }

    private static Transfer of(String id, KnowledgeShared shared) {
        return new Transfer(
                id,
                shared.item(),
                shared.from(),
                shared.to(),
                shared.via(),
                shared.completeness(),
                shared.within(),
                shared.at());
    }
}
