package dev.parley.query.analysis;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.choice.Stance;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.*;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapClosed;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PositionFact.PositionAttributed;
import dev.parley.kernel.event.PositionFact.PositionStated;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes histories tersely: {@code at} sets when facts occurred, {@code recorded} when they were recorded. */
public final class HistoryBuilder {

    private final RealisationId realisation;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private final Evidence evidence = Evidence.FIRST_HAND;
    private OccurredAt at = OccurredAt.order(0);
    private Instant recorded;
    private Duration step = Duration.ofMinutes(1);
    private Phase phase = Phase.INITIATION;

    public HistoryBuilder(String realisation) {
        this(realisation, Instant.parse("2000-01-01T00:00:00Z"));
    }

    public HistoryBuilder(String realisation, Instant recorded) {
        this.recorded = recorded;
        this.realisation = new RealisationId(realisation);
        add(new RealisationStarted(this.realisation, new OrganisationId("org"), realisation, null, null, at, evidence));
    }

    public static String member(StakeholderGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    public RealisationId id() {
        return realisation;
    }

    public HistoryBuilder at(String when) {
        at = OccurredAt.parse(when);
        return this;
    }

    public HistoryBuilder at(double order) {
        at = OccurredAt.order(order);
        return this;
    }

    public HistoryBuilder recorded(String instant) {
        recorded = Instant.parse(instant);
        return this;
    }

    public HistoryBuilder recorded(Instant instant) {
        recorded = instant;
        return this;
    }

    public HistoryBuilder step(Duration between) {
        step = between;
        return this;
    }

    public HistoryBuilder participant(String name, StakeholderGroup... groups) {
        known.add(name);
        return add(new ParticipantIdentified(
                realisation,
                name,
                Set.of(groups),
                groups.length == 0 ? ParticipantRole.FACILITATOR : ParticipantRole.MEMBER,
                at,
                evidence));
    }

    public HistoryBuilder becomes(String name, StakeholderGroup... groups) {
        return add(
                new ParticipantChanged(realisation, name, Set.of(groups), ParticipantRole.MEMBER, null, at, evidence));
    }

    public HistoryBuilder enters(Phase phase) {
        this.phase = phase;
        return add(new PhaseEntered(realisation, phase, at, evidence));
    }

    /** Facts that follow belong to this phase. */
    public HistoryBuilder in(Phase phase) {
        this.phase = phase;
        return this;
    }

    public HistoryBuilder meet(String label, EncounterKind kind, Outcome outcome, StakeholderGroup... groups) {
        return meet(label, kind, outcome, null, groups);
    }

    public HistoryBuilder meet(
            String label,
            EncounterKind kind,
            Outcome outcome,
            Set<StakeholderGroup> needed,
            StakeholderGroup... groups) {
        return meet(label, kind, outcome, needed, false, attendances(groups));
    }

    public HistoryBuilder meet(
            String label,
            EncounterKind kind,
            Outcome outcome,
            Set<StakeholderGroup> needed,
            boolean preparatory,
            List<Attendance> attendances) {
        return meet(label, kind, outcome, null, needed, preparatory, attendances);
    }

    public HistoryBuilder meet(
            String label,
            EncounterKind kind,
            Outcome outcome,
            ConflictKind conflictKind,
            Set<StakeholderGroup> needed,
            boolean preparatory,
            List<Attendance> attendances) {
        return add(new EncounterRecorded(
                realisation,
                label,
                kind,
                label,
                phase,
                attendances,
                needed,
                outcome,
                conflictKind,
                preparatory,
                at,
                evidence));
    }

    public HistoryBuilder amend(String label, EncounterKind kind, Outcome outcome, StakeholderGroup... groups) {
        return add(new EncounterAmended(
                realisation,
                label,
                kind,
                label,
                phase,
                attendances(groups),
                null,
                outcome,
                null,
                false,
                "wrong",
                at,
                evidence));
    }

    public HistoryBuilder retractEncounter(String label) {
        return add(new EncounterRetracted(realisation, label, "did not happen", evidence));
    }

    public HistoryBuilder retract(String event) {
        return add(new FactRetracted(realisation, event, "wrong", evidence));
    }

    public HistoryBuilder plan(String label, EncounterKind kind, String when, StakeholderGroup... groups) {
        return add(new EncounterPlanned(
                realisation, label, kind, label, phase, attendances(groups), null, OccurredAt.parse(when), evidence));
    }

    public HistoryBuilder begin(String label, LeadMode mode, StakeholderGroup... active) {
        return add(new EpisodeBegun(realisation, label, label, phase, Set.of(active), mode, at, evidence));
    }

    public HistoryBuilder contact(String episode, StakeholderGroup... groups) {
        return add(new EpisodeContactObserved(realisation, episode, Set.of(groups), at, evidence));
    }

    public HistoryBuilder end(String episode, Outcome outcome) {
        return add(new EpisodeEnded(realisation, episode, outcome, null, null, at, evidence));
    }

    public HistoryBuilder holds(String item, StakeholderGroup group) {
        return add(new KnowledgeHeld(realisation, item, group, KnowledgeKind.CONTEXT, item, at, evidence));
    }

    public HistoryBuilder needs(String item, StakeholderGroup group) {
        return add(new KnowledgeNeeded(realisation, item, group, KnowledgeKind.CONTEXT, item, at, evidence));
    }

    public HistoryBuilder share(String item, StakeholderGroup from, StakeholderGroup to, Completeness completeness) {
        return add(
                new KnowledgeShared(realisation, item, from, to, Route.DIRECT, null, completeness, null, at, evidence));
    }

    public HistoryBuilder relay(
            String item, StakeholderGroup from, StakeholderGroup to, StakeholderGroup via, Completeness completeness) {
        return add(
                new KnowledgeShared(realisation, item, from, to, Route.RELAYED, via, completeness, null, at, evidence));
    }

    public HistoryBuilder gap(String item, StakeholderGroup holder, StakeholderGroup lacker) {
        return add(new KnowledgeGapObserved(realisation, item, holder, lacker, null, null, null, at, evidence));
    }

    public HistoryBuilder gapClosed(String item, StakeholderGroup holder, StakeholderGroup lacker) {
        return add(new KnowledgeGapClosed(realisation, item, holder, lacker, null, null, at, evidence));
    }

    public HistoryBuilder need(String need, StakeholderGroup group) {
        return add(new NeedStated(realisation, need, group, need, null, at, evidence));
    }

    public HistoryBuilder specified(String need) {
        return add(new NeedSpecified(realisation, need, null, at, evidence));
    }

    public HistoryBuilder dropped(String need) {
        return add(new NeedDropped(realisation, need, null, null, at, evidence));
    }

    public HistoryBuilder withdrawn(String need) {
        return add(new NeedWithdrawn(realisation, need, null, null, at, evidence));
    }

    public HistoryBuilder delivered(String need) {
        return add(new NeedDelivered(realisation, need, null, at, evidence));
    }

    public HistoryBuilder valued(String need, StakeholderGroup group, int rating) {
        return add(new NeedValued(realisation, need, group, rating, null, null, at, evidence));
    }

    public HistoryBuilder says(StakeholderGroup group, String objective, Stance stance) {
        return add(new PositionStated(realisation, group, objective, stance, null, null, at, evidence));
    }

    public HistoryBuilder believes(StakeholderGroup holder, StakeholderGroup about, String objective, Stance stance) {
        return add(new PositionAttributed(realisation, holder, about, objective, stance, null, null, at, evidence));
    }

    public HistoryBuilder rates(StakeholderGroup group, int rating, String within) {
        return add(new ValuePerceived(realisation, group, rating, null, within, null, at, evidence));
    }

    public HistoryBuilder decides(String decision, String within) {
        return add(new DecisionMade(
                realisation,
                decision,
                decision,
                List.of(new DecisionOption("yes", Verdict.CHOSEN, null)),
                Set.of(),
                within,
                at,
                evidence));
    }

    public HistoryBuilder conflict(String key, ConflictKind kind, StakeholderGroup... parties) {
        return add(new ConflictObserved(realisation, key, Set.of(parties), kind, null, phase, null, at, evidence));
    }

    public HistoryBuilder conflictWithin(String key, String within, ConflictKind kind, StakeholderGroup... parties) {
        return add(new ConflictObserved(realisation, key, Set.of(parties), kind, null, phase, within, at, evidence));
    }

    public HistoryBuilder resists(String key, StakeholderGroup group) {
        return add(new ResistanceObserved(realisation, key, group, null, phase, null, at, evidence));
    }

    public HistoryBuilder handled(String resistance, Handling handling, boolean settled) {
        return add(new ResistanceHandled(realisation, resistance, handling, settled, at, evidence));
    }

    public HistoryBuilder closes(RealisationOutcome outcome) {
        return add(new RealisationClosed(realisation, outcome, null, null, null, at, evidence));
    }

    public HistoryBuilder add(RealisationEvent event) {
        events.add(new RecordedEvent("e" + events.size(), events.size(), recorded, "coder", event));
        recorded = recorded.plus(step);
        return this;
    }

    /** Id of the event added last. */
    public String lastEvent() {
        return events.get(events.size() - 1).id();
    }

    public List<Attendance> attendances(StakeholderGroup... groups) {
        for (StakeholderGroup group : groups) {
            if (!known.contains(member(group))) {
                Instant then = recorded;
                participant(member(group), group);
                recorded = then;
            }
        }
        return Arrays.stream(groups)
                .map(group -> new Attendance(member(group), Presence.IN_PERSON))
                .toList();
    }

    public History build() {
        return new History(realisation, events);
    }
}
