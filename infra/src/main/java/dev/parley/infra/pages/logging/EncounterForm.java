package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Completeness;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.DecisionOption;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.KnowledgeKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.Route;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.Verdict;
import dev.parley.kernel.event.DecisionMade;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.kernel.event.NeedStated;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.kernel.event.ValuePerceived;
import dev.parley.query.analysis.RuleSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the encounter form: into the events it asks for, for the preview and for the log alike. */
public final class EncounterForm {

    /** What the form is for. */
    enum Purpose {
        /** It took place. */
        RECORD,
        /** It is to come. */
        PLAN,
        /** It was logged wrongly. */
        AMEND
    }

    private final Form form;
    private final RealisationId realisation;
    private final Notebook notebook;
    private final RuleSet rules;
    private final Purpose purpose;
    private final Clock clock;

    EncounterForm(
            Form form, RealisationId realisation, Notebook notebook, RuleSet rules, Purpose purpose, Clock clock) {
        this.form = form;
        this.realisation = realisation;
        this.notebook = notebook;
        this.rules = rules;
        this.purpose = purpose;
        this.clock = clock;
    }

    /** The label that the encounter has or will have. */
    String label() {
        String label = form.text("label");
        return label.isEmpty() ? notebook.nextLabel("en") : label;
    }

    /** The kind chosen, or else the kind the title suggests, or else a meeting. */
    EncounterKind kind() {
        EncounterKind chosen = form.choice(EncounterKind.class, "kind");
        if (chosen != null) {
            return chosen;
        }
        EncounterKind guess = KindGuess.of(form.text("title"));
        return guess == null ? EncounterKind.MEETING : guess;
    }

    /**
     * The events asked for, those that others build on first.
     *
     * @param lenient for a preview: what is still missing is filled in, and nothing is a problem yet
     */
    List<RealisationEvent> events(boolean lenient) {
        Evidence evidence = form.evidence();
        OccurredAt said = form.when();
        OccurredAt at = said != null ? said : today();
        List<RealisationEvent> events = new ArrayList<>();
        Phase phase = form.choice(Phase.class, "phase");
        if (phase == null) {
            phase = notebook.phase();
        } else if (purpose == Purpose.RECORD && phase != notebook.phase() && form.checked("enterPhase")) {
            events.add(new PhaseEntered(realisation, phase, at, evidence));
        }
        if (phase == null) {
            phase = Phase.INITIATION;
            events.add(new PhaseEntered(realisation, phase, at, evidence));
        }
        Set<String> known = new LinkedHashSet<>(notebook.titles());
        List<Attendance> attendances = attendances(known);
        newPeople(known, attendances, at, evidence, events);
        String title = lenient
                ? form.text("title").isEmpty() ? "This encounter" : form.text("title")
                : form.required("title", "A few words are needed: what was it?");
        if (attendances.isEmpty() && purpose == Purpose.RECORD && !lenient) {
            form.problem("present", "Somebody must have been there: choose who, or add somebody.");
        }
        Set<StakeholderGroup> needed = needed();
        switch (purpose) {
            case RECORD ->
                events.add(new EncounterRecorded(
                        realisation,
                        label(),
                        kind(),
                        title,
                        phase,
                        attendances,
                        needed,
                        outcome(),
                        conflictKind(),
                        form.checked("preparatory"),
                        at,
                        evidence));
            case PLAN ->
                events.add(new EncounterPlanned(
                        realisation, label(), kind(), title, phase, attendances, needed, at, evidence));
            case AMEND ->
                events.add(new EncounterAmended(
                        realisation,
                        label(),
                        kind(),
                        title,
                        phase,
                        attendances,
                        needed,
                        outcome(),
                        conflictKind(),
                        form.checked("preparatory"),
                        lenient ? "imagined" : form.required("reason", "Say why it is corrected: others will ask."),
                        at,
                        evidence));
        }
        if (purpose == Purpose.RECORD) {
            passedOn(at, evidence, events, lenient);
            decision(at, evidence, events, lenient);
            need(at, evidence, events, lenient);
            rating(at, evidence, events, lenient);
            resistance(phase, at, evidence, events);
            note(at, evidence, events);
        }
        return events;
    }

    private OccurredAt today() {
        return OccurredAt.day(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private Outcome outcome() {
        return form.choice(Outcome.class, "outcome", Outcome.NOT_RECORDED);
    }

    private @Nullable ConflictKind conflictKind() {
        return outcome() == Outcome.CONFLICT ? form.choice(ConflictKind.class, "conflictKind") : null;
    }

    private List<Attendance> attendances(Set<String> known) {
        List<Attendance> attendances = new ArrayList<>();
        for (String title : form.all("present")) {
            if (known.contains(title)) {
                attendances.add(
                        new Attendance(title, form.choice(Presence.class, "presence." + title, Presence.IN_PERSON)));
            }
        }
        return attendances;
    }

    /** The groups of those chosen as present. */
    private Set<StakeholderGroup> present() {
        Set<StakeholderGroup> present = EnumSet.noneOf(StakeholderGroup.class);
        for (Notebook.Person person : notebook.people()) {
            if (form.all("present").contains(person.title())) {
                present.addAll(person.groups());
            }
        }
        return StakeholderGroup.ordered(present);
    }

    private void newPeople(
            Set<String> known,
            List<Attendance> attendances,
            OccurredAt at,
            Evidence evidence,
            List<RealisationEvent> events) {
        for (int i = 1; i <= 3; i++) {
            String title = form.text("newPerson" + i);
            StakeholderGroup group = form.choice(StakeholderGroup.class, "newGroup" + i);
            if (title.isEmpty()) {
                continue;
            }
            if (group == null) {
                form.problem("newGroup" + i, "For which group does the " + title + " speak?");
                continue;
            }
            if (known.add(title)) {
                events.add(new ParticipantIdentified(
                        realisation, title, EnumSet.of(group), ParticipantRole.MEMBER, at, evidence));
            }
            if (attendances.stream().noneMatch(each -> each.participant().equals(title))) {
                attendances.add(new Attendance(title, Presence.IN_PERSON));
            }
        }
    }

    /** Null where the suggestion for the kind was left as it is, so that a better rule can think better of it. */
    private @Nullable Set<StakeholderGroup> needed() {
        Set<StakeholderGroup> chosen = form.groups("needed");
        return chosen.equals(rules.neededFor(kind())) ? null : chosen;
    }

    private void passedOn(OccurredAt at, Evidence evidence, List<RealisationEvent> events, boolean lenient) {
        Map<String, String> items = new LinkedHashMap<>(notebook.items());
        for (int i = 1; i <= 2; i++) {
            String words = form.text("item" + i);
            if (words.isEmpty()) {
                continue;
            }
            StakeholderGroup from = form.choice(StakeholderGroup.class, "itemFrom" + i);
            StakeholderGroup to = form.choice(StakeholderGroup.class, "itemTo" + i);
            StakeholderGroup via = form.choice(StakeholderGroup.class, "itemVia" + i);
            if (from == null || to == null) {
                if (!lenient) {
                    form.problem(
                            from == null ? "itemFrom" + i : "itemTo" + i, "Whose knowledge is it, and who got it?");
                }
                continue;
            }
            if (from == to || via == from || via == to) {
                if (!lenient) {
                    form.problem("itemTo" + i, "It goes from one group to another, through a third or directly.");
                }
                continue;
            }
            String key = Notebook.key(items, words);
            if (!items.containsKey(key)) {
                items.put(key, words);
                KnowledgeKind kind = form.choice(KnowledgeKind.class, "itemKind" + i, KnowledgeKind.CONTEXT);
                events.add(new KnowledgeHeld(realisation, key, from, kind, words, at, evidence));
                events.add(new KnowledgeNeeded(realisation, key, to, kind, words, at, evidence));
            }
            events.add(new KnowledgeShared(
                    realisation,
                    key,
                    from,
                    to,
                    via == null ? Route.DIRECT : Route.RELAYED,
                    via,
                    form.choice(Completeness.class, "itemArrived" + i, Completeness.COMPLETE),
                    label(),
                    at,
                    evidence));
        }
    }

    private void decision(OccurredAt at, Evidence evidence, List<RealisationEvent> events, boolean lenient) {
        String subject = form.text("decision");
        if (subject.isEmpty()) {
            return;
        }
        Verdict verdict = form.choice(Verdict.class, "verdict", Verdict.CHOSEN);
        String condition = form.optional("condition");
        if (verdict == Verdict.POSTPONED && condition == null) {
            if (!lenient) {
                form.problem("condition", "Put off until when? A condition is needed.");
            }
            return;
        }
        String option = form.text("option").isEmpty() ? subject : form.text("option");
        Set<StakeholderGroup> deciders = form.groups("decidedBy").isEmpty() ? present() : form.groups("decidedBy");
        events.add(new DecisionMade(
                realisation,
                Notebook.key(notebook.decisions(), subject),
                subject,
                List.of(new DecisionOption(option, verdict, verdict == Verdict.POSTPONED ? condition : null)),
                deciders,
                label(),
                at,
                evidence));
    }

    private void need(OccurredAt at, Evidence evidence, List<RealisationEvent> events, boolean lenient) {
        String words = form.text("need");
        StakeholderGroup group = form.choice(StakeholderGroup.class, "needGroup");
        if (words.isEmpty()) {
            return;
        }
        if (group == null) {
            if (!lenient) {
                form.problem("needGroup", "Whose need is it?");
            }
            return;
        }
        events.add(new NeedStated(
                realisation, Notebook.key(notebook.needs(), words), group, words, label(), at, evidence));
    }

    private void rating(OccurredAt at, Evidence evidence, List<RealisationEvent> events, boolean lenient) {
        String rating = form.text("rating");
        StakeholderGroup group = form.choice(StakeholderGroup.class, "ratingGroup");
        if (rating.isEmpty() || group == null) {
            if (!lenient && rating.isEmpty() != (group == null)) {
                form.problem(
                        group == null ? "ratingGroup" : "rating", "A rating needs a group and a number from 1 to 5.");
            }
            return;
        }
        if (!rating.matches("[1-5]")) {
            form.problem("rating", "A rating is 1 (worthless) to 5 (very valuable).");
            return;
        }
        events.add(new ValuePerceived(
                realisation,
                group,
                Integer.parseInt(rating),
                form.optional("ratingWords"),
                label(),
                null,
                at,
                evidence));
    }

    private void resistance(Phase phase, OccurredAt at, Evidence evidence, List<RealisationEvent> events) {
        StakeholderGroup group = form.choice(StakeholderGroup.class, "resistanceGroup");
        if (outcome() != Outcome.RESISTANCE || group == null) {
            return;
        }
        String cause = form.optional("resistanceCause");
        events.add(new ResistanceObserved(
                realisation,
                Notebook.key(notebook.resistances(), cause == null ? "resistance at " + label() : cause),
                group,
                cause,
                phase,
                label(),
                at,
                evidence));
    }

    private void note(OccurredAt at, Evidence evidence, List<RealisationEvent> events) {
        String note = form.text("note");
        if (!note.isEmpty()) {
            events.add(new NoteAttached(realisation, note, label(), at, evidence));
        }
    }
}
