package dev.parley.command.intake.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Calendars written with strokes between their lines, read by a mapping. */
final class CalendarsRead {

    private CalendarsRead() {}

    /** An event: its UID, SEQUENCE, and what else it says. */
    static String event(String uid, int sequence, String said) {
        return "BEGIN:VEVENT|UID:" + uid + "|SEQUENCE:" + sequence + "|DTSTAMP:20260105T000000Z|SUMMARY:Board|" + said
                + "|END:VEVENT|";
    }

    /** What a calendar says by a mapping. */
    static IntakeResult read(String mapping, String calendar) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")))
                .read(
                        "team.ics",
                        new ByteArrayInputStream(calendar.replace("|", "\r\n").getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("rules.yaml", mapping),
                        IntakeProgress.SILENT);
    }

    /** The times of what is planned and stands, of one realisation in which nothing is wrong. */
    static List<String> standing(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        History history = result.histories().get(0);
        assertThat(HistoryRules.objections(history)).isEmpty();
        return Chronicle.of(history).entries().stream()
                .filter(Entry::stands)
                .flatMap(entry -> entry.recorded().event() instanceof EncounterPlanned planned
                        ? Stream.of(planned.at().toString())
                        : Stream.empty())
                .sorted()
                .toList();
    }
}
