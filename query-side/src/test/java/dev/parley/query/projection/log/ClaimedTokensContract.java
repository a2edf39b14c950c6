package dev.parley.query.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.query.view.store.LogMark;
import dev.parley.query.view.store.ViewStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens and claims over any store of read models. */
public abstract class ClaimedTokensContract {

    private static final String PROCESSOR = "projection-g1";

    private final AtomicLong nanos = new AtomicLong();
    private final Map<Long, String> log = new ConcurrentHashMap<>();
    private ClaimedTokens a;
    private ClaimedTokens b;

    /** One more handle on the store of this test, as another node has it. */
    protected abstract ViewStore store();

    private ClaimedTokens tokens(String node) {
        return new ClaimedTokens(
                store().segments(), node, Duration.ofSeconds(5), nanos::get, position -> Optional.ofNullable(
                                log.get(position))
                        .map(event -> new LogMark(position, event)));
    }

    @BeforeEach
    void open() {
        a = tokens("a");
        b = tokens("b");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @Test
    void segmentsAreMadeOnceWithTheirFirstToken() {
        // when
        a.initializeTokenSegments(PROCESSOR, 3, at(7));

        // then
        assertThat(b.fetchSegments(PROCESSOR)).containsExactly(0, 1, 2);
        assertThat(b.fetchSegments("projection-g11")).isEmpty();
        assertThat(b.fetchToken(PROCESSOR, 2)).isEqualTo(at(7));
        assertThatThrownBy(() -> b.initializeTokenSegments(PROCESSOR, 3, at(1)))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> b.fetchToken(PROCESSOR, 3)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void aTokenIsStoredByItsOwnerOnly() {
        // given
        a.initializeTokenSegments(PROCESSOR, 1, at(0));
        a.fetchToken(PROCESSOR, 0);

        // when
        a.storeToken(at(9), PROCESSOR, 0);

        // then
        assertThatThrownBy(() -> b.storeToken(at(3), PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> b.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> b.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> b.deleteToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(a.fetchToken(PROCESSOR, 0)).isEqualTo(at(9));
    }

    @Test
    void storingTheSameTokenAgainIsNoLostClaim() {
        // given
        a.initializeTokenSegments(PROCESSOR, 1, at(0));
        a.fetchToken(PROCESSOR, 0);

        // when
        a.storeToken(at(9), PROCESSOR, 0);
        a.storeToken(at(9), PROCESSOR, 0);

        // then
        assertThat(a.fetchToken(PROCESSOR, 0)).isEqualTo(at(9));
    }

    @Test
    void aReleasedClaimIsFreeAtOnce() {
        // given
        a.initializeTokenSegments(PROCESSOR, 2, at(0));
        a.fetchToken(PROCESSOR, 0);
        a.fetchToken(PROCESSOR, 1);
        assertThat(b.fetchAvailableSegments(PROCESSOR)).isEmpty();

        // when
        a.releaseClaim(PROCESSOR, 1);

        // then
        assertThat(b.fetchAvailableSegments(PROCESSOR))
                .extracting(Segment::getSegmentId)
                .containsExactly(1);
        assertThat(b.fetchToken(PROCESSOR, 1)).isEqualTo(at(0));
    }

    @Test
    void aClaimIsDeadOnlyAfterStandingStillForTheTimeoutAsSeenHere() {
        // given
        a.initializeTokenSegments(PROCESSOR, 1, at(0));
        a.fetchToken(PROCESSOR, 0);

        // when, then: time that passed before b looked does not count
        pass(Duration.ofMinutes(1));
        assertThat(b.fetchAvailableSegments(PROCESSOR)).isEmpty();
        pass(Duration.ofSeconds(4));
        a.extendClaim(PROCESSOR, 0);
        assertThat(b.fetchAvailableSegments(PROCESSOR)).isEmpty();
        pass(Duration.ofSeconds(4));
        assertThat(b.fetchAvailableSegments(PROCESSOR)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(b.fetchAvailableSegments(PROCESSOR)).hasSize(1);

        // when
        assertThat(b.fetchToken(PROCESSOR, 0)).isEqualTo(at(0));

        // then: whoever was taken for dead learns it with the next write
        assertThatThrownBy(() -> a.storeToken(at(5), PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(b.segments(PROCESSOR).get(0).owner()).isEqualTo("b");
    }

    @Test
    void ofManyWhoWantASegmentOneGetsIt() throws Exception {
        // given
        a.initializeTokenSegments(PROCESSOR, 1, at(0));
        int nodes = 8;
        CyclicBarrier barrier = new CyclicBarrier(nodes);
        ExecutorService pool = Executors.newFixedThreadPool(nodes);
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            ClaimedTokens tokens = tokens("n" + node);
            claims.add(() -> {
                barrier.await();
                try {
                    tokens.fetchToken(PROCESSOR, 0);
                    return true;
                } catch (UnableToClaimTokenException e) {
                    return false;
                }
            });
        }

        // when
        int claimed = 0;
        for (Future<Boolean> claim : pool.invokeAll(claims)) {
            claimed += claim.get() ? 1 : 0;
        }
        pool.shutdown();

        // then
        assertThat(claimed).isEqualTo(1);
    }

    @Test
    void whatWasStoredFitsTheLogItIsOfAndNoOther() {
        // given a log that was read to its third event
        log.putAll(Map.of(1L, "e1", 2L, "e2", 3L, "e3", 4L, "e4"));
        a.initializeTokenSegments(PROCESSOR, 2, at(1));
        a.fetchToken(PROCESSOR, 0);
        a.seen(new LogMark(3, "e3"));
        a.storeToken(at(3), PROCESSOR, 0);

        // when, then: it has grown, it ends there, it was set back, it was replaced behind there, and before
        assertThat(fits(4)).isTrue();
        assertThat(fits(3)).isTrue();
        assertThat(fits(2)).isFalse();
        log.put(3L, "another");
        assertThat(fits(4)).isFalse();
        log.put(3L, "e3");
        assertThat(fits(4)).isTrue();
        log.put(1L, "another");
        assertThat(fits(4)).isFalse();
    }

    @Test
    void whatIsOfAnEmptyLogFitsOneThatHasBegunSince() {
        // given
        a.initializeTokenSegments(PROCESSOR, 2, at(0));

        // when
        log.put(1L, "e1");

        // then
        assertThat(fits(1)).isTrue();
        assertThat(b.fits("projection-g2", () -> 0, () -> 1)).isFalse();
    }

    private boolean fits(long head) {
        return b.fits(PROCESSOR, () -> 0, () -> head);
    }
}
