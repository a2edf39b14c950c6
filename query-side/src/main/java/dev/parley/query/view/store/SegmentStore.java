package dev.parley.query.view.store;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far each segment of each processor has come, and who works on it. */
public interface SegmentStore {

    /**
     * Makes segments.
     *
     * @param processor of which processor
     * @param segments as they are to begin, without owners
     * @return false where one of them exists; then nobody else's were changed
     */
    boolean create(String processor, Collection<SegmentState> segments);

    /** The segments of a processor by their numbers; none where it has none. */
    List<SegmentState> all(String processor);

    /**
     * Claims a segment if nothing has happened to it since it was looked at, and raises its beat.
     *
     * @param seen as it was seen
     * @param owner the node that wants it
     * @return whether it is the node's now
     */
    boolean claim(String processor, SegmentState seen, String owner);

    /**
     * Stores a token and raises the beat.
     *
     * @param owner whose claim it is done by
     * @return false where the segment is not the owner's, and nothing was stored
     */
    boolean store(String processor, int segment, String owner, @Nullable String token, @Nullable LogMark mark);

    /** Raises the beat; false where the segment is not the owner's. */
    boolean extend(String processor, int segment, String owner);

    /** Gives a claim up and raises the beat; false where the segment is not the owner's. */
    boolean release(String processor, int segment, String owner);

    /** Deletes a segment; false where it is not the owner's. */
    boolean delete(String processor, int segment, String owner);

    /** Deletes all segments of a processor, whosever they are. */
    void deleteAll(String processor);
}
