package dev.parley.query.projection.log;

import dev.parley.query.view.SegmentStatus;
import dev.parley.query.view.store.LogMark;
import dev.parley.query.view.store.SegmentState;
import dev.parley.query.view.store.SegmentStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store over the port of read models (docs/adr/0063): each segment has its token as JSON, its owner and a beat
 * that every write of the owner raises. With a token goes the mark of an event that was in the log by then, so that a later
 * start can tell whether it is still the same log.
 *
 * <p>A claim is dead once its beat has stood still for the claim timeout <em>as seen by the node that wants it</em>, on
 * that node's own monotonic clock. So nodes need no common time, and a clock that is set never loses or doubles a claim.
 */
public final class ClaimedTokens implements TokenStore {

    private final SegmentStore segments;
    private final String node;
    private final long claimTimeoutNanos;
    private final LongSupplier nanoTime;
    private final LongFunction<Optional<LogMark>> log;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
    private volatile @Nullable LogMark seen;

    /** When a beat was first seen. */
    private record Sighting(String owner, long beat, long nanos) {}

    /**
     * @param log tells the event at a position
     */
    public ClaimedTokens(
            SegmentStore segments,
            String node,
            Duration claimTimeout,
            LongSupplier nanoTime,
            LongFunction<Optional<LogMark>> log) {
        this.segments = segments;
        this.node = node;
        this.claimTimeoutNanos = claimTimeout.toNanos();
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** An event was read from the log, so that it need not be looked up for a mark. */
    public void seen(LogMark mark) {
        seen = mark;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        if (fetchSegments(processorName).length > 0) {
            throw new UnableToClaimTokenException("Segments of " + processorName + " exist already");
        }
        List<SegmentState> fresh = IntStream.range(0, segmentCount)
                .mapToObj(segment -> fresh(segment, initialToken))
                .toList();
        if (!segments.create(processorName, fresh)) {
            throw new UnableToClaimTokenException("Another node is making the segments of " + processorName);
        }
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processorName, int segment) {
        if (!segments.create(processorName, List.of(fresh(segment, token)))) {
            throw new UnableToInitializeTokenException(
                    "Segment " + segment + " of " + processorName + " exists already");
        }
    }

    private SegmentState fresh(int segment, @Nullable TrackingToken token) {
        return new SegmentState(segment, TokenJson.write(token), mark(token), null, 0);
    }

    /** Any event that is known to lie in the log will do, the later the better; even one ahead of the token. */
    private @Nullable LogMark mark(@Nullable TrackingToken token) {
        LogMark latest = seen;
        return latest != null
                ? latest
                : log.apply(IncomingEvent.position(token)).orElse(null);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        if (!segments.store(processorName, segment, node, TokenJson.write(token), mark(token))) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        if (!segments.extend(processorName, segment, node)) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        segments.release(processorName, segment, node);
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        if (!segments.delete(processorName, segment, node)) {
            throw lost(processorName, segment);
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        SegmentState found = segments.all(processorName).stream()
                .filter(state -> state.segment() == segment)
                .findFirst()
                .orElseThrow(() -> new UnableToClaimTokenException(
                        "Segment " + segment + " of " + processorName + " does not exist"));
        if (!claimable(processorName, found)) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processorName + " belongs to " + found.owner());
        }
        if (!segments.claim(processorName, found, node)) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processorName + " was claimed by another node just now");
        }
        // Between reading and claiming nothing can have changed, as every change raises the beat.
        return TokenJson.read(found.token());
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return segments.all(processorName).stream()
                .mapToInt(SegmentState::segment)
                .sorted()
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        List<SegmentState> all = segments.all(processorName);
        int[] numbers = all.stream().mapToInt(SegmentState::segment).toArray();
        Arrays.sort(numbers);
        return all.stream()
                .filter(state -> claimable(processorName, state))
                .map(state -> Segment.computeSegment(state.segment(), numbers))
                .toList();
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of("read models");
    }

    /** Position up to which every segment has been projected; -1 for nothing, empty where there are no segments. */
    public Optional<Long> position(String processorName) {
        return segments(processorName).stream().map(SegmentStatus::position).min(Long::compare);
    }

    /** The segments with their owners and positions. */
    public List<SegmentStatus> segments(String processorName) {
        return segments.all(processorName).stream()
                .map(state -> new SegmentStatus(state.segment(), state.owner(), position(state)))
                .sorted()
                .toList();
    }

    /**
     * Whether a processor has come to where it is in this very log: there are segments, none lies behind the end of the log,
     * and the event each has seen is where it was. Where a log was restored or replaced, that need not be so.
     */
    public boolean fits(String processorName, LongSupplier tail, LongSupplier head) {
        List<SegmentState> all = segments.all(processorName);
        // Only now, as other nodes may be going on.
        long end = head.getAsLong();
        return !all.isEmpty()
                && all.stream().allMatch(state -> {
                    long position = position(state);
                    LogMark mark = state.mark();
                    return position <= end
                            && (mark == null
                                    ? position <= tail.getAsLong()
                                    : mark.position() <= end
                                            && log.apply(mark.position())
                                                    .filter(mark::equals)
                                                    .isPresent());
                });
    }

    /** Rises with every sign of life of anyone who works on the processor. */
    public long beats(String processorName) {
        return segments.all(processorName).stream()
                .mapToLong(SegmentState::beat)
                .sum();
    }

    public void deleteAll(String processorName) {
        segments.deleteAll(processorName);
    }

    private static long position(SegmentState state) {
        return IncomingEvent.position(TokenJson.read(state.token()));
    }

    private boolean claimable(String processorName, SegmentState state) {
        @Nullable String owner = state.owner();
        String id = processorName + "/" + state.segment();
        if (owner == null || owner.equals(node)) {
            sightings.remove(id);
            return true;
        }
        long now = nanoTime.getAsLong();
        Sighting sighting = sightings.merge(
                id,
                new Sighting(owner, state.beat(), now),
                (before, latest) -> before.owner().equals(owner) && before.beat() == state.beat() ? before : latest);
        return now - sighting.nanos() >= claimTimeoutNanos;
    }

    private UnableToClaimTokenException lost(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Segment " + segment + " of " + processorName + " no longer belongs to " + node);
    }
}
