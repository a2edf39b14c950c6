package dev.parley.infra.pages.logging;

import dev.parley.command.AttachNote;
import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.FrictionCommand.ObserveResistance;
import dev.parley.command.KnowledgeCommand.HoldKnowledge;
import dev.parley.command.KnowledgeCommand.NeedKnowledge;
import dev.parley.command.KnowledgeCommand.ShareKnowledge;
import dev.parley.command.NeedCommand.StateNeed;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.RatingCommand.PerceiveValue;
import dev.parley.command.RealisationCommand;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.form.KindGuess;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.declare.Thing;
import dev.parley.query.analysis.core.finding.RuleSet;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the encounter form into the commands it asks for: the same ones for the preview and for the log. */
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
    private final FormChoices choices;
    private final RuleSet rules;
    private final Purpose purpose;
    private final Clock clock;
    private final @Nullable String label;
    private final List<RealisationCommand> before = new ArrayList<>();
    private final List<Function<String, RealisationCommand>> beside = new ArrayList<>();

    /**
     * A form to be read.
     *
     * @param label of the encounter that is corrected, or of the plan that took place or is made anew; null for one that gets
     *     its label when it is committed
     */
    EncounterForm(
            Form form,
            RealisationId realisation,
            FormChoices choices,
            RuleSet rules,
            Purpose purpose,
            @Nullable String label,
            Clock clock) {
        this.form = form;
        this.realisation = realisation;
        this.choices = choices;
        this.rules = rules;
        this.purpose = purpose;
        this.label = label;
        this.clock = clock;
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
     * The commands asked for, those that others build on first. Problems are left in the form.
     *
     * @param lenient for a preview: what is still missing is filled in, and nothing is a problem yet
     */
    Recorder.Script script(boolean lenient) {
        Evidence evidence = form.evidence();
        OccurredAt said = form.when();
        OccurredAt at = said != null ? said : today();
        Phase phase = form.choice(Phase.class, "phase");
        if (phase == null) {
            phase = choices.phase();
        } else if (purpose == Purpose.RECORD
                && phase != choices.phase()
                && phase != Phase.ANTECEDENT
                && form.checked("enterPhase")) {
            before.add(new EnterPhase(realisation, phase, at, evidence.addressedTo(null)));
        }
        if (phase == null) {
            phase = Phase.INITIATION;
            before.add(new EnterPhase(realisation, phase, at, evidence.addressedTo(null)));
        }
        Set<String> known = new LinkedHashSet<>(choices.titles());
        List<Attendance> attendances = attendances(known);
        newPeople(known, attendances, at, evidence);
        String title = lenient
                ? form.text("title").isEmpty() ? Wording.say("encounter.this") : form.text("title")
                : form.required("title", Wording.say("encounter.titleNeeded"));
        if (attendances.isEmpty() && purpose == Purpose.RECORD && !lenient) {
            form.problem("present", Wording.say("encounter.somebodyNeeded"));
        }
        Set<StakeholderGroup> needed = needed();
        boolean preparatory = form.checked("preparatory");
        String facilitation = form.optional("facilitation");
        FacilitationStep step = form.choice(FacilitationStep.class, "step");
        RealisationCommand encounter =
                switch (purpose) {
                    case RECORD ->
                        new RecordEncounter(
                                realisation,
                                label,
                                kind(),
                                title,
                                phase,
                                attendances,
                                needed,
                                outcome(),
                                conflictKind(),
                                preparatory,
                                facilitation,
                                step,
                                at,
                                evidence);
                    case PLAN ->
                        new PlanEncounter(realisation, null, kind(), title, phase, attendances, needed, at, evidence);
                    case AMEND ->
                        new AmendEncounter(
                                realisation,
                                label == null ? "" : label,
                                kind(),
                                title,
                                phase,
                                attendances,
                                needed,
                                outcome(),
                                conflictKind(),
                                preparatory,
                                lenient ? "imagined" : reason(),
                                facilitation,
                                step,
                                at,
                                evidence);
                };
        if (purpose == Purpose.PLAN && label != null) {
            // A plan is corrected by another in its place; its label stays with what it was first given to.
            before.add(new RetractEncounter(realisation, label, lenient ? "imagined" : reason(), evidence));
        }
        if (purpose == Purpose.RECORD) {
            passedOn(at, evidence, lenient);
            toldThere(at, evidence, lenient);
            decision(at, evidence, lenient);
            need(at, evidence, lenient);
            rating(at, evidence, lenient);
            resistance(phase, at, evidence);
            note(at, evidence);
        }
        return recorder -> {
            before.forEach(recorder::record);
            String given = recorder.record(encounter);
            if (given != null) {
                beside.forEach(each -> recorder.record(each.apply(given)));
            }
        };
    }

    private String reason() {
        return form.required("reason", Wording.say("form.whyCorrected"));
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
        for (FormChoices.Person person : choices.people()) {
            if (form.all("present").contains(person.title())) {
                present.addAll(person.groups());
            }
        }
        return StakeholderGroup.ordered(present);
    }

    private void newPeople(Set<String> known, List<Attendance> attendances, OccurredAt at, Evidence evidence) {
        for (int i = 1; i <= 3; i++) {
            String title = form.text("newPerson" + i);
            StakeholderGroup group = form.choice(StakeholderGroup.class, "newGroup" + i);
            if (title.isEmpty()) {
                continue;
            }
            if (group == null) {
                form.problem("newGroup" + i, Wording.say("encounter.groupNeeded", title));
                continue;
            }
            if (known.add(title)) {
                before.add(new IdentifyParticipant(
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

    private void passedOn(OccurredAt at, Evidence evidence, boolean lenient) {
        Map<String, String> items = new LinkedHashMap<>(choices.keys(Thing.ITEM));
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
                            from == null ? "itemFrom" + i : "itemTo" + i, Wording.say("encounter.knowledgeNeeded"));
                }
                continue;
            }
            if (from == to || via == from || via == to) {
                if (!lenient) {
                    form.problem("itemTo" + i, Wording.say("encounter.throughThird"));
                }
                continue;
            }
            String key = FormChoices.key(items, words);
            if (!items.containsKey(key)) {
                items.put(key, words);
                KnowledgeKind kind = form.choice(KnowledgeKind.class, "itemKind" + i, KnowledgeKind.CONTEXT);
                beside.add(given -> new HoldKnowledge(realisation, key, from, kind, words, at, evidence));
                beside.add(given -> new NeedKnowledge(realisation, key, to, kind, words, at, evidence));
            }
            Completeness arrived = form.choice(Completeness.class, "itemArrived" + i, Completeness.COMPLETE);
            beside.add(given -> new ShareKnowledge(
                    realisation,
                    key,
                    from,
                    to,
                    via == null ? Route.DIRECT : Route.RELAYED,
                    via,
                    arrived,
                    given,
                    at,
                    evidence));
        }
    }

    /** What lay between groups and was ticked as told there, face to face and all of it. */
    private void toldThere(OccurredAt at, Evidence evidence, boolean lenient) {
        Map<String, String> items = choices.keys(Thing.ITEM);
        Set<StakeholderGroup> present = present();
        for (String ticked : form.all(OpenGap.FIELD)) {
            OpenGap gap = OpenGap.of(ticked);
            if (gap == null || !items.containsKey(gap.item())) {
                if (!lenient) {
                    form.problem(OpenGap.FIELD, Wording.say("encounter.toldUnknown"));
                }
                continue;
            }
            if (!present.contains(gap.holder()) || !present.contains(gap.lacker())) {
                if (!lenient) {
                    form.problem(
                            OpenGap.FIELD,
                            Wording.say("encounter.toldAbsent", Wording.of(gap.holder()), Wording.of(gap.lacker())));
                }
                continue;
            }
            beside.add(given -> new ShareKnowledge(
                    realisation,
                    gap.item(),
                    gap.holder(),
                    gap.lacker(),
                    Route.DIRECT,
                    null,
                    Completeness.COMPLETE,
                    given,
                    at,
                    evidence));
        }
    }

    private void decision(OccurredAt at, Evidence evidence, boolean lenient) {
        String subject = form.text("decision");
        if (subject.isEmpty()) {
            return;
        }
        Verdict verdict = form.choice(Verdict.class, "verdict", Verdict.CHOSEN);
        String condition = form.optional("condition");
        if (verdict == Verdict.POSTPONED && condition == null) {
            if (!lenient) {
                form.problem("condition", Wording.say("encounter.conditionNeeded"));
            }
            return;
        }
        String option = form.text("option").isEmpty() ? subject : form.text("option");
        Set<StakeholderGroup> deciders = form.groups("decidedBy").isEmpty() ? present() : form.groups("decidedBy");
        beside.add(given -> new MakeDecision(
                realisation,
                FormChoices.fresh(choices.keys(Thing.DECISION), subject),
                subject,
                List.of(new DecisionOption(option, verdict, verdict == Verdict.POSTPONED ? condition : null)),
                deciders,
                given,
                at,
                evidence));
    }

    private void need(OccurredAt at, Evidence evidence, boolean lenient) {
        String words = form.text("need");
        StakeholderGroup group = form.choice(StakeholderGroup.class, "needGroup");
        if (words.isEmpty()) {
            return;
        }
        if (group == null) {
            if (!lenient) {
                form.problem("needGroup", Wording.say("encounter.needWhose"));
            }
            return;
        }
        String key = choices.need(words, group);
        if (choices.isNeed(key)) {
            if (!lenient) {
                form.problem("need", Wording.say("log.needAgain", Wording.of(group)));
            }
            return;
        }
        beside.add(given -> new StateNeed(realisation, key, group, words, given, at, evidence));
    }

    private void rating(OccurredAt at, Evidence evidence, boolean lenient) {
        String rating = form.text("rating");
        StakeholderGroup group = form.choice(StakeholderGroup.class, "ratingGroup");
        if (rating.isEmpty() || group == null) {
            if (!lenient && rating.isEmpty() != (group == null)) {
                form.problem(group == null ? "ratingGroup" : "rating", Wording.say("encounter.ratingNeeds"));
            }
            return;
        }
        if (!rating.matches("[1-5]")) {
            form.problem("rating", Wording.say("encounter.ratingIs"));
            return;
        }
        beside.add(given -> new PerceiveValue(
                realisation, group, Integer.parseInt(rating), form.optional("ratingWords"), given, null, at, evidence));
    }

    private void resistance(Phase phase, OccurredAt at, Evidence evidence) {
        StakeholderGroup group = form.choice(StakeholderGroup.class, "resistanceGroup");
        if (outcome() != Outcome.RESISTANCE || group == null) {
            return;
        }
        String cause = form.optional("resistanceCause");
        beside.add(given -> new ObserveResistance(
                realisation,
                FormChoices.fresh(choices.keys(Thing.RESISTANCE), cause == null ? "resistance at " + given : cause),
                group,
                cause,
                phase,
                given,
                at,
                evidence));
    }

    private void note(OccurredAt at, Evidence evidence) {
        String note = form.text("note");
        if (!note.isEmpty()) {
            beside.add(given -> new AttachNote(realisation, note, given, at, evidence));
        }
    }
}
