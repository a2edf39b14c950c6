package dev.parley.query.projection.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenJsonTest {

    static Stream<TrackingToken> tokens() {
        TrackingToken far = new GlobalSequenceTrackingToken(Long.MAX_VALUE);
        TrackingToken near = new GlobalSequenceTrackingToken(3);
        return Stream.of(
                far,
                near,
                new MergedTrackingToken(near, far),
                new MergedTrackingToken(null, far),
                ReplayToken.createReplayToken(far, near),
                new MergedTrackingToken(ReplayToken.createReplayToken(far, near), near));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void readsBackWhatItWroteAndStaysSmall(TrackingToken token) {
        // when
        String json = TokenJson.write(token);

        // then
        assertThat(TokenJson.read(json)).isEqualTo(token);
        assertThat(json.length()).isLessThan(150);
        assertThat(TokenJson.read(json) instanceof ReplayToken).isEqualTo(token instanceof ReplayToken);
    }

    @Test
    void noTokenIsNoToken() {
        assertThat(TokenJson.write(null)).isNull();
        assertThat(TokenJson.read(null)).isNull();
    }

    @Test
    void aTokenThatGrowsWithTheLogIsRefused() {
        assertThatThrownBy(() -> TokenJson.write(GapAwareTrackingToken.newInstance(3, java.util.Set.of(1L))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
