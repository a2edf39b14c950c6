package dev.parley.command.intake.meeting;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.Glob;
import dev.parley.command.intake.reading.MailAddress;
import dev.parley.command.intake.reading.Namelessness;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.Times;
import dev.parley.command.intake.reading.ZoneNames;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.StakeholderGroup;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A meeting without addresses and names: all that is kept of a {@link MeetingRequest}.
 *
 * @param key a hash of what the other program calls it
 * @param realisation id of the realisation; null where nobody has said
 * @param title what it is about, on one line
 * @param at when it begins
 * @param end when it ends; null where nobody has said
 * @param kind what kind of encounter
 * @param phase the phase; null for the one the realisation is in
 * @param attendees who is expected
 * @param cancelled whether it will not take place
 * @param digest a hash of all that was told, by which the same is known again
 * @param people a hash of who was told, by which the same people are known again
 */
public record NamelessMeeting(
        String key,
        @Nullable String realisation,
        String title,
        OccurredAt at,
        @Nullable OccurredAt end,
        EncounterKind kind,
        @Nullable Phase phase,
        List<Attendee> attendees,
        boolean cancelled,
        String digest,
        String people) {

    /** Most who are asked to come. */
    public static final int MOST_ATTENDEES = 300;

    private static final int MOST_RULES = 300;
    private static final int LONGEST_ID = 500;
    private static final int LONGEST_TEXT = 1_000;
    private static final int KEY = 24;

    /** What is a time here, where {@link OccurredAt#ACCEPTED} says what is one of a fact. */
    private static final String ACCEPTED = "2026-11-18T13:00:00Z (with its offset, or with \"zone\"), or 2026-11-18";

    /** Keeps its own copy. */
    public NamelessMeeting {
        attendees = List.copyOf(attendees);
    }

    /**
     * Somebody who is expected.
     *
     * @param role role title; empty where nobody has said who it is
     * @param groups its groups; empty where nobody has said
     * @param presence how they take part
     * @param hint the domain of an address that no rule knows; empty else
     */
    public record Attendee(String role, Set<StakeholderGroup> groups, Presence presence, String hint) {

        /** Keeps its own copy. */
        public Attendee {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Something wrong in a request.
     *
     * @param field where, such as {@code attendees[2].role}
     * @param message what is wrong and what is accepted
     */
    public record Fault(String field, String message) {}

    /** The same meeting in a realisation that somebody named, with people whom somebody told. */
    public NamelessMeeting told(@Nullable String where, String what, @Nullable Phase when, List<Attendee> who) {
        return new NamelessMeeting(key, where, what, at, end, kind, when, who, cancelled, digest, people);
    }

    /**
     * Reads a request.
     *
     * @param faults filled with all that is wrong
     * @return the meeting; null where something is wrong
     */
    public static @Nullable NamelessMeeting of(MeetingRequest request, List<Fault> faults) {
        String id = text(request.externalId(), "externalId", LONGEST_ID, "what your program calls the meeting", faults);
        String title = text(request.title(), "title", LONGEST_TEXT, "what it is about", faults);
        ZoneId zone = zone(request, faults);
        OccurredAt at = time(
                text(request.at(), "at", 100, "when it begins, such as 2026-11-18T13:00:00Z or 2026-11-18", faults),
                "at",
                zone,
                faults);
        OccurredAt end = end(request, at, zone, faults);
        String realisation =
                request.realisation() == null || request.realisation().isBlank()
                        ? null
                        : request.realisation().strip();
        if (realisation != null && !realisation.equals(Slug.of(realisation))) {
            faults.add(new Fault(
                    "realisation", "'" + ForeignTexts.cut(realisation, 60) + "' is no id: " + RealisationId.ACCEPTED));
        }
        List<Who> told = told(request, faults);
        List<Attendee> attendees = attendees(request, each(told, faults), faults);
        if (!faults.isEmpty() || at == null) {
            return null;
        }
        String people = Sha256.hex(
                id + "\n" + new TreeSet<>(told.stream().map(Who::toString).toList()));
        boolean off = Boolean.TRUE.equals(request.cancelled());
        return new NamelessMeeting(
                Sha256.hex(id).substring(0, KEY),
                realisation,
                nameless(title, told),
                at,
                end,
                Objects.requireNonNullElse(request.kind(), EncounterKind.MEETING),
                request.phase(),
                attendees,
                off,
                Sha256.hex(String.join(
                        "\n",
                        id,
                        title,
                        at.toString(),
                        String.valueOf(realisation),
                        String.valueOf(request.kind()),
                        String.valueOf(request.phase()),
                        String.valueOf(off),
                        people,
                        attendees.toString() + (end == null ? "" : "\n" + end))),
                people);
    }

    /** Somebody as they were told, only for as long as it takes to find their role. */
    private record Who(String field, MeetingRequest.Attendee attendee, String address) {

        MeetingRequest.Response response() {
            return Objects.requireNonNullElse(attendee.response(), MeetingRequest.Response.none);
        }

        @Override
        public String toString() {
            return address + "|" + attendee.role() + "|" + attendee.groups() + "|" + attendee.presence() + "|"
                    + attendee.response();
        }
    }

    private static List<Who> told(MeetingRequest request, List<Fault> faults) {
        List<Who> told = new ArrayList<>();
        int number = 0;
        for (MeetingRequest.Attendee each :
                Objects.requireNonNullElse(request.attendees(), List.<MeetingRequest.Attendee>of())) {
            String field = "attendees[" + number++ + "]";
            if (each == null) {
                faults.add(new Fault(field, "is nobody"));
                continue;
            }
            String address = each.address() == null ? "" : MailAddress.of(each.address());
            boolean role = each.role() != null && !each.role().isBlank();
            if (role == !address.isEmpty()) {
                faults.add(new Fault(
                        field,
                        role
                                ? "has a role and an address; one of them is accepted"
                                : "has neither 'role' nor 'address'"));
            }
            if (address.length() > LONGEST_TEXT
                    || (role && String.valueOf(each.role()).length() > LONGEST_TEXT)) {
                faults.add(new Fault(field, "has more than " + LONGEST_TEXT + " characters"));
            }
            single(address, field, faults);
            told.add(new Who(field, each, address));
        }
        String addresses = Objects.requireNonNullElse(request.addresses(), "");
        if (addresses.length() > LONGEST_TEXT * MOST_ATTENDEES) {
            faults.add(new Fault("addresses", "is too long"));
            return told;
        }
        for (String each : MailAddress.list(addresses)) {
            String address = MailAddress.of(each);
            String name = MailAddress.name(each);
            single(address, "addresses", faults);
            told.add(new Who(
                    "addresses",
                    new MeetingRequest.Attendee(null, null, address, name.isEmpty() ? null : name, null, null),
                    address));
        }
        if (told.size() > MOST_ATTENDEES) {
            faults.add(new Fault("attendees", "are " + told.size() + ", " + MOST_ATTENDEES + " are accepted"));
        }
        return told;
    }

    private static void single(String address, String field, List<Fault> faults) {
        if (MailAddress.isSeveral(address)) {
            faults.add(new Fault(field, "has more than one address where one is accepted"));
        }
    }

    /** Everybody once: who is told by address in two places is one person, and what they answered in either of them counts. */
    private static List<Who> each(List<Who> told, List<Fault> faults) {
        Map<String, Who> once = new LinkedHashMap<>();
        int roles = 0;
        for (Who who : told) {
            String key = who.address().isEmpty() ? " " + roles++ : who.address();
            Who before = once.putIfAbsent(key, who);
            if (before == null) {
                continue;
            }
            MeetingRequest.Response one = before.response();
            MeetingRequest.Response other = who.response();
            if (one != MeetingRequest.Response.none
                    && other != MeetingRequest.Response.none
                    && (one == MeetingRequest.Response.declined) != (other == MeetingRequest.Response.declined)) {
                faults.add(new Fault(
                        who.field(),
                        "is told a second time (first: " + before.field()
                                + "), and only one of the two says 'declined'"));
            } else if (other == MeetingRequest.Response.declined) {
                once.put(key, who);
            }
        }
        return List.copyOf(once.values());
    }

    private record Rule(Glob address, String role, Set<StakeholderGroup> groups, boolean skip) {}

    /** Without what is no group: a list in JSON may hold a null. */
    private static Set<StakeholderGroup> groups(
            @Nullable Set<@Nullable StakeholderGroup> said, String field, List<Fault> faults) {
        Set<StakeholderGroup> groups = new LinkedHashSet<>();
        for (StakeholderGroup each : said == null ? Set.<@Nullable StakeholderGroup>of() : said) {
            if (each == null) {
                faults.add(new Fault(field + ".groups", "holds a null, which is no group"));
            } else {
                groups.add(each);
            }
        }
        return groups;
    }

    private static List<Rule> rules(MeetingRequest request, List<Fault> faults) {
        List<Rule> rules = new ArrayList<>();
        List<MeetingRequest.AddressRule> said =
                Objects.requireNonNullElse(request.rules(), List.<MeetingRequest.AddressRule>of());
        if (said.size() > MOST_RULES) {
            faults.add(new Fault("rules", "are " + said.size() + ", " + MOST_RULES + " are accepted"));
            return rules;
        }
        for (int i = 0; i < said.size(); i++) {
            MeetingRequest.AddressRule each = said.get(i);
            String field = "rules[" + i + "]";
            String address =
                    each == null || each.address() == null ? "" : each.address().strip();
            String role = each == null || each.role() == null ? "" : ForeignTexts.oneLine(each.role());
            boolean skip = each != null && Boolean.TRUE.equals(each.skip());
            Set<StakeholderGroup> groups = groups(each == null ? null : each.groups(), field, faults);
            if (address.isEmpty() || address.length() > Glob.LONGEST) {
                faults.add(new Fault(
                        field + ".address",
                        "is an address, or a pattern such as *@vendor.example, of up to " + Glob.LONGEST
                                + " characters"));
            } else if (!skip && (role.isEmpty() || groups.isEmpty())) {
                faults.add(new Fault(field, "needs 'role' and 'groups', or 'skip': true"));
            } else {
                rules.add(new Rule(Glob.of(address), role, groups, skip));
            }
        }
        return rules;
    }

    private static List<Attendee> attendees(MeetingRequest request, List<Who> told, List<Fault> faults) {
        List<Rule> rules = rules(request, faults);
        boolean skip = request.unknown() == MeetingRequest.Unknown.skip;
        List<Attendee> attendees = new ArrayList<>();
        for (Who who : told) {
            MeetingRequest.Attendee each = who.attendee();
            Presence presence = Objects.requireNonNullElse(each.presence(), Presence.IN_PERSON);
            Set<StakeholderGroup> groups = groups(each.groups(), who.field(), faults);
            if (each.response() == MeetingRequest.Response.declined) {
                continue;
            }
            if (who.address().isEmpty()) {
                add(attendees, new Attendee(ForeignTexts.oneLine(String.valueOf(each.role())), groups, presence, ""));
                continue;
            }
            Rule rule = rules.stream()
                    .filter(candidate -> candidate.address().matches(who.address()))
                    .findFirst()
                    .orElse(null);
            if (rule == null && !skip) {
                attendees.add(new Attendee("", Set.of(), presence, domain(who.address())));
            } else if (rule != null && !rule.skip()) {
                add(attendees, new Attendee(rule.role(), rule.groups(), presence, ""));
            }
        }
        return attendees;
    }

    private static void add(List<Attendee> attendees, Attendee attendee) {
        if (attendees.stream().noneMatch(each -> each.role().equalsIgnoreCase(attendee.role()))) {
            attendees.add(attendee);
        }
    }

    /** What of an address names nobody. */
    private static String domain(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? "" : ForeignTexts.cut(address.substring(at + 1), ForeignTexts.TITLE);
    }

    private static String nameless(String title, List<Who> told) {
        String plain = new Namelessness(
                        told.stream()
                                .map(each -> each.attendee().name())
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList(),
                        told.stream()
                                .map(Who::address)
                                .filter(each -> !each.isEmpty())
                                .toList())
                .of(ForeignTexts.oneLine(title));
        return ForeignTexts.cut(
                plain.isEmpty() ? ForeignTexts.words(EncounterKind.MEETING) : plain, ForeignTexts.TITLE);
    }

    private static @Nullable ZoneId zone(MeetingRequest request, List<Fault> faults) {
        if (request.zone() == null || request.zone().isBlank()) {
            return null;
        }
        ZoneId zone = zone(request.zone().strip());
        if (zone == null) {
            faults.add(new Fault(
                    "zone",
                    "'" + ForeignTexts.cut(request.zone(), 60)
                            + "' is no time zone such as Europe/Berlin or W. Europe Standard Time"));
        }
        return zone;
    }

    /** A day or a moment; null where the text is empty, or where it is none, which is told. */
    private static @Nullable OccurredAt time(String text, String field, @Nullable ZoneId zone, List<Fault> faults) {
        if (text.isEmpty() || faults.stream().anyMatch(each -> each.field().equals("zone"))) {
            return null;
        }
        try {
            OccurredAt at = Times.in(zone).at(text);
            if (at.precision() != OccurredAt.Precision.INSTANT && at.precision() != OccurredAt.Precision.DAY) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no day such as 2026-11-18 and no moment such as 2026-11-18T13:00:00Z");
            }
            return at;
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(
                    field,
                    String.valueOf(e.getMessage())
                            .replace(OccurredAt.ACCEPTED, ACCEPTED)
                            .replace(
                                    "say which one is meant with 'zone:' in the mapping",
                                    "say which one is meant with \"zone\"")));
            return null;
        }
    }

    private static @Nullable OccurredAt end(
            MeetingRequest request, @Nullable OccurredAt at, @Nullable ZoneId zone, List<Fault> faults) {
        if (request.end() == null || request.end().isBlank()) {
            return null;
        }
        String text = text(request.end(), "end", 100, "when it ends", faults);
        OccurredAt end = time(text, "end", zone, faults);
        Instant begins = at == null ? null : at.start();
        Instant ends = end == null ? null : end.start();
        if (at == null || end == null || begins == null || ends == null) {
            return null;
        }
        if (at.precision() != end.precision()) {
            faults.add(new Fault(
                    "end",
                    "'" + text + "' is " + (end.precision() == OccurredAt.Precision.DAY ? "a day" : "a moment")
                            + ", and 'at' is not: both are days, or both moments"));
            return null;
        }
        if (ends.isBefore(begins)) {
            faults.add(new Fault("end", "'" + text + "' is before 'at', when it begins"));
            return null;
        }
        return end;
    }

    /** A zone by its name in the IANA list or in Windows, or an offset; null for anything else. */
    private static @Nullable ZoneId zone(String name) {
        try {
            ZoneId known = ZoneNames.known(name);
            return known == null ? ZoneId.of(name) : known;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(@Nullable String text, String field, int most, String meaning, List<Fault> faults) {
        String plain = text == null ? "" : text.strip();
        if (plain.isEmpty() || plain.length() > most) {
            faults.add(new Fault(
                    field,
                    plain.isEmpty()
                            ? "is missing: " + meaning
                            : "has " + plain.length() + " characters, " + most + " are accepted"));
            return "";
        }
        return plain;
    }
}
