package dev.parley.infra.pages.logging;

import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.RealisationCommand;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.Nameless;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What the pages with forms share: what they read, how they send, and how a refusal finds the field it speaks of. */
@Component
class FormPage {

    /** Years before now that a date is not asked about. */
    private static final int PAST = 60;

    /** Years after now that a date is not asked about. */
    private static final int FUTURE = 5;

    private final RealisationReadings readings;
    private final Submissions submissions;
    private final Clock clock;

    FormPage(RealisationReadings readings, Submissions submissions, Clock clock) {
        this.readings = readings;
        this.submissions = submissions;
        this.clock = clock;
    }

    RealisationReading read(String organisation, String realisation) {
        return readings.read(organisation, realisation);
    }

    RuleSet rules(RealisationReading reading) {
        return readings.rules(reading.organisation());
    }

    RealisationReadings readings() {
        return readings;
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /** A fresh form's moment: today, or the next place in the order where only the order has been known so far. */
    MultiValueMap<String, String> fresh(FormChoices choices) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("exactness", choices.orderOnly() ? "order" : "exact");
        typed.set("date", today());
        typed.set("order", choices.nextOrder());
        return typed;
    }

    /** Puts a moment into the fields it is asked with. */
    static void when(OccurredAt at, MultiValueMap<String, String> typed) {
        String text = at.start() == null ? at.toString() : new OccurredAt(at.precision(), at.start(), null).toString();
        if (at.start() != null && at.order() != null) {
            typed.set("among", at.order().toPlainString());
        }
        switch (at.precision()) {
            case INSTANT -> {
                typed.set("exactness", "exact");
                typed.set("date", text.substring(0, 10));
                // To the thousandth, so that a form sent back as it came changes nothing.
                typed.set("time", text.substring(11, Math.min(text.indexOf('Z'), 23)));
                typed.set("zone", "UTC");
            }
            case DAY -> {
                typed.set("exactness", "exact");
                typed.set("date", text.substring(0, 10));
            }
            case MONTH -> {
                typed.set("exactness", "month");
                typed.set("month", text);
            }
            case YEAR -> {
                typed.set("exactness", "year");
                typed.set("year", text);
            }
            case ORDER_ONLY -> {
                typed.set("exactness", "order");
                typed.set("order", text.replace("order ", ""));
            }
        }
    }

    /** Asks about a date that is probably a slip: a year of two or three digits, or one far from now. */
    void askAboutDate(Form form) {
        OccurredAt at = form.when();
        Instant start = at == null ? null : at.start();
        if (start == null || form.checked("sure")) {
            return;
        }
        int year = start.atZone(ZoneOffset.UTC).getYear();
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        if (year < now - PAST || year > now + FUTURE) {
            form.problem("sure", Wording.say("form.farYear", String.valueOf(year)));
        }
    }

    /** Asks about a plan for what is past, which is a slip or a meeting that took place. */
    void askAboutPlan(Form form) {
        OccurredAt at = form.when();
        if (at != null
                && at.isOver(clock.instant())
                && !form.checked("sure")
                && !form.problems().containsKey("sure")) {
            form.problem("sure", Wording.say("form.pastPlan", Wording.of(at)));
        }
    }

    /**
     * Sends what a page asks for: all of it is recorded or nothing. The same page sent twice has one effect, because the ids
     * of its commands come from the form.
     *
     * @return what was done; null where it was refused, and then the form has the problems
     */
    Submissions.Outcome.@Nullable Recorded send(
            String organisation, String principal, Form form, Recorder.Script script) {
        return accepted(form, submit(organisation, principal, form, script));
    }

    /**
     * Sends what a page asks for, as {@link #send} does, and leaves what is refused to the caller. Where a text looks as if it named a
     * person, nothing is recorded before whoever typed it says that it does not.
     */
    Submissions.Outcome submit(String organisation, String principal, Form form, Recorder.Script script) {
        OrganisationId whose = new OrganisationId(organisation);
        return Nameless.isSaid(form)
                ? submissions.send(whose, principal, form.commandId(), script)
                : submissions.sendNameless(whose, principal, form.commandId(), script);
    }

    /** Sends what nobody typed, as when something is undone. */
    Submissions.Outcome.@Nullable Recorded sendUntyped(
            String organisation, String principal, Form form, Recorder.Script script) {
        return accepted(form, submissions.send(new OrganisationId(organisation), principal, form.commandId(), script));
    }

    /** What was done; null where it was refused, and then the form has the problems. */
    static Submissions.Outcome.@Nullable Recorded accepted(Form form, Submissions.Outcome outcome) {
        if (outcome instanceof Submissions.Outcome.Refused refused) {
            refused.objections().forEach(each -> objected(form, each));
            return null;
        }
        if (outcome instanceof Submissions.Outcome.Asked asked) {
            asked.noticed().forEach(each -> ask(form, each));
            form.problem(Nameless.FIELD, Wording.say("named.ask"));
            return null;
        }
        return (Submissions.Outcome.Recorded) outcome;
    }

    /** Notes an objection where it belongs. What no rule says, the page says itself, in the reader's words. */
    static void objected(Form form, FormObjection objection) {
        if (objection.code() == null) {
            form.problem(field(form, objection), objection.message());
        } else {
            form.refused(field(form, objection), objection.message());
        }
    }

    /** What the next page is told of what was recorded: which events of the stream, so that it can say what they changed. */
    String done(String organisation, String realisation, Submissions.Outcome.Recorded done) {
        List<String> ids = Chronicle.of(read(organisation, realisation).history()).entries().stream()
                .map(each -> each.recorded().id())
                .toList();
        List<Integer> places = done.events().stream()
                .map(ids::indexOf)
                .filter(each -> each >= 0)
                .sorted()
                .toList();
        return places.isEmpty() ? "" : "&from=" + places.get(0) + "&to=" + (places.get(places.size() - 1) + 1);
    }

    private static void ask(Form form, Submissions.Noticed noticed) {
        form.problem(
                field(
                        form,
                        new FormObjection(
                                noticed.command(), null, noticed.hint().field(), "")),
                Nameless.words(noticed.hint()));
    }

    /** The field of the page that a field of a command comes from; null for none. */
    static @Nullable String field(Form form, FormObjection objection) {
        // A row of a field that is asked for any number of times, such as options[1].condition.
        String row = objection.field().replace('[', '.').replace("]", "");
        if (!row.equals(objection.field()) && form.has(row)) {
            return row;
        }
        String first = objection.field().split("[.\\[]")[0];
        RealisationCommand command = objection.command();
        return switch (first) {
            case "" -> null;
            case "at" -> "date";
            case "attendances" -> "present";
            case "participant", "groups" ->
                command instanceof IdentifyParticipant person ? person(form, person) : first;
            case "options" -> form.has("option") ? "option" : "options.0.option";
            case "realisation" -> "id";
            // Labels are given when an encounter is committed; no page has a field for them.
            case "label", "event" -> null;
            default -> command == null ? first : typed(form, command, first);
        };
    }

    /** The words of what is named for the first time are typed where a form asks for its key. */
    private static String typed(Form form, RealisationCommand command, String field) {
        String asked = FactForms.asked(command.getClass(), field);
        return form.has(asked) ? asked : field;
    }

    /** Where a new participant was typed: the page of an encounter has three places for it, that of the start one a group. */
    private static String person(Form form, IdentifyParticipant person) {
        for (int i = 1; i <= 3; i++) {
            if (form.text("newPerson" + i).equals(person.participant())) {
                return "newPerson" + i;
            }
        }
        Set<StakeholderGroup> groups = person.groups();
        if (groups != null && !groups.isEmpty()) {
            String field = "people." + groups.iterator().next().name();
            if (form.has(field)) {
                return field;
            }
        }
        return "participant";
    }

    /** What every page with a form shows. */
    void fill(Model model, Form form, MultiValueMap<String, String> typed) {
        Map<String, String> first = new Typed();
        typed.forEach(
                (name, values) -> first.put(name, values.isEmpty() || values.get(0) == null ? "" : values.get(0)));
        model.addAttribute("v", first);
        model.addAttribute("all", typed);
        model.addAttribute("problems", form.problems());
        model.addAttribute("refused", form.refused());
        model.addAttribute("labels", form.labels());
        String commandId = typed.getFirst("commandId");
        model.addAttribute(
                "commandId",
                commandId == null || commandId.isEmpty() ? UUID.randomUUID().toString() : commandId);
        model.addAttribute("today", today());
        model.addAttribute("words", GroupWords.WORDS);
    }

    /** What was typed, field by field; templates may ask for a field that nothing was typed into. */
    private static final class Typed extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean containsKey(Object field) {
            return true;
        }
    }
}
