package dev.parley.command.intake.calendar;

import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.ical.CalendarFault;
import dev.parley.command.intake.ical.CalendarMeeting;
import dev.parley.command.intake.ical.CalendarMeeting.Person;
import dev.parley.command.intake.ical.CalendarReader;
import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.Namelessness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who and what a calendar holds, to show to people who are to say who that is. It is shown and forgotten: nothing here is stored.
 *
 * @param people everybody who is expected at some meeting, in the order of the calendar
 * @param series meetings, those of one series together, in the order of their first time
 * @param placeless whether some times do not say where their clock hangs
 * @param calledOff how many meetings have a title that says that they are called off, while the calendar does not
 */
public record CalendarSample(List<Somebody> people, List<Series> series, boolean placeless, int calledOff) {

    private static final int FOLLOWED = 60;

    /** Keeps its own copies. */
    public CalendarSample {
        people = List.copyOf(people);
        series = List.copyOf(series);
    }

    /**
     * Somebody who is expected.
     *
     * @param address mail address in lower case, or whatever stands for one
     * @param name name the calendar gives, or empty
     */
    public record Somebody(String address, String name) {}

    /**
     * A meeting, or several of one series.
     *
     * @param title what it is called, without names, maybe empty
     * @param recurring whether it is a series
     * @param times how many meetings, as far as a series is followed
     * @param first day of the first
     * @param last day of the last
     */
    public record Series(String title, boolean recurring, int times, LocalDate first, LocalDate last) {}

    /**
     * Reads a calendar as far as it can be read without knowing who people are.
     *
     * @param name its name, for messages
     * @param content its bytes, packed with gzip or not
     * @param zone where clocks hang whose place the calendar does not say; null to find out whether there are any
     * @param encoding how its characters are written; null for UTF-8
     * @throws IllegalArgumentException if it is no calendar, saying where and what is accepted
     */
    public static CalendarSample of(String name, byte[] content, @Nullable ZoneId zone, @Nullable Charset encoding) {
        byte[] plain;
        try {
            plain = Bounded.of(name, new ByteArrayInputStream(content), IntakeLimits.DEFAULT.whole())
                    .readAllBytes();
        } catch (IntakeException e) {
            throw new IllegalArgumentException(e.problems().get(0).toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        CalendarContent read = CalendarReader.read(plain, options(zone, encoding));
        boolean placeless = zone == null
                && read.faults().stream().anyMatch(fault -> fault.message().contains(CalendarFault.NO_ZONE));
        if (placeless) {
            read = CalendarReader.read(plain, options(ZoneOffset.UTC, encoding));
        }
        if (!read.faults().isEmpty()) {
            CalendarFault fault = read.faults().get(0);
            throw new IllegalArgumentException(name + ", line " + fault.line()
                    + (fault.property() == null ? "" : ", " + fault.property()) + ": " + fault.message());
        }
        return new CalendarSample(
                people(read.meetings()),
                series(read.meetings(), zone == null ? ZoneOffset.UTC : zone),
                placeless || isPlaceless(plain, zone, encoding),
                (int) read.meetings().stream()
                        .filter(meeting -> CalledOff.mayBeSaidBy(meeting.summary()))
                        .count());
    }

    private static boolean isPlaceless(byte[] plain, @Nullable ZoneId zone, @Nullable Charset encoding) {
        return zone != null
                && CalendarReader.read(plain, options(null, encoding)).faults().stream()
                        .anyMatch(fault -> fault.message().contains(CalendarFault.NO_ZONE));
    }

    private static CalendarReader.Options options(@Nullable ZoneId zone, @Nullable Charset encoding) {
        IntakeLimits limits = IntakeLimits.DEFAULT;
        return new CalendarReader.Options(
                zone,
                encoding,
                null,
                null,
                FOLLOWED,
                limits.rows(),
                limits.depth(),
                limits.text(),
                limits.columns(),
                limits.problems());
    }

    private static List<Somebody> people(List<CalendarMeeting> meetings) {
        Map<String, Somebody> people = new LinkedHashMap<>();
        for (CalendarMeeting meeting : meetings) {
            for (Person person : meeting.people()) {
                if (person.expected()) {
                    String name = Objects.requireNonNullElse(person.name(), "");
                    people.merge(
                            person.address(),
                            new Somebody(person.address(), name),
                            (one, more) -> one.name().isEmpty() ? more : one);
                }
            }
        }
        return List.copyOf(people.values());
    }

    private static List<Series> series(List<CalendarMeeting> meetings, ZoneId zone) {
        Map<String, List<CalendarMeeting>> together = new LinkedHashMap<>();
        meetings.forEach(each -> together.computeIfAbsent(each.series(), key -> new ArrayList<>())
                .add(each));
        return together.values().stream()
                .map(each -> {
                    CalendarMeeting first = each.get(0);
                    String title = new Namelessness(
                                    first.people().stream()
                                            .map(Person::name)
                                            .filter(Objects::nonNull)
                                            .toList(),
                                    first.people().stream().map(Person::address).toList())
                            .of(first.summary());
                    return new Series(
                            ForeignTexts.cut(ForeignTexts.oneLine(title), ForeignTexts.TITLE),
                            first.recurring(),
                            each.size(),
                            day(first, zone),
                            day(each.get(each.size() - 1), zone));
                })
                .toList();
    }

    private static LocalDate day(CalendarMeeting meeting, ZoneId zone) {
        LocalDate day = meeting.day();
        return day != null ? day : LocalDate.ofInstant(Objects.requireNonNull(meeting.instant()), zone);
    }
}
