package dev.parley.infra.pages.calendar;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.pages.Said;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.infra.pages.week.PlannedEncounters;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.Views;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Calendar feeds of planned encounters, the page where they are made and revoked, and drafts of invitations. */
@Controller
class CalendarController {

    private static final String CALLER = "dev.parley.infra.access.Caller";
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Feeds feeds;
    private final PlannedEncounters encounters;
    private final RealisationReadings readings;
    private final Views views;
    private final Clock clock;
    private final @Nullable URI pages;

    CalendarController(
            Feeds feeds,
            PlannedEncounters encounters,
            RealisationReadings readings,
            Views views,
            Clock clock,
            ParleyProperties properties) {
        this.feeds = feeds;
        this.encounters = encounters;
        this.readings = readings;
        this.views = views;
        this.clock = clock;
        this.pages = properties.publicUrl();
    }

    /**
     * A feed as the page shows it.
     *
     * @param revocable whether the reader may revoke it
     */
    record Line(String id, String what, String href, String made, boolean revocable) {}

    /**
     * The feeds there are.
     *
     * @param realisation id of the one for which a feed is offered; all that are open where it is none
     */
    @GetMapping("/calendar")
    String feeds(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(name = CALLER, required = false) @Nullable Caller caller,
            @RequestParam(required = false) @Nullable String realisation,
            Model model) {
        return page(organisation, principal, caller, realisation, null, model);
    }

    /** Makes a feed and tells its address, this once. */
    @PostMapping("/calendar")
    String make(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(name = CALLER, required = false) @Nullable Caller caller,
            @RequestParam(required = false) @Nullable String realisation,
            Model model) {
        String only = realisation == null || realisation.isBlank() ? null : realisation;
        if (only != null) {
            readings.read(organisation, only);
        }
        String made =
                feeds.make(new OrganisationId(organisation), principal, only).orElse(null);
        if (made == null) {
            model.addAttribute("problem", Wording.say("calendar.tooMany", Feeds.MOST));
        }
        return page(organisation, principal, caller, only, made, model);
    }

    /** Revokes a feed: its address shows nothing any more. Whoever made it may, and whoever manages realisations. */
    @PostMapping("/calendar/revoke")
    String revoke(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestAttribute(name = CALLER, required = false) @Nullable Caller caller,
            @RequestParam String id) {
        OrganisationId where = new OrganisationId(organisation);
        if (feeds.of(where).stream().noneMatch(each -> each.id().equals(id) && mayRevoke(each, principal, caller))) {
            // not there, revoked already, or somebody else's
            throw new NoSuchPageException(Wording.say("calendar.noSuch"));
        }
        feeds.revoke(where, id, principal);
        return Said.REVOKED.on("/calendar");
    }

    private static boolean mayRevoke(FeedStore.Feed feed, String principal, @Nullable Caller caller) {
        return feed.madeBy().equals(principal) || caller == null || caller.is(Role.MANAGER);
    }

    private String page(
            String organisation,
            String principal,
            @Nullable Caller caller,
            @Nullable String realisation,
            @Nullable String made,
            Model model) {
        List<Line> lines = feeds.of(new OrganisationId(organisation)).stream()
                .map(each -> new Line(
                        each.id(),
                        each.realisation() == null ? Wording.say("calendar.allOpen") : each.realisation(),
                        each.realisation() == null ? "/" : "/realisations/" + each.realisation(),
                        Wording.say("calendar.madeBy", Wording.of(each.madeAt()), each.madeBy()),
                        mayRevoke(each, principal, caller)))
                .toList();
        RealisationReading reading = realisation == null ? null : readings.read(organisation, realisation);
        model.addAttribute("feeds", lines);
        model.addAttribute(
                "made",
                made == null ? null : pages == null ? made : pages.resolve(made).toString());
        model.addAttribute("realisation", realisation == null ? "" : realisation);
        model.addAttribute("title", reading == null ? "" : reading.whole().title());
        return "calendar";
    }

    /** A feed, for whoever has its address. */
    @GetMapping(path = "/calendar/{token}.ics", produces = "text/calendar")
    @ResponseBody
    ResponseEntity<String> feed(@PathVariable String token) {
        FeedStore.Feed feed =
                feeds.find(token).orElseThrow(() -> new NoSuchPageException(Wording.say("calendar.noSuch")));
        String organisation = feed.organisation().value();
        String realisation = feed.realisation();
        if (realisation == null && views.state() == Views.State.BUILDING) {
            // Of what is not there yet a calendar would drop the meetings.
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "10")
                    .build();
        }
        List<PlannedEncounter> planned = realisation == null
                ? encounters.of(feed.organisation())
                : encounters.of(readings.read(organisation, realisation));
        String name = realisation == null ? "Parley: planned encounters" : "Parley: " + realisation;
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(CalendarText.of(name, organisation, planned, clock.instant(), pages));
    }

    /** A draft of the invitation to a planned encounter, to open in a calendar and send from there. */
    @GetMapping(path = "/realisations/{id}/encounters/{label}/invitation.ics", produces = "text/calendar")
    @ResponseBody
    ResponseEntity<String> invitation(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @PathVariable String label) {
        PlannedEncounter planned = encounters.of(readings.read(organisation, id)).stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new NoSuchPageException(Wording.say("calendar.noPlan", label)));
        if (!planned.dated()) {
            throw new NoSuchPageException(Wording.say("calendar.noDay", label));
        }
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + "-" + label + ".ics", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(CalendarText.of(planned.what(), organisation, List.of(planned), clock.instant(), pages));
    }
}
