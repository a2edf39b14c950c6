package dev.parley.query.projection.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;

class LogSourceTest {

    /** A log that takes its time, and to which somebody always has appended one more event meanwhile. */
    private static EventStorageEngine slowAndNeverAtItsEnd(long millisPerEvent) {
        return (EventStorageEngine) Proxy.newProxyInstance(
                LogSourceTest.class.getClassLoader(),
                new Class<?>[] {EventStorageEngine.class},
                (proxy, method, arguments) -> Stream.iterate(
                                ((GlobalSequenceTrackingToken) arguments[0]).getGlobalIndex() + 1,
                                position -> position + 1)
                        .map(position -> event(position, millisPerEvent)));
    }

    private static TrackedEventMessage<?> event(long position, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("event " + position));
    }

    @Test
    void aReaderOfALogThatNeverEndsIsLetGoNowAndThenAndMissesNothing() throws InterruptedException {
        // given
        LogSource source = new LogSource(slowAndNeverAtItsEnd(10));
        List<Long> positions = new ArrayList<>();
        int letGo = 0;

        // when
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(new GlobalSequenceTrackingToken(0))) {
            while (positions.size() < 100) {
                if (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                    positions.add(
                            stream.nextAvailable().trackingToken().position().orElseThrow());
                    // As Axon's coordinator does after each event, to see whether the next has the same token.
                    stream.peek();
                } else {
                    letGo++;
                }
            }
        }

        // then
        assertThat(letGo).isBetween(2, 10);
        assertThat(positions)
                .isEqualTo(
                        Stream.iterate(1L, position -> position + 1).limit(100).toList());
    }
}
