package dev.parley.command.intake.calendar;

import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.ical.CalendarFault;
import dev.parley.command.intake.ical.CalendarMeeting;
import dev.parley.command.intake.ical.CalendarMeeting.Person;
import dev.parley.command.intake.ical.CalendarReader;
import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.Glob;
import dev.parley.command.intake.reading.Globs;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Namelessness;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calendars (iCalendar, RFC 5545): meetings become planned encounters of one realisation. Addresses and names of attendees
 * are looked up in the mapping and then dropped; of a meeting only its time, its title without names, and who is expected (as
 * role titles) is kept. Recurring meetings are followed for a bounded number of times.
 */
public final class CalendarIntake {

    private record Rule(String participant, Set<StakeholderGroup> groups, boolean skip) {}

    private record Kinded(EncounterKind kind, @Nullable Phase phase, boolean skip) {}

    private static final int MOST_FOLLOWED = 1_000;
    private static final int FOLLOWED = 60;

    private final String realisation;
    private final String title;
    private final @Nullable ZoneId zone;
    private final @Nullable Charset charset;
    private final Phase phase;
    private final EncounterKind kind;
    private final Presence presence;
    private final Globs<Rule> rules = new Globs<>();
    private final Globs<Kinded> kinds = new Globs<>();
    private final boolean skipUnknown;
    private final boolean titles;
    private final boolean skipsCalledOff;
    private final int most;
    private final CalendarReader.@Nullable Bound from;
    private final CalendarReader.@Nullable Bound until;
    private final CalendarRenewal.Missing missing;

    /** Reads the mapping; what is wrong with it are problems of the settings. */
    public CalendarIntake(MappingSettings settings) {
        MappingSettings known = settings.map("realisation");
        this.realisation = known.required("id", "the realisation that the meetings belong to");
        this.title = known.text("title", realisation);
        known.done();
        if (!realisation.isEmpty() && !realisation.equals(Slug.of(realisation))) {
            known.problem("id", "'" + realisation + "' is not accepted; accepted are " + RealisationId.ACCEPTED);
        }
        this.zone = settings.zone("zone");
        this.charset = settings.charset("encoding");
        this.phase = settings.constant("phase", Phase.class, Phase.INITIATION);
        this.kind = settings.constant("kind", EncounterKind.class, EncounterKind.MEETING);
        this.presence = settings.constant("presence", Presence.class, Presence.IN_PERSON);
        for (MappingSettings rule : settings.maps("participants")) {
            boolean skip = rule.flag("skip");
            Glob address = Glob.of(
                    rule, "address", rule.required("address", "an address, or a pattern such as *@vendor.example"));
            Rule said = new Rule(
                    skip ? "" : rule.required("participant", "a role title, never a personal name"),
                    rule.constants("groups", StakeholderGroup.class),
                    skip);
            rules.add(rule, "address", address, said);
            rule.done();
        }
        for (MappingSettings rule : settings.maps("kinds")) {
            Glob summary = Glob.of(rule, "summary", rule.required("summary", "a pattern such as *steering*"));
            Kinded said = new Kinded(
                    rule.constant("kind", EncounterKind.class, kind),
                    rule.has("phase") ? rule.constant("phase", Phase.class, phase) : null,
                    rule.flag("skip"));
            kinds.add(rule, "summary", summary, said);
            rule.done();
        }
        this.skipUnknown = settings.choice("unknown", "error", "skip").equals("skip");
        this.titles = settings.choice("titles", "summary", "kind").equals("summary");
        this.skipsCalledOff = settings.choice("calledOffTitles", "keep", "skip").equals("skip");
        this.missing = CalendarRenewal.Missing.of(settings.choice("missing", "ask", "keep", "called-off"));
        MappingSettings recurrence = settings.map("recurrence");
        this.most = recurrence.number("most", FOLLOWED, MOST_FOLLOWED);
        this.from = bound(recurrence, "from", false);
        this.until = bound(recurrence, "until", true);
        recurrence.done();
        settings.done();
    }

    /** A bound in time. A day, a month, a year is within with all of it. */
    private static CalendarReader.@Nullable Bound bound(MappingSettings recurrence, String name, boolean end) {
        String text = recurrence.text(name);
        if (text == null) {
            return null;
        }
        try {
            OccurredAt at = OccurredAt.parse(text);
            Instant start = at.start();
            if (start != null) {
                LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
                return switch (at.precision()) {
                    case INSTANT, ORDER_ONLY -> new CalendarReader.Bound(null, start);
                    case DAY -> new CalendarReader.Bound(day, null);
                    case MONTH ->
                        new CalendarReader.Bound(end ? day.plusMonths(1).minusDays(1) : day, null);
                    case YEAR -> new CalendarReader.Bound(end ? day.plusYears(1).minusDays(1) : day, null);
                };
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        recurrence.problem(name, "'" + text + "' is no date such as 2027-01-31");
        return null;
    }

    /** Reads a calendar. */
    public IntakeResult read(
            String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        byte[] bytes = Bounded.of(file, in, limits.whole()).readAllBytes();
        CalendarContent content = CalendarReader.read(
                bytes,
                new CalendarReader.Options(
                        zone,
                        charset,
                        from,
                        until,
                        most,
                        limits.rows(),
                        limits.depth(),
                        limits.text(),
                        limits.columns(),
                        limits.problems()));
        progress.read(1, content.read());
        return new Reading(file, context, limits, content).result();
    }

    /** One calendar being turned into plans. */
    private final class Reading {

        private final String file;
        private final IntakeContext context;
        private final IntakeLimits limits;
        private final CalendarContent content;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final Map<String, String> plain = new LinkedHashMap<>();
        private final Set<Integer> saidOff = new LinkedHashSet<>();
        private final List<OccurredAt> past = new ArrayList<>();
        private int unexpected;
        private int strangers;
        private int leftOut;
        private int cut;

        Reading(String file, IntakeContext context, IntakeLimits limits, CalendarContent content) {
            this.file = file;
            this.context = context;
            this.limits = limits;
            this.content = content;
        }

        IntakeResult result() {
            for (CalendarFault fault : content.faults()) {
                problem(fault.line(), fault.property(), fault.message());
            }
            notes.addAll(content.notes());
            if (problems.isEmpty() && content.read() == 0) {
                problem(content.lines(), null, "ends here and holds no meeting (VEVENT)");
            }
            if (!problems.isEmpty()) {
                return new IntakeResult(List.of(), problems, content.read(), notes);
            }
            List<CalendarMeeting> meetings = content.meetings();
            if (meetings.isEmpty()) {
                return nothing();
            }
            OccurredAt first = at(meetings.get(0));
            Instant start = first.start();
            OccurredAt known =
                    start == null || start.isAfter(context.now()) ? OccurredAt.instant(context.now()) : first;
            StreamBuilder builder = new StreamBuilder(
                    context, new RealisationId(realisation), title, known, context.now(), CalendarRenewal.CALENDAR);
            for (CalendarMeeting meeting : meetings) {
                if (isLeftOut(meeting)) {
                    leftOut++;
                    continue;
                }
                builder.line(meeting.line());
                plan(builder, meeting, "en" + (builder.encounters() + 1), known);
            }
            said();
            return result(builder.build()).located(file, List.of(builder.lines()), limits);
        }

        private boolean isLeftOut(CalendarMeeting meeting) {
            Kinded rule = kinded(meeting);
            if (rule == null && CalledOff.mayBeSaidBy(meeting.summary())) {
                if (skipsCalledOff) {
                    return true;
                }
                saidOff.add(meeting.line());
            }
            return rule != null && rule.skip();
        }

        private @Nullable Kinded kinded(CalendarMeeting meeting) {
            return kinds.first(meeting.summary());
        }

        private void said() {
            if (!past.isEmpty()) {
                notes.add(CalendarRenewal.pastNote(past, context));
            }
            if (leftOut > 0) {
                notes.add(leftOut + (leftOut == 1 ? " meeting" : " meetings")
                        + " left out by its title, as the mapping says");
            }
            if (!saidOff.isEmpty()) {
                notes.add("planned, though the title says that it is called off and the calendar does not (line "
                        + saidOff.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "); 'calledOffTitles: skip' leaves such meetings out");
            }
            if (strangers > 0) {
                notes.add(strangers + (strangers == 1 ? " attendance" : " attendances")
                        + " of people left out whom no rule knows, as 'unknown: skip' says");
            }
            if (unexpected > 0) {
                notes.add(unexpected + (unexpected == 1 ? " attendance" : " attendances")
                        + " left out: declined, delegated, only informed, or a room");
            }
            if (cut > 0) {
                notes.add(ForeignTexts.cutNote(cut));
            }
        }

        /** Nothing is on: still worth knowing where meetings planned before are called off. */
        private IntakeResult nothing() {
            problem(
                    content.off(),
                    null,
                    content.notes().stream()
                            .filter(note -> note.contains("METHOD:CANCEL"))
                            .findFirst()
                            .map(note -> note + ": nothing is planned by it")
                            .orElse("holds no meeting that is still on; the first one of it begins here"));
            return new IntakeResult(
                    List.of(),
                    problems,
                    content.read(),
                    notes,
                    new CalendarRenewal(file, new RealisationId(realisation), null, content, missing, zone, context));
        }

        private IntakeResult result(History history) {
            return new IntakeResult(
                    List.of(history),
                    problems,
                    content.read(),
                    notes,
                    new CalendarRenewal(file, history.realisation(), history, content, missing, zone, context));
        }

        private void ask(int line, String property, String message) {
            if (problems.size() < limits.problems()) {
                problems.add(new IntakeProblem(file, line, 0, property, message, true));
            }
        }

        private void problem(int line, @Nullable String property, String message) {
            if (problems.size() < limits.problems()) {
                problems.add(new IntakeProblem(file, line, property, message));
            }
        }

        private void plan(StreamBuilder builder, CalendarMeeting meeting, String label, OccurredAt known) {
            Map<String, Set<StakeholderGroup>> taking = taking(meeting);
            taking.forEach((participant, groups) ->
                    builder.participant(participant, groups, known, context.now(), CalendarRenewal.CALENDAR));
            if (Times.isPast(at(meeting), meeting.lasts(), context.now())) {
                past.add(at(meeting));
            }
            Kinded rule = kinded(meeting);
            EncounterKind meantKind = rule == null ? kind : rule.kind();
            Phase ruled = rule == null ? null : rule.phase();
            Phase meantPhase = ruled == null ? phase : ruled;
            builder.add(
                    new EncounterPlanned(
                            builder.realisation(),
                            label,
                            meantKind,
                            title(meeting, meantKind),
                            builder.phase(meantPhase, known, context.now(), CalendarRenewal.CALENDAR),
                            taking.keySet().stream()
                                    .map(participant -> new Attendance(participant, presence))
                                    .toList(),
                            null,
                            at(meeting),
                            new Evidence(
                                    EvidenceLevel.STATED,
                                    CalendarRenewal.source(meeting.key(), meeting.version()),
                                    null)),
                    context.now());
        }

        private String title(CalendarMeeting meeting, EncounterKind meantKind) {
            String nameless = !titles
                    ? ""
                    : plain.computeIfAbsent(meeting.line() + meeting.summary(), key -> new Namelessness(
                                    meeting.people().stream()
                                            .map(Person::name)
                                            .filter(name -> name != null)
                                            .toList(),
                                    meeting.people().stream()
                                            .map(Person::address)
                                            .toList())
                            .of(meeting.summary()));
            String text = ForeignTexts.oneLine(nameless);
            if (text.length() > ForeignTexts.TITLE) {
                cut++;
                text = ForeignTexts.cut(text, ForeignTexts.TITLE);
            }
            return text.isEmpty() ? ForeignTexts.words(meantKind) : text;
        }

        private Map<String, Set<StakeholderGroup>> taking(CalendarMeeting meeting) {
            Map<String, Set<StakeholderGroup>> taking = new LinkedHashMap<>();
            for (Person person : meeting.people()) {
                Rule rule = rules.first(person.address());
                if (!person.expected()) {
                    unexpected += rule == null || rule.skip() ? 0 : 1;
                } else if (rule == null) {
                    strangers += skipUnknown ? 1 : 0;
                    if (!skipUnknown && unknown.add(person.address())) {
                        ask(
                                person.line(),
                                "ATTENDEE",
                                "no rule of the mapping says who '" + person.address()
                                        + "' is; add one under 'participants', or say 'unknown: skip'");
                    }
                } else if (!rule.skip()) {
                    taking.putIfAbsent(rule.participant(), rule.groups());
                }
            }
            return taking;
        }
    }

    private static OccurredAt at(CalendarMeeting meeting) {
        LocalDate day = meeting.day();
        Instant instant = meeting.instant();
        if (day != null) {
            return OccurredAt.day(day);
        }
        if (instant == null) {
            throw new IllegalStateException("a meeting is on a day or at a moment");
        }
        return OccurredAt.instant(instant);
    }
}
