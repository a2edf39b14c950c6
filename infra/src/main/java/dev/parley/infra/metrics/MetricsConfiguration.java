package dev.parley.infra.metrics;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.query.projection.Projections;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names of meters, and health. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    /** Axon's own names mix camel case and class names; here they become {@code axon.command.bus.message.timer}. */
    @Bean
    MeterFilter axonNames() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String name = id.getName();
                boolean ours = name.equals(name.toLowerCase(Locale.ROOT));
                return ours ? id : id.withName("axon." + dotted(name));
            }
        };
    }

    static String dotted(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
    }

    /** Down once the log takes no more appends, or cannot be read. */
    @Bean
    HealthIndicator eventLogHealthIndicator(EventLog log, GroupCommit groupCommit) {
        return () -> groupCommit
                .failure()
                .map(failure -> Health.down().withDetail("failure", String.valueOf(failure.getMessage())))
                .orElseGet(() -> Health.up().withDetail("head", log.head()))
                .build();
    }

    /** Out of service until views are complete. */
    @Bean
    HealthIndicator projectionHealthIndicator(Projections projections) {
        return () -> projections.ready()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "read models are being built")
                        .build();
    }
}
