package dev.parley.query.view;

import java.util.List;
import java.util.Optional;

/** What those who run the application see of the projections, and can do. */
public interface ProjectionControl {

    /** The projections as they stand now. */
    OperationsView view();

    /** Whether the read models serve and are no further behind than a moment; what a readiness probe asks. */
    boolean ready();

    /** Every parked realisation, of all organisations. */
    List<ParkedRealisation> parked();

    /**
     * Tries a parked realisation again.
     *
     * @param realisation id of its stream
     * @return as it is parked now, or empty where it is parked no longer (or never was)
     */
    Optional<ParkedRealisation> retry(String realisation);

    /**
     * The projections at one moment.
     *
     * @param node name of the node that answers
     * @param version version of the read models: code, rule set, rule version
     * @param generation name of the read models that serve; empty where none do yet
     * @param realisations how many realisations they hold
     * @param head position of the last event in the log; -1 for none
     * @param position position up to which everything has been projected; -1 for nothing
     * @param lagEvents events not projected yet
     * @param lagSeconds for how long the oldest of them has been there, as far as this node has seen
     * @param segments the parts of the work, with their owners
     * @param rebuild the rebuild going on, or the last
     * @param parked parked realisations
     */
    record OperationsView(
            String node,
            String version,
            String generation,
            long realisations,
            long head,
            long position,
            long lagEvents,
            double lagSeconds,
            List<SegmentStatus> segments,
            Rebuilds.Rebuild rebuild,
            List<ParkedRealisation> parked) {}
}
