package dev.parley.infra.web.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long somebody waits for a place. */
class WorkPlacesTest {

    private static final Duration PATIENCE = Duration.ofMillis(600);

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void a_crowd_that_comes_at_once_is_seen_to() {
        // given
        WorkPlaces places = new WorkPlaces(2, 30, PATIENCE);

        // when thirty come at once, each for 20 ms, which is 300 ms for all
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(CompletableFuture.supplyAsync(() -> work(places, 20), callers));
        }

        // then
        assertThat(all).allSatisfy(each -> assertThat(each.join()).isTrue());
    }

    @Test
    void once_somebody_was_refused_few_may_wait_for_a_while() {
        // given a place that is never free, and as many who wait as may
        WorkPlaces places = new WorkPlaces(2, 10, PATIENCE);
        assertThat(places.take()).isTrue();
        assertThat(places.take()).isTrue();
        List<CompletableFuture<Long>> crowd = waiting(places, 10);
        assertThat(waited(places)).isLessThan(PATIENCE.toMillis());
        crowd.forEach(each -> assertThat(each.join()).isGreaterThanOrEqualTo(PATIENCE.toMillis()));

        // when
        List<CompletableFuture<Long>> few = waiting(places, 1);
        long beyond = waited(places);

        // then half as many may wait as there are places
        assertThat(beyond).isLessThan(PATIENCE.toMillis());
        assertThat(few.get(0).join()).isGreaterThanOrEqualTo(PATIENCE.toMillis());
    }

    @Test
    void who_finds_no_room_to_wait_is_refused_at_once_and_takes_nothing() {
        // given
        WorkPlaces places = new WorkPlaces(1, 0, PATIENCE);
        assertThat(places.take()).isTrue();

        // when
        long refused = waited(places);
        places.leave();

        // then
        assertThat(refused).isLessThan(PATIENCE.toMillis());
        assertThat(places.take()).isTrue();
    }

    @Test
    void never_are_more_taken_than_there_are() {
        // given
        WorkPlaces places = new WorkPlaces(3, 40, PATIENCE);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        // when
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int k = 0; k < 20; k++) {
                            if (places.take()) {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                LockSupport.parkNanos(200_000);
                                now.decrementAndGet();
                                places.leave();
                            }
                        }
                    },
                    callers));
        }
        all.forEach(CompletableFuture::join);

        // then
        assertThat(most.get()).isBetween(1, 3);
    }

    private static boolean work(WorkPlaces places, long millis) {
        if (!places.take()) {
            return false;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.leave();
        }
        return true;
    }

    /** So many who wait in vain, all of whom are waiting once this returns, and after how many milliseconds they are told. */
    private List<CompletableFuture<Long>> waiting(WorkPlaces places, int number) {
        List<CompletableFuture<Long>> waiting = new ArrayList<>();
        int before = places.waiting();
        for (int i = 0; i < number; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> waited(places), callers));
        }
        while (places.waiting() < before + number) {
            LockSupport.parkNanos(200_000);
        }
        return waiting;
    }

    /** Milliseconds until somebody for whom there is no place was told so. */
    private static long waited(WorkPlaces places) {
        long start = System.nanoTime();
        assertThat(places.take()).isFalse();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
