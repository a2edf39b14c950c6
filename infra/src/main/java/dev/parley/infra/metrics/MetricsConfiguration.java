package dev.parley.infra.metrics;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.query.projection.Projections;
import dev.parley.query.view.Views;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Names of meters, and health. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    /**
     * Axon's own names mix camel case and class names; here they become {@code axon.command.bus.success.timer}, tagged
     * with the {@code message}. What is ignored never happens with the buses in use, and percentiles are for whoever
     * reads the histograms.
     */
    @Bean
    MeterFilter axonMeterNames() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                if (!axons(id)) {
                    return id;
                }
                List<Tag> tags = id.getTags().stream()
                        .map(tag -> tag.getKey().equals("payloadType") ? Tag.of("message", tag.getValue()) : tag)
                        .toList();
                return id.withName("axon." + dotted(id.getName())).replaceTags(tags);
            }

            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getName().startsWith("axon.") && id.getName().contains(".ignored.")
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().startsWith("axon.")
                        ? DistributionStatisticConfig.builder()
                                .percentiles()
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    /** By convention every name is lower case, so one that is not is Axon's. */
    private static boolean axons(Meter.Id id) {
        return !id.getName().equals(id.getName().toLowerCase(Locale.ROOT));
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

    /** Down when the disk that the data directory is on has less than this left; in place of Spring Boot's own. */
    private static final DataSize LEAST_SPACE = DataSize.ofMegabytes(64);

    @Bean
    HealthIndicator diskSpaceHealthIndicator(ParleyProperties properties) {
        return () -> {
            // With a MongoDB the directory may not be there yet; the disk is that of what it would be made in.
            Path place = properties.data().toAbsolutePath().normalize();
            while (!Files.exists(place) && place.getParent() != null) {
                place = place.getParent();
            }
            long free = place.toFile().getUsableSpace();
            return (free < LEAST_SPACE.toBytes() ? Health.down() : Health.up())
                    .withDetail("path", place.toString())
                    .withDetail("free", free)
                    .withDetail("least", LEAST_SPACE.toBytes())
                    .build();
        };
    }

    /** Out of service until views can be shown, be some of them of an older version for a while. */
    @Bean
    HealthIndicator projectionHealthIndicator(Projections projections) {
        Views views = projections.views();
        return () -> views.state() != Views.State.BUILDING
                ? Health.up().withDetail("views", views.state()).build()
                : Health.outOfService()
                        .withDetail("reason", "read models are being built")
                        .build();
    }
}
