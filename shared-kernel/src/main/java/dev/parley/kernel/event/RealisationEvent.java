package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;

/** Something recorded about a realisation: a {@link Fact} about the process, or a {@link Retraction} of one. */
public sealed interface RealisationEvent permits Fact, Retraction {

    /** The realisation, and with it the stream, that the event belongs to. */
    RealisationId realisation();

    /** What the event rests on. */
    Evidence evidence();
}
