package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealisationStreamsTest {

    private static final OrganisationId TOWN = new OrganisationId("town");
    private static final OrganisationId COUNTY = new OrganisationId("county");
    private static final RealisationId PORTAL = new RealisationId("portal");

    private final Map<String, OrganisationId> log = new HashMap<>();
    private final RealisationStreams streams = new RealisationStreams(stream -> Optional.ofNullable(log.get(stream)));

    @Test
    void areNamedByOrganisationAndId() {
        assertThat(streams.of(TOWN, PORTAL)).isEqualTo("town:portal");
        assertThat(streams.find(TOWN, PORTAL)).isEmpty();
        assertThat(RealisationStreams.realisation("town:portal")).isEqualTo(PORTAL);
    }

    @Test
    void ofEarlierVersionsStayWhoseTheyAre() {
        // given
        log.put("portal", TOWN);

        // when, then
        assertThat(streams.find(TOWN, PORTAL)).contains("portal");
        assertThat(streams.of(COUNTY, PORTAL)).isEqualTo("county:portal");
        assertThat(RealisationStreams.realisation("portal")).isEqualTo(PORTAL);
    }

    @Test
    void areSeenOnceTheyHaveBegun() {
        // given
        assertThat(streams.find(TOWN, PORTAL)).isEmpty();

        // when
        log.put("town:portal", TOWN);

        // then
        assertThat(streams.find(TOWN, PORTAL)).contains("town:portal");
    }

    /** Nobody gets at a stream by what it is called. */
    @Test
    void areWhoseTheirFirstEventSays() {
        // given
        log.put("town:portal", COUNTY);

        // when, then
        assertThat(streams.find(TOWN, PORTAL)).isEmpty();
        assertThat(streams.find(COUNTY, PORTAL)).isEmpty();
    }
}
