package dev.parley.query.whatif;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A history being edited. */
final class Draft {

    private static final String AUTHOR = "what-if";
    private static final Evidence IMAGINED = new Evidence(EvidenceLevel.INFERRED, null, AUTHOR);

    private final History original;
    private final List<RecordedEvent> events;

    /** As the edits so far have left it; null until somebody asks. */
    private @Nullable Timeline timeline;

    private @Nullable List<Occurrence> standing;
    private int added;

    Draft(History original) {
        this.original = original;
        this.events = new ArrayList<>(original.events());
    }

    /** @throws IllegalArgumentException if the edit names something that is not there; the message says what is */
    void apply(Edit edit) {
        if (edit instanceof Edit.AddEncounter add) {
            addEncounter(add);
        } else if (edit instanceof Edit.DropEncounter drop) {
            dropEncounter(drop.label());
        } else if (edit instanceof Edit.MoveEncounter move) {
            moveEncounter(move);
        } else if (edit instanceof Edit.AddParticipant add) {
            addParticipant(add);
        } else if (edit instanceof Edit.RemoveParticipant remove) {
            removeParticipant(remove);
        } else if (edit instanceof Edit.ChangeOutcome change) {
            changeOutcome(change);
        } else if (edit instanceof Edit.AddEpisode add) {
            addEpisode(add);
        } else if (edit instanceof Edit.DropEpisode drop) {
            require(episodes(), drop.label(), "episode");
            events.removeIf(event -> drop.label().equals(episode(event.event())) || within(event, drop.label()));
            changed();
        } else if (edit instanceof Edit.MoveEpisode move) {
            moveEpisode(move);
        } else if (edit instanceof Edit.ObserveContact contact) {
            EpisodeBegun episode = episode(contact.episode());
            OccurredAt at = contact.at() == null ? episode.at() : contact.at();
            insert(
                    at,
                    List.of(new EpisodeContactObserved(
                            original.realisation(), contact.episode(), contact.groups(), at, IMAGINED)));
        } else if (edit instanceof Edit.ShareKnowledge share) {
            shareKnowledge(share);
        }
    }

    History history() {
        List<RecordedEvent> numbered = new ArrayList<>(events.size());
        for (RecordedEvent event : events) {
            numbered.add(new RecordedEvent(
                    event.id(), numbered.size(), event.recordedAt(), event.principal(), event.event()));
        }
        return original.with(numbered);
    }

    private void addEncounter(Edit.AddEncounter add) {
        requireNew(add.label());
        List<RealisationEvent> facts = new ArrayList<>();
        List<Attendance> attendances = new ArrayList<>();
        for (StakeholderGroup group : add.present()) {
            facts.addAll(standIn(group, add.at()));
            attendances.add(new Attendance(standIn(group), Presence.IN_PERSON));
        }
        Set<String> there = participants();
        for (String participant : new LinkedHashSet<>(add.participants())) {
            require(there, participant, "participant");
            attendances.add(new Attendance(participant, Presence.IN_PERSON));
        }
        facts.add(new EncounterRecorded(
                original.realisation(),
                add.label(),
                add.kind(),
                add.label(),
                add.phase() == null ? phaseAt(add.at()) : add.phase(),
                attendances,
                add.needed(),
                add.outcome(),
                add.conflictKind(),
                add.preparatory(),
                add.at(),
                IMAGINED));
        insert(add.at(), facts);
    }

    private void dropEncounter(String label) {
        Set<String> there = new LinkedHashSet<>(encounters());
        there.addAll(names(fact -> fact instanceof EncounterPlanned plan ? plan.label() : null));
        // One that was retracted is gone already.
        if (!isRetracted(label)) {
            require(there, label, "encounter");
        }
        events.removeIf(event -> label.equals(encounter(event.event())) || within(event, label));
        changed();
    }

    private void moveEncounter(Edit.MoveEncounter move) {
        OccurredAt from = standing(move.label()).at();
        rewrite(
                event -> move.label().equals(encounter(event)) || move.label().equals(Rewriting.within(event)),
                event -> {
                    if (!(event instanceof Fact fact)) {
                        return event;
                    }
                    boolean encounter = move.label().equals(encounter(event));
                    Fact moved = encounter || fact.at().equals(from) ? Rewriting.at(fact, move.at()) : fact;
                    return encounter && move.phase() != null ? Rewriting.with(moved, "phase", move.phase()) : moved;
                });
    }

    private void addParticipant(Edit.AddParticipant add) {
        Fact encounter = standing(add.encounter());
        StakeholderGroup group = group(add.who());
        if (group == null) {
            require(participants(), add.who(), "participant or group");
        }
        String who = group == null ? add.who() : standIn(group);
        if (group != null) {
            insert(encounter.at(), standIn(group, encounter.at()));
        }
        attend(add.encounter(), attendances -> {
            List<Attendance> more = new ArrayList<>(attendances);
            more.removeIf(attendance -> attendance.participant().equals(who));
            more.add(new Attendance(who, add.presence()));
            return more;
        });
    }

    private void removeParticipant(Edit.RemoveParticipant remove) {
        Occurrence encounter = occurrence(remove.encounter());
        StakeholderGroup group = group(remove.who());
        if (group == null) {
            require(participants(), remove.who(), "participant or group");
        }
        Set<String> leaving = group == null ? Set.of(remove.who()) : members(group, encounter.place());
        attend(remove.encounter(), attendances -> {
            List<Attendance> fewer = new ArrayList<>(attendances);
            fewer.removeIf(attendance -> leaving.contains(attendance.participant()));
            return fewer;
        });
    }

    private void changeOutcome(Edit.ChangeOutcome change) {
        Set<String> there = new LinkedHashSet<>(encounters());
        there.addAll(episodes());
        require(there, change.label(), "encounter or episode");
        rewrite(
                event -> change.label().equals(encounter(event))
                        || (event instanceof EpisodeEnded ended
                                && change.label().equals(ended.episode())),
                event -> event instanceof EncounterPlanned || event instanceof EncounterRetracted
                        ? event
                        : Rewriting.with(
                                Rewriting.with(event, "outcome", change.outcome()),
                                "conflictKind",
                                change.conflictKind()));
    }

    private void addEpisode(Edit.AddEpisode add) {
        requireNew(add.label());
        OccurredAt until = add.until() == null ? add.at() : add.until();
        List<RealisationEvent> facts = new ArrayList<>();
        facts.add(new EpisodeBegun(
                original.realisation(),
                add.label(),
                add.label(),
                add.phase() == null ? phaseAt(add.at()) : add.phase(),
                add.active(),
                add.leadMode(),
                add.at(),
                IMAGINED));
        if (!add.contacts().isEmpty()) {
            facts.add(new EpisodeContactObserved(
                    original.realisation(), add.label(), add.contacts(), add.at(), IMAGINED));
        }
        insert(add.at(), facts);
        insert(
                until,
                List.of(new EpisodeEnded(
                        original.realisation(), add.label(), add.outcome(), null, null, until, IMAGINED)));
    }

    private void moveEpisode(Edit.MoveEpisode move) {
        OccurredAt from = episode(move.label()).at();
        rewrite(event -> move.label().equals(episode(event)) || move.label().equals(Rewriting.within(event)), event -> {
            if (event instanceof EpisodeEnded ended) {
                return move.until() == null ? ended : Rewriting.at(ended, move.until());
            }
            boolean moves = event instanceof EpisodeBegun
                    || (event instanceof Fact fact && fact.at().equals(from));
            return moves && event instanceof Fact fact ? Rewriting.at(fact, move.at()) : event;
        });
    }

    private void shareKnowledge(Edit.ShareKnowledge share) {
        OccurredAt at = share.at();
        if (at == null) {
            String within = share.within() == null ? "" : share.within();
            at = episodes().contains(within)
                    ? episode(within).at()
                    : standing(within).at();
        }
        insert(
                at,
                List.of(new KnowledgeShared(
                        original.realisation(),
                        share.item(),
                        share.from(),
                        share.to(),
                        share.via() == null ? Route.DIRECT : Route.RELAYED,
                        share.via(),
                        share.completeness(),
                        share.within(),
                        at,
                        IMAGINED)));
    }

    /** Puts facts into the stream where they would stand had they been recorded in their turn. */
    private void insert(OccurredAt at, List<? extends RealisationEvent> facts) {
        int index = Math.min(1, events.size());
        Instant recorded = events.isEmpty() ? Instant.EPOCH : events.get(0).recordedAt();
        Timeline timeline = timeline();
        Place due = due(at, timeline);
        for (int i = 0; i < events.size(); i++) {
            Place place = timeline.place(events.get(i).id()).orElse(null);
            if (place != null && place.compareTo(due) <= 0) {
                index = i + 1;
                recorded = later(recorded, events.get(i).recordedAt());
            }
        }
        for (RealisationEvent fact : facts) {
            events.add(index, new RecordedEvent(freshId(), index, recorded, AUTHOR, fact));
            index++;
        }
        changed();
    }

    /** Where a fact of that time belongs: an order alone is taken to lie within the dates known for the same order. */
    private static Place due(OccurredAt at, Timeline timeline) {
        BigDecimal order = at.order() == null ? BigDecimal.ZERO : at.order();
        if (at.start() != null) {
            return Place.last(at.start(), order);
        }
        Instant anchor = Instant.MIN;
        for (Occurrence fact : timeline.facts()) {
            OccurredAt other = fact.fact().at();
            if (other.start() == null && other.order() != null && other.order().compareTo(order) <= 0) {
                anchor = later(anchor, fact.place().anchor());
            }
        }
        return Place.last(anchor, order);
    }

    private Phase phaseAt(OccurredAt at) {
        Timeline timeline = timeline();
        Place due = due(at, timeline);
        Phase phase = Phase.ANTECEDENT;
        boolean any = false;
        for (Occurrence fact : timeline.facts()) {
            if (fact.fact() instanceof PhaseEntered entered) {
                any = true;
                phase = fact.place().compareTo(due) <= 0 ? entered.phase() : phase;
            }
        }
        return any ? phase : Phase.INITIATION;
    }

    private Timeline timeline() {
        Timeline known = timeline;
        if (known == null) {
            known = Timeline.of(history(), Cut.HINDSIGHT);
            timeline = known;
        }
        return known;
    }

    private void attend(String label, UnaryOperator<List<Attendance>> change) {
        rewrite(
                event -> label.equals(encounter(event)),
                event -> event instanceof EncounterRecorded recorded
                        ? Rewriting.with(event, "attendances", change.apply(recorded.attendances()))
                        : event instanceof EncounterAmended amended
                                ? Rewriting.with(event, "attendances", change.apply(amended.attendances()))
                                : event);
    }

    private void rewrite(Predicate<RealisationEvent> which, UnaryOperator<RealisationEvent> change) {
        events.replaceAll(event -> which.test(event.event())
                ? new RecordedEvent(
                        event.id(),
                        event.sequence(),
                        event.recordedAt(),
                        event.principal(),
                        change.apply(event.event()))
                : event);
        changed();
    }

    private void changed() {
        timeline = null;
        standing = null;
    }

    private Fact standing(String label) {
        return occurrence(label).fact();
    }

    private Occurrence occurrence(String label) {
        for (Occurrence occurrence : timeline().facts()) {
            if (label.equals(happened(occurrence.fact()))) {
                return occurrence;
            }
        }
        if (isRetracted(label)) {
            throw new IllegalArgumentException("the encounter '" + label + "' was retracted");
        }
        require(encounters(), label, "encounter");
        throw new IllegalStateException(label);
    }

    private boolean isRetracted(String label) {
        return !encounters().contains(label)
                && events.stream()
                        .anyMatch(event -> event.event() instanceof EncounterRecorded e
                                && e.label().equals(label));
    }

    private EpisodeBegun episode(String label) {
        for (Occurrence occurrence : timeline().facts()) {
            if (occurrence.fact() instanceof EpisodeBegun begun && begun.label().equals(label)) {
                return begun;
            }
        }
        require(episodes(), label, "episode");
        throw new IllegalStateException(label);
    }

    private List<ParticipantIdentified> standIn(StakeholderGroup group, OccurredAt at) {
        return participants().contains(standIn(group))
                ? List.of()
                : List.of(new ParticipantIdentified(
                        original.realisation(), standIn(group), Set.of(group), ParticipantRole.MEMBER, at, IMAGINED));
    }

    /** Name of the participant that stands for a group in edits. */
    private static String standIn(StakeholderGroup group) {
        return "what-if " + group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Who speaks for a group at a place. */
    private Set<String> members(StakeholderGroup group, Place place) {
        Memberships memberships = Memberships.of(timeline().facts());
        return memberships.last().stream()
                .map(Memberships.Member::participant)
                .filter(each -> memberships.actsFor(each, place).contains(group))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> participants() {
        return names(fact -> fact instanceof ParticipantIdentified p ? p.participant() : null);
    }

    private Set<String> encounters() {
        return names(Draft::happened);
    }

    private Set<String> episodes() {
        return names(fact -> fact instanceof EpisodeBegun e ? e.label() : null);
    }

    private interface Naming {
        @Nullable
        String of(Fact fact);
    }

    /** What facts that stand name. */
    private Set<String> names(Naming naming) {
        List<Occurrence> known = standing;
        if (known == null) {
            known = Chronicle.of(history()).standing();
            standing = known;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Occurrence occurrence : known) {
            String name = naming.of(occurrence.fact());
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** A label is given once, also where what had it was taken back. */
    private void requireNew(String label) {
        if (events.stream()
                .map(RecordedEvent::event)
                .anyMatch(event -> (event instanceof EncounterRecorded e && label.equals(e.label()))
                        || label.equals(episode(event)))) {
            throw new IllegalArgumentException("the label '" + label + "' is taken");
        }
    }

    private static void require(Set<String> there, String name, String what) {
        if (!there.contains(name)) {
            throw new IllegalArgumentException("there is no " + what + " '" + name + "': there "
                    + (there.isEmpty() ? "is none" : "are " + String.join(", ", there)));
        }
    }

    private String freshId() {
        String id;
        do {
            id = AUTHOR + "-" + ++added;
        } while (taken(id));
        return id;
    }

    private boolean taken(String id) {
        return events.stream().anyMatch(event -> event.id().equals(id));
    }

    private static boolean within(RecordedEvent event, String label) {
        return label.equals(Rewriting.within(event.event()));
    }

    /** The label of an encounter that took place. */
    private static @Nullable String happened(Fact fact) {
        if (fact instanceof EncounterRecorded e) {
            return e.label();
        }
        return fact instanceof EncounterAmended e ? e.label() : null;
    }

    private static @Nullable String encounter(RealisationEvent event) {
        if (event instanceof EncounterRecorded e) {
            return e.label();
        }
        if (event instanceof EncounterAmended e) {
            return e.label();
        }
        if (event instanceof EncounterPlanned e) {
            return e.label();
        }
        return event instanceof EncounterRetracted e ? e.label() : null;
    }

    private static @Nullable String episode(RealisationEvent event) {
        return event instanceof EpisodeBegun e ? e.label() : null;
    }

    private static @Nullable StakeholderGroup group(String name) {
        for (StakeholderGroup group : StakeholderGroup.values()) {
            if (group.name().equalsIgnoreCase(name.replace('-', '_').replace(' ', '_'))) {
                return group;
            }
        }
        return null;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
