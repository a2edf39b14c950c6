package dev.parley.infra.store;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The step from one revision of an event to the next. An event whose fields change gets the next number in its
 * {@code @Revision}, a golden file of how it is stored now, and one class like this, named in
 * {@code META-INF/services/dev.parley.infra.store.EventRevision}; what is stored stays as it is and is read as if it had
 * been written today.
 */
public abstract class EventRevision {

    private final String event;
    private final int from;

    /**
     * A step.
     *
     * @param event name under which the event is stored, such as {@code NeedStated}
     * @param from revision that it begins at; it leads to the next
     */
    protected EventRevision(String event, int from) {
        this.event = event;
        this.from = from;
    }

    /** Changes the fields of an event as stored by the old revision to those of the next. */
    protected abstract void change(ObjectNode fields);

    final String event() {
        return event;
    }

    final int from() {
        return from;
    }

    final SingleEventUpcaster upcaster() {
        SimpleSerializedType before = new SimpleSerializedType(event, Integer.toString(from));
        SimpleSerializedType after = new SimpleSerializedType(event, Integer.toString(from + 1));
        return new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation stored) {
                return stored.getType().equals(before);
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
                return stored.upcastPayload(after, JsonNode.class, payload -> {
                    change((ObjectNode) payload);
                    return payload;
                });
            }
        };
    }
}
