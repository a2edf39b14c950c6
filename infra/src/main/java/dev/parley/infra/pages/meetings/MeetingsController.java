package dev.parley.infra.pages.meetings;

import dev.parley.command.intake.meeting.NamelessMeeting;
import dev.parley.command.intake.meeting.NamelessMeeting.Attendee;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.naming.PersonalData;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.Nameless;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Meetings that other programs told and that wait for a person to say what is unsure. */
@Controller
class MeetingsController {

    private static final String OUT = "OUT";
    private static final String HELD = "held";
    private static final int SHOWN = 20;

    private final MeetingInbox inbox;
    private final Views views;

    MeetingsController(MeetingInbox inbox, Views views) {
        this.inbox = inbox;
        this.views = views;
    }

    /**
     * A meeting as the page shows it.
     *
     * @param key by which it is known
     * @param title what it is about
     * @param at when
     * @param realisation id that was told, or empty
     * @param phase phase that was told, or empty
     * @param questions what is unsure
     * @param past whether it lies in the past, so that it may have taken place
     * @param planned title of the realisation in which it is planned as it was before, or empty
     * @param people who is expected
     */
    record Card(
            String key,
            String title,
            String at,
            String realisation,
            String phase,
            List<String> questions,
            boolean past,
            String planned,
            List<Somebody> people) {}

    /**
     * Somebody who is expected.
     *
     * @param number number
     * @param who what is known of them, in words
     * @param role role title, or empty
     * @param group group, or empty
     */
    record Somebody(int number, String who, String role, String group) {}

    /** What waits. */
    @GetMapping("/meetings")
    String page(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            Model model) {
        return show(
                organisation, principal, null, new Form(new org.springframework.util.LinkedMultiValueMap<>()), model);
    }

    /** Plans one, records it as one that took place, or dismisses it. */
    @PostMapping("/meetings")
    String decide(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam String key,
            @RequestParam String action,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        OrganisationId whose = new OrganisationId(organisation);
        Form form = new Form(typed);
        NamelessMeeting meeting = inbox.waiting(whose).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(inbox::read)
                .orElseThrow(() -> new NoSuchPageException(Wording.say("meetings.noSuch")));
        if (action.equals("dismiss")) {
            try {
                boolean out = inbox.dismiss(whose, principal, key);
                model.addAttribute(
                        "done", Wording.say(out ? "meetings.dismissedPlan" : "meetings.dismissed", meeting.title()));
            } catch (MeetingInbox.Refused e) {
                model.addAttribute("wrong", e.getMessage());
            }
            return show(organisation, principal, null, form, model);
        }
        try {
            NamelessMeeting said = said(meeting, form);
            List<PersonalData.Hint> named = Nameless.isSaid(form) ? List.of() : inbox.named(whose, principal, said);
            if (!named.isEmpty()) {
                model.addAttribute(
                        "named", named.stream().map(Nameless::words).distinct().toList());
                return show(organisation, principal, key, form, model);
            }
            boolean held = action.equals(HELD);
            if (!held
                    && inbox.isPast(whose, principal, said)
                    && form.text("past").isEmpty()) {
                throw new MeetingInbox.Refused("It has begun since the page was shown: did it take place?", false);
            }
            MeetingInbox.Answer answer = inbox.confirm(whose, principal, said, held);
            model.addAttribute("done", Wording.say(held ? "meetings.held" : "meetings.planned", meeting.title()));
            model.addAttribute("where", answer.realisation());
            return show(organisation, principal, null, form, model);
        } catch (MeetingInbox.Refused e) {
            model.addAttribute("wrong", e.getMessage());
            return show(organisation, principal, key, form, model);
        }
    }

    private static NamelessMeeting said(NamelessMeeting meeting, Form form) {
        List<Attendee> attendees = new ArrayList<>();
        int number = 0;
        for (Attendee each : meeting.attendees()) {
            String group = form.text("g." + number);
            String role = ForeignTexts.cut(ForeignTexts.oneLine(form.text("p." + number)), ForeignTexts.TITLE);
            if (group.equals(OUT)) {
                number++;
                continue;
            }
            StakeholderGroup chosen = form.choice(StakeholderGroup.class, "g." + number);
            number++;
            // nothing chosen: the groups that the role has in the realisation
            Set<StakeholderGroup> groups = chosen == null
                    ? Set.of()
                    : each.groups().size() > 1 && group.equals(first(each.groups())) ? each.groups() : Set.of(chosen);
            if (attendees.stream()
                    .noneMatch(one -> !role.isEmpty() && one.role().equalsIgnoreCase(role))) {
                attendees.add(new Attendee(role, groups, each.presence(), role.isEmpty() ? each.hint() : ""));
            }
        }
        String where = form.text("realisation");
        String title = ForeignTexts.cut(ForeignTexts.oneLine(form.text("title")), ForeignTexts.TITLE);
        return meeting.told(
                where.isEmpty() || !where.equals(Slug.of(where)) ? null : where,
                title.isEmpty() ? meeting.title() : title,
                form.text("phase").isEmpty() ? null : form.choice(Phase.class, "phase"),
                attendees);
    }

    private static String first(Set<StakeholderGroup> groups) {
        return groups.stream().map(Enum::name).sorted().findFirst().orElse("");
    }

    private String show(String organisation, String principal, @Nullable String wrongAt, Form form, Model model) {
        OrganisationId whose = new OrganisationId(organisation);
        List<MeetingStore.Line> waiting = inbox.waiting(whose);
        Map<String, String> realisations = new LinkedHashMap<>();
        for (PortfolioRow row : views.all(whose)) {
            realisations.put(row.realisation().value(), row.title());
        }
        List<Card> cards = waiting.stream()
                .limit(SHOWN)
                .map(each -> card(
                        whose,
                        principal,
                        inbox.read(each),
                        each.realisation() == null
                                ? ""
                                : realisations.getOrDefault(each.realisation(), each.realisation()),
                        each.key().equals(wrongAt) ? form : null))
                .toList();
        Map<String, String> phases = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            phases.put(phase.name(), Wording.of(phase));
        }
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put(OUT, Wording.say("meetings.leaveOut"));
        for (StakeholderGroup group : StakeholderGroup.values()) {
            groups.put(group.name(), Wording.of(group));
        }
        model.addAttribute("cards", cards);
        model.addAttribute("more", Math.max(0, waiting.size() - SHOWN));
        model.addAttribute("realisations", realisations);
        model.addAttribute("phases", phases);
        model.addAttribute("groups", groups);
        model.addAttribute("wrongAt", wrongAt);
        return "meetings";
    }

    private Card card(
            OrganisationId organisation,
            String principal,
            NamelessMeeting meeting,
            String planned,
            @Nullable Form typed) {
        List<Somebody> people = new ArrayList<>();
        for (Attendee each : meeting.attendees()) {
            int number = people.size();
            String role = typed == null ? each.role() : typed.text("p." + number);
            people.add(new Somebody(
                    number,
                    !each.role().isEmpty()
                            ? each.role()
                            : each.hint().isEmpty()
                                    ? Wording.say("meetings.somebody")
                                    : Wording.say("meetings.somebodyAt", each.hint()),
                    role,
                    typed == null ? first(each.groups()) : typed.text("g." + number)));
        }
        Phase phase = meeting.phase();
        String where = meeting.realisation();
        return new Card(
                meeting.key(),
                typed == null ? meeting.title() : typed.text("title"),
                meeting.at().toString(),
                typed != null ? typed.text("realisation") : where == null ? "" : where,
                typed != null ? typed.text("phase") : phase == null ? "" : phase.name(),
                inbox.questions(organisation, principal, meeting),
                inbox.isPast(organisation, principal, meeting),
                planned,
                people);
    }
}
