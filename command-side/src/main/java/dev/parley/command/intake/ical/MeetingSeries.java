package dev.parley.command.intake.ical;

import dev.parley.kernel.Sha256;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
    private int early;
    private int late;

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
        tell();
        leftOut(early, "before", options.from());
        leftOut(late, "after", options.until());
    }

    private void leftOut(int number, String where, CalendarReader.@Nullable Bound bound) {
        if (number > 0 && bound != null) {
            reader.note(number + (number == 1 ? " meeting " : " meetings ") + where + " " + said(bound) + " left out");
        }
    }

    private static String said(CalendarReader.Bound bound) {
        return String.valueOf(bound.day() == null ? bound.instant() : bound.day());
    }

    private void tell() {
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
            reader.calledOff(key, version(series), series.line());
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
        CalendarTime replaces = replaced(change);
        if (!change.later() || replaces == null) {
            single(change, replaces);
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

    /**
     * The original time of what changes, as its series has it.
     *
     * @throws CalendarFault if nobody says where its clock hangs
     */
    private @Nullable CalendarTime replaced(CalendarEvent change) {
        CalendarTime replaces = change.replaces();
        CalendarTime start = master == null ? null : master.start();
        if (replaces == null) {
            return null;
        }
        if (start != null && start.isDay() && !replaces.isDay()) {
            LocalDate day = replaces.dayAt(change.floating());
            return day == null ? replaces : start.at(day.atStartOfDay());
        }
        if (replaces.floating() && start != null && !start.isUtc()) {
            return start.at(replaces.local());
        }
        if (replaces.isNowhere()) {
            throw new CalendarFault(
                    line(change), "RECURRENCE-ID", "'" + replaces.local() + "' " + CalendarFault.NO_ZONE);
        }
        return replaces;
    }

    /** A change without its series, or to what is not of it: a meeting of its own. */
    private void single(CalendarEvent change, @Nullable CalendarTime replaces) {
        CalendarTime start = change.start();
        if (change.cancelled() || start == null) {
            reader.calledOff(key(replaces), version(change), line(change));
            reader.note("a cancelled meeting was left out");
        } else if (isEarly(start)) {
            early++;
            reader.outside(key(replaces), start, version(change));
        } else if (isLate(start)) {
            late++;
            reader.outside(key(replaces), start, version(change));
        } else {
            add(change, start, replaces, true);
        }
    }

    private boolean isEarly(CalendarTime time) {
        CalendarReader.Bound from = options.from();
        return from != null && from.compare(time, options.zone()) < 0;
    }

    private boolean isLate(CalendarTime time) {
        CalendarReader.Bound until = options.until();
        return until != null && until.compare(time, options.zone()) > 0;
    }

    /**
     * A change that holds for all later ones, too.
     *
     * @param change the change
     * @param original the time of the first for which it holds
     */
    private record Following(CalendarEvent change, CalendarTime original) {}

    /**
     * Adds the meetings of a series, or of a part of one. What is left out as too early or too late is so by the time at which it is held,
     * not by that from which it was moved.
     *
     * @param changes changes to single ones of it; empty for a part
     */
    private void follow(CalendarEvent series, List<CalendarEvent> changes) {
        CalendarTime start = Objects.requireNonNull(series.start());
        ZoneId place = series.floating();
        List<Meant> excepted = series.excepted().stream()
                .map(each -> new Meant(start, each.time(), place, "EXDATE", each.line()))
                .toList();
        Map<CalendarEvent, Meant> meanings = new LinkedHashMap<>();
        changes.forEach(change -> meanings.put(
                change,
                new Meant(start, Objects.requireNonNull(change.replaces()), place, "RECURRENCE-ID", line(change))));
        List<ContentLine> rules = series.component().all("RRULE").stream()
                .filter(rule -> !rule.value().isBlank())
                .toList();
        List<CalendarTime> more = series.more();
        boolean recurring = series.added() || series.replaces() != null || !rules.isEmpty() || !more.isEmpty();
        Occurrences occurrences = new Occurrences(series, start, rules, more);
        Set<LocalDateTime> exceptedByRule = exceptedByRule(series, start);
        int followed = 0;
        int looked = 0;
        boolean outside = false;
        Following following = null;
        CalendarTime next;
        while ((next = occurrences.next()) != null && ++looked <= MOST_LOOKED_AT) {
            CalendarTime original = next;
            boolean off = exceptedByRule.contains(start.localOf(original));
            for (Meant each : excepted) {
                off |= each.means(original);
            }
            CalendarEvent own = null;
            CalendarEvent later = null;
            for (CalendarEvent change : changes) {
                if (Objects.requireNonNull(meanings.get(change)).means(original)) {
                    own = own == null ? change : meant(own, change);
                    later = change.later() && (later == null || NEWER.compare(change, later) > 0) ? change : later;
                }
            }
            following = later == null ? following : new Following(later, original);
            CalendarEvent change = own != null ? own : following == null ? null : following.change();
            boolean pending = isPending(meanings, original);
            if (own == null && change != null && change.cancelled() && !pending) {
                // all that would come are off, but for those that are changed one by one
                boolean day = original.isDay();
                reader.ends(new CalendarContent.Ending(
                        key, day ? original.day() : null, day ? null : original.instant(), version(change)));
                reader.followed(key, original.instant(), original.instant(), false);
                break;
            }
            CalendarTime held = off ? original : held(own, following, original);
            boolean beyond = recurring && isLate(original) && isLate(held(null, following, original)) && !pending;
            if ((beyond && isLate(held)) || (!off && recurring && !isEarly(held) && followed >= options.most())) {
                reader.note("a recurring meeting was followed "
                        + (beyond
                                ? "until " + said(Objects.requireNonNull(options.until()))
                                : options.most() + " times"));
                reader.followed(
                        key, original.instant(), held(null, following, original).instant(), following != null);
                if (own != null && !own.later() && !off) {
                    single(own, original);
                }
                break;
            }
            String named = key(recurring || change != null ? original : null);
            MeetingVersion version = version(change == null ? series : change);
            if (off) {
                reader.calledOff(key(recurring ? original : null), version(series), series.line());
                if (own != null && !own.cancelled()) {
                    reader.note("a change to one that an EXDATE takes out of its series was left out (line " + line(own)
                            + ")");
                }
            } else if (change != null && change.cancelled()) {
                reader.calledOff(named, version, line(change));
            } else if (isEarly(held)) {
                early++;
                outside = true;
                reader.outside(named, held, version);
            } else if (recurring && isLate(held)) {
                late += isLate(original) && own == null ? 0 : 1;
                outside = true;
                reader.outside(named, held, version);
            } else {
                followed++;
                add(
                        change == null ? series : change,
                        held,
                        recurring || change != null ? original : null,
                        recurring || change != null);
            }
        }
        CalendarTime end = next;
        excepted.forEach(Meant::sure);
        meanings.values().forEach(Meant::sure);
        meanings.forEach((change, meaning) -> {
            if (!meaning.isFound()) {
                unused(series, change, end);
            }
        });
        excepted.stream()
                .filter(each -> !each.isFound() && isMissed(each.time(), end))
                .forEach(each -> reader.note("an EXDATE takes out a time that its series does not have, so that nothing"
                        + " was left out for it (line " + each.line() + ")"));
        if (recurring && end == null && followed == 0 && !outside) {
            reader.note("a series of which no meeting is left (line " + series.line() + ")");
        }
        if (recurring && looked > MOST_LOOKED_AT) {
            throw new CalendarFault(
                    series.line(), "RRULE", "gives more than " + MOST_LOOKED_AT + " times that are all excepted");
        }
    }

    /** Whether a change to all later ones is still to come. */
    private static boolean isPending(Map<CalendarEvent, Meant> meanings, CalendarTime original) {
        return meanings.entrySet().stream()
                .anyMatch(each -> each.getKey().later()
                        && !each.getValue().isFound()
                        && !isMissed(each.getValue().time(), original));
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
            single(change, replaced(change));
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

    /**
     * When one of the series is held: as a change to it says, or moved by as much as the first of those that a change to all later ones
     * means.
     */
    private static CalendarTime held(
            @Nullable CalendarEvent own, @Nullable Following following, CalendarTime original) {
        if (own != null) {
            CalendarTime start = own.start();
            return own.cancelled() || start == null ? original : start;
        }
        if (following == null || following.change().cancelled()) {
            return original;
        }
        CalendarEvent change = following.change();
        CalendarTime start = Objects.requireNonNull(change.start());
        if (start.isDay() != original.isDay()) {
            throw new CalendarFault(
                    change.line(),
                    "RECURRENCE-ID",
                    "RANGE=THISANDFUTURE makes times of days, or days of times, which is not read");
        }
        Duration by = Duration.between(start.localOf(following.original()), start.local());
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
                event.lasts(),
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
            CalendarTime written = new CalendarTime(
                    end.local(), end.utc() ? CalendarZones.utc() : CalendarZones.nowhere(), !end.utc());
            LocalDate last = written.dayAt(series.floating());
            return last != null
                    ? time -> !time.toLocalDate().isAfter(last)
                    : time -> isWithin(time.toLocalDate(), written, rule);
        }
        if (end.day()) {
            return time -> !time.toLocalDate().isAfter(day);
        }
        return end.utc()
                ? time -> !start.at(time).instant().isAfter(end.local().toInstant(ZoneOffset.UTC))
                : time -> !time.isAfter(end.local());
    }

    /**
     * Whether a day is within an end of which nobody says in what place it is.
     *
     * @throws CalendarFault if in some it is, and in some it is not
     */
    private static boolean isWithin(LocalDate day, CalendarTime end, ContentLine rule) {
        boolean everywhere = !day.isAfter(end.local().minusHours(Meant.WEST).toLocalDate());
        if (!everywhere && !day.isAfter(end.local().plusHours(Meant.EAST).toLocalDate())) {
            throw new CalendarFault(
                    rule.line(), rule.name(), "'UNTIL=" + end.local() + "Z' of whole days " + CalendarFault.NO_ZONE);
        }
        return everywhere;
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
