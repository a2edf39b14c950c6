package dev.parley.command.invariant;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.chronicle.Places;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.FacilitationFact.FacilitationBegun;
import dev.parley.kernel.event.FacilitationFact.FacilitationEnded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.GoalFact.GoalSet;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RequestFact.RequestMade;
import dev.parley.kernel.event.RequestFact.RequestMet;
import dev.parley.kernel.event.RequestFact.RequestWithdrawn;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a realisation, corrections applied: who takes part, which phases were entered, what exists under which
 * label or key. A fold of the events that are left once retracted facts are taken out.
 */
public final class StandingFacts {

    private final Places places = new Places();
    private @Nullable PlacedMoment closed;
    private final Set<String> participants = new LinkedHashSet<>();
    private final Set<String> participantsIgnoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Entrance> entrances = new ArrayList<>();
    private final Map<String, Encounter> encounters = new LinkedHashMap<>();
    private final Map<String, Episode> episodes = new LinkedHashMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Boolean> needs = new LinkedHashMap<>();
    private final Map<String, DecisionMade> decisions = new LinkedHashMap<>();
    private final Map<String, Set<String>> metConditions = new HashMap<>();
    private final Set<String> agreements = new LinkedHashSet<>();
    /** Requests, and whether they are still open. */
    private final Map<String, Boolean> requests = new LinkedHashMap<>();

    private final Set<String> goals = new LinkedHashSet<>();
    private final Set<String> conflicts = new LinkedHashSet<>();
    private final Set<String> resistances = new LinkedHashSet<>();
    private final Map<String, StakeholderGroup> constituencies = new LinkedHashMap<>();
    private final Map<String, ParticipantRole> roles = new HashMap<>();
    private final Map<String, Set<StakeholderGroup>> groups = new HashMap<>();
    private final Map<String, Boolean> facilitations = new LinkedHashMap<>();
    private final Set<String> outputs = new LinkedHashSet<>();
    private final Map<String, Step> steps = new HashMap<>();
    private final Map<String, PlacedMoment> happenings = new LinkedHashMap<>();

    /**
     * That a phase was entered, for the first time or again.
     *
     * @param phase which
     * @param moment when
     */
    private record Entrance(Phase phase, PlacedMoment moment) {}

    /**
     * Of which facilitation an encounter is which step.
     *
     * @param facilitation its label, or null
     * @param step which step, or null
     */
    record Step(@Nullable String facilitation, @Nullable FacilitationStep step) {
        private static final Step NONE = new Step(null, null);
    }

    /** How far an encounter has come. */
    enum Progress {
        /** Intended. */
        PLANNED,
        /** It took place. */
        RECORDED,
        /** Taken out. */
        RETRACTED
    }

    /**
     * An encounter as it stands.
     *
     * @param progress how far it has come
     * @param kind what it is for
     * @param title what it is
     * @param phase the phase it belongs to
     * @param attendances who takes part
     * @param moment when
     * @param from the place that the stream had reached when it was first recorded
     */
    record Encounter(
            Progress progress,
            EncounterKind kind,
            String title,
            Phase phase,
            List<Attendance> attendances,
            PlacedMoment moment,
            Place from) {

        private Encounter retracted() {
            return new Encounter(Progress.RETRACTED, kind, title, phase, attendances, moment, from);
        }
    }

    /**
     * An episode as it stands.
     *
     * @param begun when it began
     * @param ended when it ended; null while it lasts
     */
    record Episode(
            Phase phase, PlacedMoment begun, @Nullable PlacedMoment ended) {}

    /**
     * A knowledge item as first recorded.
     *
     * @param kind what it is; null while it is known only by a gap that somebody noticed
     * @param description in words; null with the kind
     */
    record Item(@Nullable KnowledgeKind kind, @Nullable String description) {}

    /** What stands after the events, in their order. */
    public static StandingFacts of(Map<String, RealisationEvent> events) {
        StandingFacts standing = new StandingFacts();
        events.forEach(standing::evolve);
        return standing;
    }

    /**
     * Takes in the next event, which is not a retraction of a single fact: those are left out before.
     *
     * @param eventId id of the event
     * @param event the event
     */
    public void evolve(String eventId, RealisationEvent event) {
        if (event instanceof EncounterRetracted it) {
            encounters.computeIfPresent(it.label(), (label, encounter) -> encounter.retracted());
        } else if (event instanceof Fact fact) {
            Place from = from(fact);
            PlacedMoment moment = moment(fact.at(), from);
            places.next(fact, from.recorded(), from.sequence());
            if (isHappening(fact)) {
                happenings.put(eventId, moment);
            }
            evolve(fact, moment, from);
        }
    }

    private void evolve(Fact fact, PlacedMoment moment, Place from) {
        if (fact instanceof RealisationClosed) {
            closed = moment;
        } else if (fact instanceof ParticipantIdentified it) {
            participants.add(it.participant());
            roles.put(it.participant(), it.role());
            groups.put(it.participant(), it.groups());
            participantsIgnoringCase.add(it.participant());
        } else if (fact instanceof PhaseEntered it) {
            entrances.add(new Entrance(it.phase(), moment));
        } else if (fact instanceof EncounterPlanned it) {
            encounters.put(
                    it.label(),
                    new Encounter(Progress.PLANNED, it.kind(), it.title(), it.phase(), it.attendances(), moment, from));
        } else if (fact instanceof EncounterRecorded it) {
            steps.put(it.label(), new Step(it.facilitation(), it.step()));
            encounters.put(
                    it.label(),
                    new Encounter(
                            Progress.RECORDED, it.kind(), it.title(), it.phase(), it.attendances(), moment, from));
        } else if (fact instanceof EncounterAmended it) {
            steps.put(it.label(), new Step(it.facilitation(), it.step()));
            encounters.put(
                    it.label(),
                    new Encounter(
                            Progress.RECORDED, it.kind(), it.title(), it.phase(), it.attendances(), moment, from));
        } else if (fact instanceof EpisodeBegun it) {
            episodes.putIfAbsent(it.label(), new Episode(it.phase(), moment, null));
        } else if (fact instanceof EpisodeEnded it) {
            episodes.computeIfPresent(
                    it.episode(), (label, episode) -> new Episode(episode.phase(), episode.begun(), moment));
        } else if (fact instanceof KnowledgeHeld it) {
            describe(it.item(), it.kind(), it.description());
        } else if (fact instanceof KnowledgeNeeded it) {
            describe(it.item(), it.kind(), it.description());
        } else if (fact instanceof KnowledgeGapObserved it) {
            items.putIfAbsent(it.item(), new Item(null, null));
        } else if (fact instanceof NeedStated it) {
            needs.putIfAbsent(it.need(), false);
        } else if (fact instanceof NeedWithdrawn it) {
            needs.replace(it.need(), true);
        } else if (fact instanceof DecisionMade it) {
            decisions.putIfAbsent(it.decision(), it);
        } else if (fact instanceof ConditionMet it) {
            metConditions.computeIfAbsent(it.decision(), key -> new HashSet<>()).add(it.option());
        } else if (fact instanceof AgreementReached it) {
            agreements.add(it.agreement());
        } else if (fact instanceof RequestMade it) {
            requests.putIfAbsent(it.request(), true);
        } else if (fact instanceof RequestMet it) {
            requests.replace(it.request(), false);
        } else if (fact instanceof RequestWithdrawn it) {
            requests.replace(it.request(), false);
        } else if (fact instanceof GoalSet it) {
            goals.add(it.goal());
        } else if (fact instanceof ConflictObserved it) {
            conflicts.add(it.conflict());
        } else if (fact instanceof ResistanceObserved it) {
            resistances.add(it.resistance());
        } else if (fact instanceof ParticipantChanged it) {
            roles.put(it.participant(), it.role());
            groups.put(it.participant(), it.groups());
        } else if (fact instanceof FacilitationBegun it) {
            facilitations.putIfAbsent(it.facilitation(), false);
        } else if (fact instanceof FacilitationEnded it) {
            facilitations.replace(it.facilitation(), true);
        } else if (fact instanceof OutputPlanned it) {
            outputs.add(it.output());
        } else if (fact instanceof ConstituencyIdentified it) {
            constituencies.putIfAbsent(it.constituency(), it.group());
        }
    }

    private void describe(String key, KnowledgeKind kind, String description) {
        Item known = items.get(key);
        if (known == null || known.kind() == null) {
            items.put(key, new Item(kind, description));
        }
    }

    /** Whether a fact took place in the process. Descriptions, notes and plans do not; encounters are kept by label. */
    static boolean isHappening(Fact fact) {
        return !(fact instanceof RealisationDescribed
                || fact instanceof NoteAttached
                || fact instanceof EncounterPlanned
                || fact instanceof EncounterRecorded
                || fact instanceof EncounterAmended
                || fact instanceof RealisationClosed);
    }

    /** Where a fact that occurred then stands, were it recorded next. */
    PlacedMoment moment(OccurredAt at) {
        return moment(at, places.here());
    }

    private static PlacedMoment moment(OccurredAt at, Place from) {
        return new PlacedMoment(at, from.due(at).anchor());
    }

    /** An amended encounter is counted from where the one that it corrects stands in the stream. */
    private Place from(Fact fact) {
        Encounter original = fact instanceof EncounterAmended amended ? encounters.get(amended.label()) : null;
        return original == null ? places.here() : original.from();
    }

    /** When the realisation ended; null while it lasts. */
    @Nullable
    PlacedMoment closed() {
        return closed;
    }

    /** Everything that took place in the process and still stands. */
    Stream<PlacedMoment> happenings() {
        return Stream.concat(
                happenings.values().stream(),
                encounters.values().stream()
                        .filter(encounter -> encounter.progress() == Progress.RECORDED)
                        .map(Encounter::moment));
    }

    Set<String> participants() {
        return participants;
    }

    boolean hasParticipantIgnoringCase(String participant) {
        return participantsIgnoringCase.contains(participant);
    }

    /** The phases that were ever entered, in declaration order. */
    Set<Phase> phases() {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        entrances.forEach(entrance -> phases.add(entrance.phase()));
        return phases;
    }

    /** When a phase was entered that certainly began before the moment, or null. */
    @Nullable
    PlacedMoment enteredBefore(PlacedMoment moment) {
        return entrances.stream()
                .map(Entrance::moment)
                .filter(entered -> entered.certainlyBefore(moment))
                .findFirst()
                .orElse(null);
    }

    /** Encounters and episodes from before the first phase. */
    Stream<PlacedMoment> antecedents() {
        return Stream.concat(
                encounters.values().stream()
                        .filter(each -> each.phase() == Phase.ANTECEDENT && each.progress() == Progress.RECORDED)
                        .map(Encounter::moment),
                episodes.values().stream()
                        .filter(each -> each.phase() == Phase.ANTECEDENT)
                        .map(Episode::begun));
    }

    /**
     * The phase that lasts at a moment: the last that was not certainly entered later. Where the dates do not say which
     * of two came later, it is the further one, or of a phase that was gone back to the one recorded later.
     */
    Optional<Phase> phaseAt(PlacedMoment moment) {
        boolean again = entrances.size() > phases().size();
        return entrances.stream()
                .filter(entrance -> !moment.certainlyBefore(entrance.moment()))
                .reduce((one, other) -> {
                    if (one.moment().certainlyBefore(other.moment())) {
                        return other;
                    }
                    boolean earlier = other.moment().certainlyBefore(one.moment());
                    boolean further = again || other.phase().compareTo(one.phase()) > 0;
                    return !earlier && further ? other : one;
                })
                .map(Entrance::phase);
    }

    @Nullable
    Encounter encounter(String label) {
        return encounters.get(label);
    }

    Stream<String> encounterLabels(Progress... progress) {
        Set<Progress> wanted = Set.of(progress);
        return encounters.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getValue().progress()))
                .map(Map.Entry::getKey);
    }

    @Nullable
    Episode episode(String label) {
        return episodes.get(label);
    }

    Set<String> episodeLabels() {
        return episodes.keySet();
    }

    /** The next free label of a prefix: en1, en2, and so on. A label that was ever given is not free again. */
    String nextLabel(String prefix) {
        int number = 1;
        for (String label : Stream.concat(encounters.keySet().stream(), episodes.keySet().stream())
                .toList()) {
            int last = number(prefix, label);
            number = last >= number ? last + 1 : number;
        }
        return prefix + number;
    }

    /** The number after the prefix; 0 for a label of another form. */
    private static int number(String prefix, String label) {
        String digits = label.startsWith(prefix) ? label.substring(prefix.length()) : "";
        return !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(each -> each >= '0' && each <= '9')
                ? Integer.parseInt(digits)
                : 0;
    }

    @Nullable
    Item item(String item) {
        return items.get(item);
    }

    Set<String> items() {
        return items.keySet();
    }

    Set<String> needs() {
        return needs.keySet();
    }

    boolean isWithdrawn(String need) {
        return needs.getOrDefault(need, false);
    }

    @Nullable
    DecisionMade decision(String decision) {
        return decisions.get(decision);
    }

    Set<String> decisions() {
        return decisions.keySet();
    }

    boolean isMet(String decision, String option) {
        return metConditions.getOrDefault(decision, Set.of()).contains(option);
    }

    /** The options of a decision that wait for a condition. */
    static List<String> postponed(DecisionMade decision) {
        return decision.options().stream()
                .filter(option -> option.verdict() == Verdict.POSTPONED)
                .map(DecisionOption::option)
                .toList();
    }

    Set<String> conflicts() {
        return conflicts;
    }

    /** The parts of groups that were declared, each with its group. */
    Map<String, StakeholderGroup> constituencies() {
        return constituencies;
    }

    /** The role of a participant; that of a member where it is not known. */
    ParticipantRole role(String participant) {
        return roles.getOrDefault(participant, ParticipantRole.MEMBER);
    }

    /** The groups of a participant; none where it is not known. */
    Set<StakeholderGroup> groupsOf(String participant) {
        return groups.getOrDefault(participant, Set.of());
    }

    /** The facilitations that were begun, and of each whether it has ended. */
    Map<String, Boolean> facilitations() {
        return facilitations;
    }

    /** Of which facilitation an encounter is which step. */
    Step step(String encounter) {
        return steps.getOrDefault(encounter, Step.NONE);
    }

    /** The outputs that were planned. */
    Set<String> outputs() {
        return outputs;
    }

    Set<String> resistances() {
        return resistances;
    }

    Set<String> agreements() {
        return agreements;
    }

    Set<String> requests() {
        return requests.keySet();
    }

    /** The requests that were neither met nor withdrawn. */
    Set<String> openRequests() {
        Set<String> open = new LinkedHashSet<>(requests.keySet());
        open.removeIf(request -> !requests.getOrDefault(request, false));
        return open;
    }

    Set<String> goals() {
        return goals;
    }

    /** The keys of all that a conflict or resistance can be about. */
    Set<String> matters() {
        Set<String> matters = new LinkedHashSet<>(agreements);
        matters.addAll(requests.keySet());
        matters.addAll(decisions.keySet());
        matters.addAll(goals);
        matters.addAll(needs.keySet());
        return matters;
    }
}
