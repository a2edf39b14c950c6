package dev.parley.infra.eventlog.bench;

import java.util.List;
import org.axonframework.serialization.Revision;

/** An event of a usual size, some 270 bytes as JSON. */
@Revision("1")
record EncounterNoted(
        String realisation,
        String label,
        String phase,
        String occurredAt,
        List<String> participants,
        String evidence,
        String note) {

    static EncounterNoted number(long number) {
        return new EncounterNoted(
                "r-" + number % 1_000,
                "Encounter " + number,
                "requirement-specification",
                "2026-03-01T09:00:00Z",
                List.of("project-manager", "user-representative", "system-vendor"),
                "stated",
                "A note of ordinary length about what was said, by whom, and what was left open.");
    }
}
