package dev.parley.infra.pages.members;

import dev.parley.infra.access.Caller;
import dev.parley.infra.access.RemoteAddress;
import dev.parley.infra.members.MemberStore.Change;
import dev.parley.infra.members.Members;
import dev.parley.infra.members.Members.RefusedMemberException;
import dev.parley.infra.pages.Said;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.view.Histories;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The members of a realisation, for managers: a page, and the same over the API. */
@Controller
class MembersController {

    private static final String CALLER = "dev.parley.infra.access.Caller";

    private final Members members;
    private final RealisationReadings readings;
    private final Histories histories;

    MembersController(Members members, RealisationReadings readings, Histories histories) {
        this.members = members;
        this.histories = histories;
        this.readings = readings;
    }

    /**
     * A member, or a change of who is one.
     *
     * @param principal who
     * @param side the side they are on: it-function, users, decision-makers, vendors or beneficiaries; null where they are a
     *     member no longer
     * @param by who said so
     * @param at when
     */
    record Member(String principal, @Nullable String side, String by, Instant at) {

        static Member of(Change change) {
            StakeholderGroup side = change.side();
            return new Member(change.principal(), side == null ? null : Phrasing.key(side), change.by(), change.at());
        }
    }

    /**
     * Who is a member.
     *
     * @param members as they are now
     * @param changes all changes, oldest first
     */
    record MembersDocument(List<Member> members, List<Member> changes) {}

    /**
     * A change that is asked for.
     *
     * @param principal who
     * @param side which side they are on from now on; null or left out to take them out
     */
    record MemberChange(
            @Nullable String principal, @Nullable String side) {}

    /** The members of a realisation who read it from a side, and how that came about. */
    @GetMapping("/api/realisations/{id}/members")
    @ResponseBody
    MembersDocument members(
            @Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller, @PathVariable String id) {
        return document(caller, stored(caller, id));
    }

    /** Makes somebody a member on a side, puts them on another, or takes them out. From then on they read only what they are a member of. */
    @PostMapping(path = "/api/realisations/{id}/members", consumes = "application/json")
    @ResponseBody
    MembersDocument change(
            @Parameter(hidden = true) @RequestAttribute(CALLER) Caller caller,
            @PathVariable String id,
            @RequestBody MemberChange change,
            HttpServletRequest request) {
        RealisationId realisation = stored(caller, id);
        try {
            set(caller, realisation, change.principal(), change.side(), request);
        } catch (RefusedMemberException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage(), e);
        }
        return document(caller, realisation);
    }

    @GetMapping("/realisations/{id}/members")
    String page(@RequestAttribute(CALLER) Caller caller, @PathVariable String id, Model model) {
        return page(caller, reading(caller, id), null, model);
    }

    @PostMapping("/realisations/{id}/members")
    String change(
            @RequestAttribute(CALLER) Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String principal,
            @RequestParam(required = false) @Nullable String side,
            HttpServletRequest request,
            Model model) {
        RealisationReading reading = reading(caller, id);
        try {
            set(caller, new RealisationId(reading.id()), principal, side, request);
        } catch (RefusedMemberException e) {
            return page(caller, reading, e.getMessage(), model);
        }
        return Said.MEMBERS.on("/realisations/" + reading.id() + "/members");
    }

    /** @throws ResponseStatusException if the organisation has no such realisation */
    private RealisationId stored(Caller caller, String id) {
        try {
            RealisationId realisation = new RealisationId(id);
            if (histories
                    .history(new OrganisationId(caller.organisation()), realisation)
                    .isPresent()) {
                return realisation;
            }
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no realisation '" + id + "' here.");
    }

    private RealisationReading reading(Caller caller, String id) {
        return readings.read(caller.organisation(), id);
    }

    private void set(
            Caller caller,
            RealisationId realisation,
            @Nullable String principal,
            @Nullable String side,
            HttpServletRequest request) {
        members.set(
                caller,
                realisation,
                principal == null ? "" : principal,
                side == null || side.isBlank() ? null : side(side),
                RemoteAddress.of(request));
    }

    private static StakeholderGroup side(String side) {
        return Arrays.stream(StakeholderGroup.values())
                .filter(group ->
                        Phrasing.key(group).equals(side.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new RefusedMemberException("side: '" + side + "' is none: accepted are "
                        + Arrays.stream(StakeholderGroup.values())
                                .map(Phrasing::key)
                                .collect(Collectors.joining(", "))));
    }

    private MembersDocument document(Caller caller, RealisationId realisation) {
        OrganisationId organisation = new OrganisationId(caller.organisation());
        return new MembersDocument(
                members.now(organisation, realisation).stream().map(Member::of).toList(),
                members.history(organisation, realisation).stream()
                        .map(Member::of)
                        .toList());
    }

    private String page(Caller caller, RealisationReading reading, @Nullable String refused, Model model) {
        MembersDocument document = document(caller, new RealisationId(reading.id()));
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("members", document.members());
        model.addAttribute("changes", document.changes());
        Map<String, String> sides = new LinkedHashMap<>();
        for (StakeholderGroup group : StakeholderGroup.values()) {
            sides.put(Phrasing.key(group), Wording.of(group));
        }
        model.addAttribute("sides", sides);
        model.addAttribute("refused", refused);
        return "members";
    }
}
