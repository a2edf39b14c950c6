package dev.parley.query.projection;

import dev.parley.query.projection.log.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * An invoker that collects the events of a processor's batch and hands them on at once, with the last of them. That is before Axon stores
 * the token, which happens when the unit of work is about to commit and <em>ahead</em> of anything a handler registers
 * for that moment: where the store has no transactions, a crash in between must leave the token behind, never the read
 * models.
 */
final class BatchInvoker implements EventHandlerInvoker {

    private static final String KEY = BatchInvoker.class.getName();

    private final Function<List<IncomingEvent>, Runnable> project;

    /**
     * @param project writes what comes of a batch, in the transaction of the unit of work, and returns what is to be done once
     *     that is committed
     */
    BatchInvoker(Function<List<IncomingEvent>, Runnable> project) {
        this.project = project;
    }

    /** Everything of one realisation goes to one segment; the payload is not looked at. */
    @Override
    public boolean canHandle(EventMessage<?> eventMessage, Segment segment) {
        return IncomingEvent.concerns(eventMessage)
                && eventMessage instanceof DomainEventMessage<?> event
                && segment.matches(Objects.hashCode(event.getAggregateIdentifier()));
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
        List<IncomingEvent> batch = unitOfWork.getOrComputeResource(KEY, key -> new ArrayList<>());
        batch.add(IncomingEvent.of((TrackedEventMessage<?>) message));
        boolean last = !(unitOfWork instanceof BatchingUnitOfWork<?> batching) || batching.isLastMessage(message);
        if (last) {
            Runnable afterCommit = project.apply(List.copyOf(batch));
            batch.clear();
            unitOfWork.afterCommit(committed -> afterCommit.run());
        }
    }

    /** Read models are rebuilt beside the old ones instead. */
    @Override
    public boolean supportsReset() {
        return false;
    }
}
