package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoTokensIT {

    private static final String PROCESSOR = "projection-g1";

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final AtomicLong nanos = new AtomicLong();
    private final MongoTokens a = tokens("a");
    private final MongoTokens b = tokens("b");

    private MongoTokens tokens(String node) {
        return new MongoTokens(mongo.template(), node, Duration.ofSeconds(5), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @AfterEach
    void close() {
        mongo.close();
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
            MongoTokens tokens = tokens("n" + node);
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
}
