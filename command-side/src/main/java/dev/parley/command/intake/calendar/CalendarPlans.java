package dev.parley.command.intake.calendar;

import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.ical.MeetingVersion;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plans that earlier readings of a calendar made, by the keys of their meetings, and in which versions these were read. */
final class CalendarPlans {

    private static final String MEETING = "calendar, meeting ";

    /** Hours by which clocks are behind UTC, and before it, at most. */
    private static final int WEST = 12;

    private static final int EAST = 14;

    /**
     * The last plan for a meeting, and what became of it.
     *
     * @param planned the plan
     * @param key key of the meeting
     * @param held whether it was held
     * @param retracted why it was retracted; null where it was not
     * @param version the newest version that was read; null where nothing says so
     */
    record Plan(
            EncounterPlanned planned,
            String key,
            boolean held,
            @Nullable String retracted,
            @Nullable MeetingVersion version) {

        String series() {
            return CalendarPlans.series(key);
        }

        /** When it was to be held before it was moved as one of its series; when it is, where it was not. */
        @Nullable
        Instant originally() {
            return original(key) instanceof Instant at
                    ? at
                    : original(key) instanceof LocalDate day
                            ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                            : planned.at().start();
        }

        /** The day on which it is planned; null for a moment. */
        @Nullable
        LocalDate day() {
            Instant start = planned.at().start();
            return start != null && planned.at().precision() == OccurredAt.Precision.DAY
                    ? LocalDate.ofInstant(start, ZoneOffset.UTC)
                    : null;
        }

        /** The moment at which it is planned; null for a day. */
        @Nullable
        Instant moment() {
            return day() == null ? planned.at().start() : null;
        }

        boolean isOpen() {
            return !held && retracted == null;
        }

        /** Whether it is one of a series by its original time, and that is not before the one that ends the series. */
        boolean isFrom(CalendarContent.Ending ending, ZoneId zone) {
            Object original = original(key);
            LocalDate day = ending.day();
            Instant instant = ending.instant();
            if (original instanceof Instant at) {
                return day != null ? !LocalDate.ofInstant(at, zone).isBefore(day) : !at.isBefore(instant);
            }
            return original instanceof LocalDate at
                    && !at.isBefore(day != null || instant == null ? day : LocalDate.ofInstant(instant, zone));
        }
    }

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, MeetingVersion.Mark> series = new HashMap<>();

    private CalendarPlans() {}

    static CalendarPlans of(History stored) {
        CalendarPlans plans = new CalendarPlans();
        for (Entry entry : Chronicle.of(stored).entries()) {
            if (entry.recorded().event() instanceof EncounterPlanned planned
                    && !key(planned).isEmpty()) {
                plans.add(planned, entry);
            }
        }
        return plans;
    }

    private void add(EncounterPlanned planned, Entry entry) {
        RecordedEvent by = entry.by();
        EncounterRetracted retraction =
                by != null && by.event() instanceof EncounterRetracted retracted ? retracted : null;
        MeetingVersion told = version(planned.evidence());
        MeetingVersion off = retraction == null ? null : version(retraction.evidence());
        String key = key(planned);
        plans.put(
                key,
                new Plan(
                        planned,
                        key,
                        entry.fate() == Entry.Fate.CARRIED_OUT,
                        entry.stands() ? null : retraction == null ? "" : retraction.reason(),
                        off == null ? told : off));
        newest(key, told);
        newest(key, off);
    }

    private void newest(String key, @Nullable MeetingVersion version) {
        MeetingVersion.Mark whole = version == null ? null : version.series();
        if (whole != null) {
            series.merge(series(key), whole, (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
    }

    Collection<Plan> all() {
        return List.copyOf(plans.values());
    }

    @Nullable
    Plan of(String key) {
        return plans.get(key);
    }

    /** Whether a newer version of a meeting, or of its series, was read before. */
    boolean isOlder(String key, MeetingVersion version) {
        Plan plan = plans.get(key);
        return version.isOlder(plan == null ? null : plan.version(), series.get(series(key)));
    }

    /**
     * The key by which a meeting is known here, where a message names one of a series by its day, or one of a series of whole days by a
     * moment, and only one of its series is on that day.
     *
     * @param zone where days begin; null where nobody says
     */
    String key(String key, @Nullable ZoneId zone) {
        List<String> meant = meant(key, zone);
        return meant.size() == 1 ? meant.get(0) : key;
    }

    /** Whether a key may be that of several meetings that are known here. */
    boolean isUnclear(String key, @Nullable ZoneId zone) {
        return meant(key, zone).size() > 1;
    }

    private List<String> meant(String key, @Nullable ZoneId zone) {
        Object original = original(key);
        if (original == null || plans.containsKey(key)) {
            return List.of();
        }
        return plans.keySet().stream()
                .filter(each -> series(each).equals(series(key)))
                .filter(each -> original instanceof LocalDate day
                        ? original(each) instanceof Instant at
                                && LocalDate.ofInstant(at, zone == null ? ZoneOffset.UTC : zone)
                                        .equals(day)
                        : original(each) instanceof LocalDate whole && isDay(whole, (Instant) original, zone))
                .toList();
    }

    /** Whether a moment may be a program's way to write a day: a midnight in UTC, else one of the day at its place. */
    private static boolean isDay(LocalDate day, Instant moment, @Nullable ZoneId zone) {
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        if (utc.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return utc.toLocalDate().equals(day);
        }
        return zone != null
                ? LocalDate.ofInstant(moment, zone).equals(day)
                : !utc.minusHours(WEST).toLocalDate().isAfter(day)
                        && !utc.plusHours(EAST).toLocalDate().isBefore(day);
    }

    /** Where a plan says which meeting it is, and in which version it was told. */
    static String source(String key, MeetingVersion version) {
        return MEETING + key + version.text();
    }

    static Evidence evidence(String key, MeetingVersion version) {
        return new Evidence(EvidenceLevel.STATED, source(key, version), null);
    }

    /** Key of the meeting that a plan is for; empty where no calendar brought it. */
    static String key(EncounterPlanned planned) {
        String source = planned.evidence().source();
        return source != null && source.startsWith(MEETING)
                ? MeetingVersion.before(source.substring(MEETING.length()))
                : "";
    }

    static @Nullable MeetingVersion version(Evidence evidence) {
        String source = evidence.source();
        return source != null && source.startsWith(MEETING) ? MeetingVersion.after(source) : null;
    }

    static String series(String key) {
        return key.split("/", 2)[0];
    }

    /** The original time of one of a series: a moment, or a day; null for a meeting of its own. */
    private static @Nullable Object original(String key) {
        String[] parts = key.split("/", 2);
        if (parts.length < 2) {
            return null;
        }
        try {
            return parts[1].indexOf('T') < 0 ? LocalDate.parse(parts[1]) : Instant.parse(parts[1]);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
