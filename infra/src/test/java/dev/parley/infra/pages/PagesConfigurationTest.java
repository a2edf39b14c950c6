package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.web.caller.Callers;
import dev.parley.kernel.OrganisationId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PagesConfigurationTest {

    private static final OrganisationId ALPHA = new OrganisationId("alpha");
    private static final OrganisationId BETA = new OrganisationId("beta");

    @TempDir
    private Path data;

    @Test
    void alertsGoOutOfTheOnlyOrganisationOrOfThoseThatAreNamed() {
        Map<String, String> several = Map.of(
                "parley.api-tokens[0].token", "alpha-token-0123456789",
                "parley.api-tokens[0].organisation", "alpha",
                "parley.api-tokens[0].principal", "anna",
                "parley.api-tokens[1].token", "beta-token-0123456789",
                "parley.api-tokens[1].organisation", "beta",
                "parley.api-tokens[1].principal", "bo");
        Map<String, String> named = new LinkedHashMap<>(several);
        named.put("parley.alert-organisations", "beta");

        assertThat(goesOut(Map.of("parley.organisation", "alpha"), ALPHA)).isTrue();
        assertThat(goesOut(several, ALPHA)).isFalse();
        assertThat(goesOut(several, BETA)).isFalse();
        assertThat(goesOut(named, ALPHA)).isFalse();
        assertThat(goesOut(named, BETA)).isTrue();
    }

    private boolean goesOut(Map<String, String> settings, OrganisationId organisation) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("parley.data", data.toString());
        ParleyProperties properties =
                new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("parley", ParleyProperties.class);
        return PagesConfiguration.goesOut(
                organisation, properties, new Callers(properties, Clock.systemUTC(), request -> Optional.empty()));
    }
}
