package dev.parley.command.intake.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 42 meetings in each of 596 zones are held when another implementation of the zones (Python's zoneinfo, whose offsets in minutes are
 * in a file: a line a zone, a column a time) says that they are.
 */
class ZonesOfTheWorldTest {

    private static final int ZONES = 596;
    private static final int TIMES = 42;
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final CalendarReader.Options OPTIONS =
            new CalendarReader.Options(null, null, null, null, 10, 50_000, 10, 1_000, 10, 100);

    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void zone() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland"})
    void meetingsAreHeldWhenTheZoneSays(String machine) throws IOException {
        // given
        TimeZone.setDefault(TimeZone.getTimeZone(machine));
        List<String> lines = lines();
        String[] times = lines.get(0).split(" ");
        StringBuilder calendar = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        List<String> expected = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] zone = line.split(" ");
            for (int i = 0; i < times.length; i++) {
                String title = zone[0] + " " + times[i];
                calendar.append("BEGIN:VEVENT\r\nUID:").append(title).append("\r\nDTSTART;TZID=");
                calendar.append(zone[0])
                        .append(':')
                        .append(times[i])
                        .append("\r\nSUMMARY:")
                        .append(title);
                calendar.append("\r\nEND:VEVENT\r\n");
                Instant at = LocalDateTime.parse(times[i], WRITTEN)
                        .toInstant(ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(zone[i + 1])));
                expected.add(title + " " + at);
            }
        }
        calendar.append("END:VCALENDAR\r\n");

        // when
        CalendarContent content = CalendarReader.read(calendar.toString().getBytes(StandardCharsets.UTF_8), OPTIONS);

        // then
        assertThat(content.faults()).isEmpty();
        assertThat(expected).hasSize(ZONES * TIMES);
        List<String> read = new ArrayList<>(content.meetings().stream()
                .map(meeting -> meeting.summary() + " " + meeting.instant())
                .toList());
        Collections.sort(read);
        Collections.sort(expected);
        assertThat(read).isEqualTo(expected);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = ZonesOfTheWorldTest.class.getResourceAsStream("/intake/zoneinfo.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
