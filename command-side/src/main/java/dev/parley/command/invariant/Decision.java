package dev.parley.command.invariant;

import dev.parley.command.refusal.Refusal;
import dev.parley.kernel.event.RealisationEvent;
import java.util.List;

/** What came of a command: events, or reasons why there are none. */
public sealed interface Decision {

    /**
     * The command is carried out.
     *
     * @param events what it causes, in order
     */
    record Accepted(List<RealisationEvent> events) implements Decision {

        /** Keeps its own copy of the events. */
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * The command is not carried out.
     *
     * @param refusals all reasons found, at least one
     */
    record Refused(List<Refusal> refusals) implements Decision {

        /** Keeps its own copy of the reasons. */
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
