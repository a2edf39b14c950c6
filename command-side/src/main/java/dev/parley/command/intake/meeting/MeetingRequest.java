package dev.parley.command.intake.meeting;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One meeting as another program tells it: the JSON of {@code POST /api/intake}. Addresses and names serve to find roles and to keep
 * names out of the title; none of them is kept.
 *
 * @param externalId what the other program calls the meeting; the same again is the same meeting. 1 to 500 characters
 * @param title what it is about
 * @param at when it begins: a moment with its offset or with {@code zone}, or a day
 * @param end when it ends, written as {@code at} is: the moment, or its last day. Until then it is not past; null where nothing is said, and
 *     then it is past once it has begun
 * @param zone where the clock of {@code at} and {@code end} hangs, such as Europe/Berlin; null where they say it
 * @param realisation id of the realisation that it belongs to; null where a person is to say
 * @param kind what kind of encounter; a meeting where nothing is said
 * @param phase the phase it belongs to; the one the realisation is in where nothing is said
 * @param attendees who is asked to come, one by one
 * @param addresses addresses of who is asked to come, {@code ;} or {@code ,} between, as calendars of Office have them
 * @param rules which addresses stand for whom; the first that fits counts
 * @param unknown what becomes of an address that no rule knows: {@code ask}, as where nothing is said, or {@code skip}
 * @param cancelled whether it will not take place
 */
public record MeetingRequest(
        @Nullable String externalId,
        @Nullable String title,
        @Nullable String at,
        @Nullable String end,
        @Nullable String zone,
        @Nullable String realisation,
        @Nullable EncounterKind kind,
        @Nullable Phase phase,
        @Nullable List<Attendee> attendees,
        @Nullable String addresses,
        @Nullable List<AddressRule> rules,
        @Nullable Unknown unknown,
        @Nullable Boolean cancelled) {

    /** What becomes of an address that no rule knows. */
    public enum Unknown {
        ask,
        skip
    }

    /** What somebody answered. */
    public enum Response {
        none,
        accepted,
        tentative,
        declined
    }

    /**
     * Somebody who is asked to come, by role or by address.
     *
     * @param role role title, never a personal name
     * @param groups groups of the role; not needed where the realisation knows it
     * @param address mail address; not kept
     * @param name name, taken out of the title; not kept
     * @param presence how they take part; in person where nothing is said
     * @param response who declined is not expected
     */
    public record Attendee(
            @Nullable String role,
            @Nullable Set<@Nullable StakeholderGroup> groups,
            @Nullable String address,
            @Nullable String name,
            @Nullable Presence presence,
            @Nullable Response response) {}

    /**
     * Whom addresses stand for.
     *
     * @param address an address, or a pattern such as {@code *@vendor.example}
     * @param role role title
     * @param groups its groups
     * @param skip whether whoever has such an address is left out, as a room
     */
    public record AddressRule(
            @Nullable String address,
            @Nullable String role,
            @Nullable Set<@Nullable StakeholderGroup> groups,
            @Nullable Boolean skip) {}
}
