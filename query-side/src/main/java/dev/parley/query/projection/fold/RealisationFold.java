package dev.parley.query.projection.fold;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.projection.log.UnreadableEventException;
import java.time.Instant;

/** The fold of one stream with what the read models need beside the analysis. Used by one thread at a time. */
public final class RealisationFold {

    private final String stream;
    private final RealisationId realisation;
    private final OrganisationId organisation;
    private final Folding.Fold fold;
    private long version;
    private Instant lastRecorded;

    private RealisationFold(String stream, RealisationStarted started, Folding folding) {
        this.stream = stream;
        this.realisation = started.realisation();
        this.organisation = started.organisation();
        this.fold = folding.begin(organisation, realisation);
        this.lastRecorded = Instant.EPOCH;
    }

    /**
     * Begins with the first event of a stream.
     *
     * @throws UnreadableEventException if it is not the one every stream begins with
     */
    public static RealisationFold begin(String stream, RecordedEvent first, Folding folding) {
        if (!(first.event() instanceof RealisationStarted started)) {
            throw new UnreadableEventException("A stream begins with RealisationStarted, not with "
                    + first.event().getClass().getSimpleName());
        }
        RealisationFold fold = new RealisationFold(stream, started, folding);
        fold.append(first);
        return fold;
    }

    /** @throws IllegalStateException if the event is not the next of the stream */
    public void append(RecordedEvent event) {
        if (event.sequence() != version) {
            throw new IllegalStateException("Sequence " + event.sequence() + " came where " + version + " was next");
        }
        fold.append(event);
        version++;
        if (event.recordedAt().isAfter(lastRecorded)) {
            lastRecorded = event.recordedAt();
        }
    }

    /** Analyses what was added so far. */
    public Projected project(long position) {
        return new Projected(
                stream, realisation, organisation, version, position, lastRecorded, fold.analysis(), fold.trend());
    }

    /** Number of events added. */
    long version() {
        return version;
    }

    OrganisationId organisation() {
        return organisation;
    }
}
