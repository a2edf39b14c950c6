package dev.parley.command.intake.ical;

import dev.parley.kernel.Sha256;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that a calendar says under one UID: a meeting or a series in its newest version, with changes to single ones of it, or to
 * one and all later ones.
 */
final class MeetingSeries {

    /** Times looked at before a series is given up as one that excepts them all. */
    private static final int MOST_LOOKED_AT = 100_000;

    private static final int KEY = 8;
    private static final Comparator<CalendarEvent> NEWER =
            Comparator.comparingLong(CalendarEvent::sequence).thenComparing(CalendarEvent::stamp);

    private final String key;
    private final CalendarReader.Options options;
    private final CalendarReader reader;
    private final @Nullable CalendarEvent master;
    private final List<CalendarEvent> changes;
    private final List<CalendarEvent> added;

    MeetingSeries(String uid, List<CalendarEvent> events, CalendarReader.Options options, CalendarReader reader) {
        this.options = options;
        this.reader = reader;
        Map<String, CalendarEvent> newest = new LinkedHashMap<>();
        int older = 0;
        this.added = events.stream().filter(CalendarEvent::added).toList();
        for (CalendarEvent event : events) {
            if (event.added()) {
                continue;
            }
            CalendarEvent before = newest.get(place(event));
            if (before == null) {
                newest.put(place(event), event);
            } else {
                newest.put(place(event), newer(before, event));
                older += before.component().said().equals(event.component().said()) ? 0 : 1;
            }
        }
        older(older);
        this.master = newest.remove("");
        this.changes = List.copyOf(newest.values());
        this.key = uid.startsWith(" ") && master != null
                ? digest(master.component().said().toString())
                : digest(uid);
        reader.knows(key);
        if (master != null) {
            reader.complete(key, master.mark());
        }
    }

    private void older(int older) {
        if (older > 0) {
            reader.note(older + (older == 1 ? " older version" : " older versions")
                    + " of a meeting left out (SEQUENCE, DTSTAMP)");
        }
    }

    /** In which version something is told. */
    private MeetingVersion version(CalendarEvent event) {
        CalendarEvent series = master;
        return new MeetingVersion(event.mark(), series == null || event.added() ? null : series.mark());
    }

    private static String place(CalendarEvent event) {
        CalendarTime replaces = event.replaces();
        return replaces == null
                ? ""
                : replaces.isDay()
                        ? replaces.day().toString()
                        : replaces.instant().toString();
    }

    private static CalendarEvent newer(CalendarEvent one, CalendarEvent other) {
        int order = NEWER.compare(one, other);
        if (order == 0
                && !one.component().said().equals(other.component().said())
                && one.cancelled() == other.cancelled()) {
            throw new CalendarFault(
                    other.line(),
                    "UID",
                    "is the one of the meeting in line " + one.line()
                            + ", and neither says that it is the newer version (by SEQUENCE, DTSTAMP or LAST-MODIFIED)");
        }
        return order > 0 || (order == 0 && one.cancelled()) ? one : other;
    }

    /** Adds the meetings. */
    void read() {
        added.forEach(more -> follow(more, List.of()));
        CalendarEvent series = master;
        if (series != null && !series.cancelled()) {
            changes.stream()
                    .filter(change -> change.later() && !change.cancelled())
                    .forEach(change -> change.withoutOther(List.of("RRULE", "RDATE")));
            follow(series, changes);
            return;
        }
        if (series != null) {
            reader.calledOff(key, version(series));
            reader.note("a cancelled meeting was left out");
        }
        for (CalendarEvent change : changes) {
            if (series == null || change.sequence() > series.sequence()) {
                alone(change);
            }
        }
    }

    /** A change whose series the file does not hold. */
    private void alone(CalendarEvent change) {
        CalendarTime replaces = change.replaces();
        if (!change.later() || replaces == null) {
            single(change);
        } else if (change.cancelled()) {
            boolean day = replaces.isDay();
            reader.ends(new CalendarContent.Ending(
                    key, day ? replaces.day() : null, day ? null : replaces.instant(), version(change)));
            reader.note("a cancelled meeting was left out, and all later ones of its series");
        } else if (!change.component().all("RDATE").isEmpty()) {
            // as Lotus Notes has it: all that come are there by their times
            change.withoutOther(List.of("RRULE"));
            follow(change, List.of());
        } else {
            throw new CalendarFault(
                    line(change),
                    "RECURRENCE-ID",
                    "changes one and all later ones (RANGE=THISANDFUTURE) of a series that is not in the file;"
                            + " accepted with the series");
        }
    }

    private static int line(CalendarEvent change) {
        ContentLine line = change.component().first("RECURRENCE-ID");
        return line == null ? change.line() : line.line();
    }

    /** A change without its series, or to what is not of it: a meeting of its own. */
    private void single(CalendarEvent change) {
        CalendarTime start = change.start();
        CalendarTime replaces = change.replaces();
        if (change.cancelled() || start == null) {
            reader.calledOff(key(replaces), version(change));
            reader.note("a cancelled meeting was left out");
        } else if (isWithin(start)) {
            add(change, start, replaces, true);
        }
    }

    private boolean isWithin(CalendarTime time) {
        CalendarReader.Bound from = options.from();
        CalendarReader.Bound until = options.until();
        return (from == null || from.compare(time, options.zone()) >= 0)
                && (until == null || until.compare(time, options.zone()) <= 0);
    }

    /**
     * Adds the meetings of a series, or of a part of one.
     *
     * @param changes changes to single ones of it; empty for a part
     */
    private void follow(CalendarEvent series, List<CalendarEvent> changes) {
        CalendarTime start = Objects.requireNonNull(series.start());
        List<CalendarEvent.Listed> excepted = series.listed("EXDATE");
        Set<CalendarEvent.Listed> excepting = new LinkedHashSet<>();
        List<ContentLine> rules = series.component().all("RRULE").stream()
                .filter(rule -> !rule.value().isBlank())
                .toList();
        List<CalendarTime> more = new ArrayList<>(series.times("RDATE"));
        boolean recurring = series.added() || series.replaces() != null || !rules.isEmpty() || !more.isEmpty();
        Set<CalendarEvent> used = new LinkedHashSet<>();
        Occurrences occurrences = new Occurrences(series, start, rules, more);
        Set<LocalDateTime> exceptedByRule = exceptedByRule(series, start);
        int followed = 0;
        int early = 0;
        int looked = 0;
        CalendarReader.Bound from = options.from();
        CalendarReader.Bound until = options.until();
        CalendarTime next;
        CalendarTime last = start;
        while ((next = occurrences.next()) != null && ++looked <= MOST_LOOKED_AT) {
            CalendarTime original = next;
            List<CalendarEvent.Listed> by = excepted.stream()
                    .filter(each -> original.isMeantBy(each.time()))
                    .toList();
            excepting.addAll(by);
            if (!by.isEmpty() || exceptedByRule.contains(start.localOf(original))) {
                for (CalendarEvent change : changes) {
                    if (original.isMeantBy(Objects.requireNonNull(change.replaces()))
                            && used.add(change)
                            && !change.cancelled()) {
                        reader.note("a change to one that an EXDATE takes out of its series was left out (line "
                                + line(change) + ")");
                    }
                }
                reader.calledOff(key(recurring ? original : null), version(series));
                continue;
            }
            if (recurring && until != null && until.compare(original, options.zone()) > 0) {
                reader.note("a recurring meeting was followed until "
                        + (until.day() == null ? until.instant() : until.day()));
                reader.followed(key, last.instant());
                break;
            }
            CalendarEvent change = change(changes, original, used);
            if (change != null && change.cancelled()) {
                reader.calledOff(key(original), version(change));
                continue;
            }
            if (from != null && from.compare(original, options.zone()) < 0) {
                early++;
                continue;
            }
            if (recurring && followed >= options.most()) {
                reader.note("a recurring meeting was followed " + options.most() + " times");
                reader.followed(key, last.instant());
                break;
            }
            followed++;
            last = original;
            if (change == null) {
                add(series, original, recurring ? original : null, recurring);
            } else {
                add(change, moved(change, original), original, true);
            }
        }
        for (CalendarEvent change : changes) {
            if (!used.contains(change)) {
                unused(series, change, next);
            }
        }
        CalendarTime end = next;
        excepted.stream()
                .filter(each -> !excepting.contains(each))
                .filter(each -> isMissed(each.time(), end))
                .forEach(each -> reader.note("an EXDATE takes out a time that its series does not have, so that nothing"
                        + " was left out for it (line " + each.line() + ")"));
        if (recurring && next == null && followed == 0 && early == 0) {
            reader.note("a series of which no meeting is left (line " + series.line() + ")");
        }
        if (early > 0) {
            reader.note(early + (early == 1 ? " meeting" : " meetings") + " before "
                    + (from == null ? "" : from.day() == null ? from.instant() : from.day()) + " left out");
        }
        if (recurring && looked > MOST_LOOKED_AT) {
            throw new CalendarFault(
                    series.line(), "RRULE", "gives more than " + MOST_LOOKED_AT + " times that are all excepted");
        }
    }

    /**
     * A change to what its series does not have.
     *
     * @param next the first time of the series that was not looked at; null where all were
     */
    private void unused(CalendarEvent series, CalendarEvent change, @Nullable CalendarTime next) {
        CalendarTime replaces = Objects.requireNonNull(change.replaces());
        if (next == null && change.sequence() < series.sequence()) {
            reader.note("a change to a meeting that the newer version of its series has no more was left out");
            return;
        }
        boolean missed = isMissed(replaces, next);
        if (!change.later()) {
            if (missed && !change.cancelled()) {
                reader.note("a change to one that its series does not have is a meeting of its own (line "
                        + line(change) + ")");
            }
            single(change);
        } else if (missed) {
            throw new CalendarFault(
                    line(change),
                    "RECURRENCE-ID",
                    "changes one and all later ones (RANGE=THISANDFUTURE), and its series has none at this time;"
                            + " accepted is the original time of one of the series");
        }
    }

    /** Whether a series has no such time, as all up to it were looked at. */
    private static boolean isMissed(CalendarTime time, @Nullable CalendarTime next) {
        return next == null || next.localOf(time).isBefore(next.local());
    }

    /**
     * The change that holds for one of the series: its own, the newest where several mean it, else the last one that changes all
     * later ones.
     *
     * @param used gets those that mean this one
     */
    private @Nullable CalendarEvent change(
            List<CalendarEvent> changes, CalendarTime original, Set<CalendarEvent> used) {
        CalendarEvent own = null;
        CalendarEvent last = null;
        for (CalendarEvent change : changes) {
            CalendarTime replaces = Objects.requireNonNull(change.replaces());
            if (original.isMeantBy(replaces)) {
                own = own == null ? change : meant(own, change);
                used.add(change);
            } else if (change.later()
                    && original.localOf(replaces).isBefore(original.local())
                    && (last == null
                            || original.localOf(Objects.requireNonNull(last.replaces()))
                                    .isBefore(original.localOf(replaces)))) {
                last = change;
            }
        }
        return own != null ? own : last;
    }

    /** Of two changes that mean one of the series, by its time and by its day perhaps, the newer, else the one that means it closer. */
    private CalendarEvent meant(CalendarEvent one, CalendarEvent other) {
        int order = NEWER.compare(one, other);
        boolean day = Objects.requireNonNull(one.replaces()).isDay();
        if (order == 0 && day != Objects.requireNonNull(other.replaces()).isDay()) {
            return day ? other : one;
        }
        older(1);
        return newer(one, other);
    }

    /** When one of the series is held after a change. One that changes all later ones moves them by as much as its own. */
    private static CalendarTime moved(CalendarEvent change, CalendarTime original) {
        CalendarTime start = Objects.requireNonNull(change.start());
        CalendarTime replaces = Objects.requireNonNull(change.replaces());
        if (!change.later() || original.isMeantBy(replaces)) {
            return start;
        }
        if (start.isDay() != original.isDay()) {
            throw new CalendarFault(
                    change.line(),
                    "RECURRENCE-ID",
                    "RANGE=THISANDFUTURE makes times of days, or days of times, which is not read");
        }
        Duration by = Duration.between(start.localOf(replaces), start.local());
        return start.at(start.localOf(original).plus(by));
    }

    private void add(CalendarEvent event, CalendarTime start, @Nullable CalendarTime original, boolean recurring) {
        LocalDate day = start.isDay() ? start.day() : null;
        reader.meeting(new CalendarMeeting(
                event.line(),
                key(original),
                key,
                day,
                day == null ? start.instant() : null,
                event.summary(),
                event.people(options.people()),
                recurring,
                version(event)));
    }

    private String key(@Nullable CalendarTime original) {
        return original == null ? key : key + "/" + (original.isDay() ? original.day() : original.instant());
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, 2 * KEY);
    }

    // --- the times of a series ---------------------------------------------------------------------------------

    private static Set<LocalDateTime> exceptedByRule(CalendarEvent series, CalendarTime start) {
        Set<LocalDateTime> excepted = new LinkedHashSet<>();
        for (ContentLine rule : series.component().all("EXRULE")) {
            RecurrenceSet.Times times = RecurrenceSet.of(
                            start.local(), rule, until -> bound(series, start, rule, until), List.of())
                    .timesOfRule();
            LocalDateTime next;
            while (excepted.size() < MOST_LOOKED_AT && (next = times.next()) != null) {
                excepted.add(next);
            }
        }
        return excepted;
    }

    /** Until when a rule holds, the last time included; a day means all of it. */
    private static Predicate<LocalDateTime> bound(
            CalendarEvent series, CalendarTime start, ContentLine rule, String until) {
        WrittenTime end = WrittenTime.of(rule, until);
        LocalDate day = end.local().toLocalDate();
        if (start.isDay()) {
            // a day has no zone: of a moment, written by a program at midnight of its own place, the day there
            ZoneId place = series.floating();
            LocalDate last =
                    end.utc() && place != null && !end.local().toLocalTime().equals(LocalTime.MIDNIGHT)
                            ? LocalDate.ofInstant(end.local().toInstant(ZoneOffset.UTC), place)
                            : day;
            return time -> !time.toLocalDate().isAfter(last);
        }
        if (end.day()) {
            return time -> !time.toLocalDate().isAfter(day);
        }
        return end.utc()
                ? time -> !start.at(time).instant().isAfter(end.local().toInstant(ZoneOffset.UTC))
                : time -> !time.isAfter(end.local());
    }

    /** All times of a series one by one, in order, each once. */
    private static final class Occurrences {

        private record Next(CalendarTime time, RecurrenceSet.@Nullable Times source) {}

        private final CalendarTime start;
        private final PriorityQueue<Next> queue =
                new PriorityQueue<>(Comparator.comparing(next -> next.time().instant()));
        private @Nullable CalendarTime last;

        Occurrences(CalendarEvent series, CalendarTime start, List<ContentLine> rules, List<CalendarTime> more) {
            this.start = start;
            if (rules.isEmpty()) {
                queue.add(new Next(start, null));
            }
            for (int i = 0; i < rules.size(); i++) {
                ContentLine rule = rules.get(i);
                RecurrenceSet set =
                        RecurrenceSet.of(start.local(), rule, until -> bound(series, start, rule, until), List.of());
                // the start counts as a time of one rule, not of each
                pull(i == 0 ? set.times() : set.timesOfRule());
            }
            more.forEach(time -> queue.add(new Next(time, null)));
        }

        private void pull(RecurrenceSet.Times times) {
            LocalDateTime next = times.next();
            if (next != null) {
                queue.add(new Next(start.at(next), times));
            }
        }

        @Nullable
        CalendarTime next() {
            Next next;
            while ((next = queue.poll()) != null) {
                RecurrenceSet.Times source = next.source();
                if (source != null) {
                    pull(source);
                }
                CalendarTime before = last;
                if (before == null
                        || before.isDay() != next.time().isDay()
                        || !before.instant().equals(next.time().instant())) {
                    last = next.time();
                    return next.time();
                }
            }
            return null;
        }
    }
}
