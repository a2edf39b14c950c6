package dev.parley.infra.pages.calendar;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.kernel.OccurredAt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes planned encounters as iCalendar (RFC 5545). A plan of which only the month or the order is known is no entry: where
 * in a calendar it would stand is not known.
 */
final class CalendarText {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** How long a meeting is in a calendar when only its beginning is known. */
    private static final Duration HOUR = Duration.ofHours(1);

    private static final int LINE = 75;

    private final StringBuilder out = new StringBuilder();

    private CalendarText() {}

    /**
     * A calendar.
     *
     * @param name what readers call it
     * @param organisation whose encounters they are
     * @param planned the encounters
     * @param now when it is written
     * @param pages address of the pages, or null
     */
    static String of(
            String name, String organisation, List<PlannedEncounter> planned, Instant now, @Nullable URI pages) {
        CalendarText text = new CalendarText();
        text.line("BEGIN:VCALENDAR");
        text.line("VERSION:2.0");
        text.line("PRODID:-//Parley//Planned encounters//EN");
        text.line("METHOD:PUBLISH");
        text.line("X-WR-CALNAME:" + escaped(name));
        text.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        for (PlannedEncounter each : planned) {
            if (each.dated()) {
                text.event(organisation, each, now, pages);
            }
        }
        text.line("END:VCALENDAR");
        return text.out.toString();
    }

    private void event(String organisation, PlannedEncounter planned, Instant now, @Nullable URI pages) {
        Instant start = Objects.requireNonNull(planned.at().start());
        line("BEGIN:VEVENT");
        line("UID:" + escaped(planned.realisation() + "-" + planned.label() + "@" + organisation + ".parley"));
        line("DTSTAMP:" + INSTANT.format(now));
        if (planned.at().precision() == OccurredAt.Precision.DAY) {
            line("DTSTART;VALUE=DATE:" + DAY.format(start));
            line("DTEND;VALUE=DATE:" + DAY.format(start.plus(Duration.ofDays(1))));
        } else {
            line("DTSTART:" + INSTANT.format(start));
            line("DTEND:" + INSTANT.format(start.plus(HOUR)));
        }
        line("SUMMARY:" + escaped(planned.what() + " (" + planned.title() + ")"));
        StringBuilder about = new StringBuilder("Topic: ").append(planned.what());
        about.append("\nInvited: ")
                .append(planned.people().isEmpty() ? "nobody yet" : String.join(", ", planned.people()));
        about.append("\nRealisation: ").append(planned.title()).append(", ").append(planned.label());
        if (!planned.matters().isEmpty()) {
            about.append("\nOpen between them:");
            planned.matters().forEach(each -> about.append("\n- ").append(each));
        }
        line("DESCRIPTION:" + escaped(about.toString()));
        if (pages != null) {
            line("URL:"
                    + pages.resolve("/realisations/" + planned.realisation() + "?clock=hindsight&at="
                            + Address.part(planned.label())));
        }
        line("STATUS:TENTATIVE");
        line("END:VEVENT");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** A line of at most 75 bytes, the rest in lines that begin with a blank; a letter is never cut in two. */
    private void line(String content) {
        int bytes = 0;
        for (int i = 0; i < content.length(); ) {
            int letter = content.codePointAt(i);
            String one = Character.toString(letter);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LINE) {
                out.append("\r\n ");
                bytes = 1;
            }
            out.append(one);
            bytes += size;
            i += Character.charCount(letter);
        }
        out.append("\r\n");
    }
}
