package dev.parley.infra.pages;

import dev.parley.infra.pages.operations.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application that is always in the middle of everything: catching up, rebuilding, with something set aside. */
final class StillLife implements Operations {

    final List<String> asked = new ArrayList<>();

    @Override
    public Status status() {
        return new Status(
                "0.1.0-test",
                "SQLite, events.db",
                "none",
                120,
                Duration.ofMinutes(61),
                List.of(
                        new Processor("portfolio", 120, 0, Duration.ZERO, null, 0, null, 0, null),
                        new Processor(
                                "realisations",
                                80,
                                40,
                                Duration.ofMillis(3200),
                                0.66,
                                5210,
                                Duration.ofSeconds(8),
                                1,
                                null)),
                List.of(new Parked(
                        "payroll",
                        "payroll-17",
                        "EncounterRecorded 9 is of a revision this version cannot read",
                        Instant.parse("2026-11-18T13:00:00Z"),
                        3,
                        2)),
                List.of(new Detail("Data directory", "data")));
    }

    @Override
    public @Nullable String retry(String realisation) {
        asked.add("retry " + realisation);
        return realisation.equals("payroll") ? null : "is not here";
    }

    @Override
    public boolean rebuild() {
        asked.add("rebuild");
        return false;
    }
}
