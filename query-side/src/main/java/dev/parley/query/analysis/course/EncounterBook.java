package dev.parley.query.analysis.course;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The encounters, what they settled, and what is planned. */
public final class EncounterBook implements Book {

    private static final BookKey<EncounterBook> KEY = BookKey.of(EncounterBook.class);

    /** The book among others. */
    public static EncounterBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * An encounter with what it was read from.
     *
     * @param entry as it stands
     * @param source the event that recorded it or amended it last
     * @param meetings the pairs that met at it
     * @param missing groups that its kind needs and that are no part of the realisation
     */
    public record Met(
            EncounterEntry entry, Occurrence source, Set<GroupPair> meetings, Set<StakeholderGroup> missing) {}

    /**
     * A planned encounter.
     *
     * @param source the event that planned it
     * @param due where it is to take place
     */
    record Plan(Occurrence source, Place due) {}

    private final RuleSet rules;
    private final Outlook outlook;
    private final List<Met> met = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, List<Occurrence>> decisions = new HashMap<>();
    /** Who was told of an encounter before it took place, by its label. */
    private final Map<String, List<Occurrence>> told = new HashMap<>();

    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Set<String> recorded = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Set<String> decided = new LinkedHashSet<>();
    /** Labels of the encounters at which those the service is for were present, whom no rule of the core counts. */
    private final Set<String> withBeneficiaries = new HashSet<>();

    private @Nullable Occurrence handover;

    EncounterBook(RuleSet rules, Outlook outlook) {
        this.rules = rules;
        this.outlook = outlook;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(
                EncounterPlanned.class,
                EncounterRecorded.class,
                EncounterAmended.class,
                DecisionMade.class,
                GroupsInformed.class);
    }

    @Override
    public EncounterBook fork() {
        EncounterBook fork = new EncounterBook(rules, outlook);
        fork.met.addAll(met);
        fork.index.putAll(index);
        fork.decisions.putAll(decisions);
        fork.told.putAll(told);
        fork.plans.putAll(plans);
        fork.withBeneficiaries.addAll(withBeneficiaries);
        fork.handover = handover;
        return fork;
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof EncounterRecorded e) {
            Content content = new Content(
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    e.attendances(),
                    e.needed(),
                    e.outcome(),
                    e.conflictKind(),
                    e.preparatory() || hearing(e.step(), e.attendances(), facts),
                    false,
                    e.evidence());
            record(content, source, ParticipantBook.of(facts), now);
        } else if (fact instanceof EncounterAmended e) {
            Content content = new Content(
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    e.attendances(),
                    e.needed(),
                    e.outcome(),
                    e.conflictKind(),
                    e.preparatory() || hearing(e.step(), e.attendances(), facts),
                    true,
                    e.evidence());
            record(content, source, ParticipantBook.of(facts), now);
        } else if (fact instanceof EncounterPlanned plan) {
            if (!index.containsKey(plan.label())) {
                plans.put(plan.label(), new Plan(source, source.due()));
            }
        } else if (fact instanceof GroupsInformed informed && informed.before()) {
            List<Occurrence> more = new ArrayList<>(told.getOrDefault(informed.encounter(), List.of()));
            more.add(source);
            told.put(informed.encounter(), List.copyOf(more));
        } else if (fact instanceof DecisionMade decision && decision.within() != null) {
            String within = decision.within();
            List<Occurrence> made = new ArrayList<>(decisions.getOrDefault(within, List.of()));
            made.add(source);
            decisions.put(within, List.copyOf(made));
            decided.add(within);
            settle(within);
        }
    }

    /** The first step of a facilitation hears one side apart: that only prepares. */
    private static boolean hearing(@Nullable FacilitationStep step, List<Attendance> attendances, Facts facts) {
        return step == FacilitationStep.INITIATE
                && ParticipantBook.of(facts).anyPresent(attendances).size() < 2;
    }

    @Override
    public void turn() {
        recorded.clear();
        touched.clear();
        decided.clear();
    }

    public int count() {
        return met.size();
    }

    public @Nullable String last() {
        return met.isEmpty() ? null : met.get(met.size() - 1).entry().label();
    }

    /** What says that an encounter ended in a conflict about the task, or null. */
    public @Nullable Occurrence arguedAboutTheTask(String label) {
        Integer at = index.get(label);
        Met encounter = at == null ? null : met.get(at);
        return encounter != null && encounter.entry().conflictKind() == ConflictKind.COGNITIVE
                ? encounter.source()
                : null;
    }

    public @Nullable EncounterEntry entry(String label) {
        Integer at = index.get(label);
        return at == null ? null : met.get(at).entry();
    }

    /** The encounter of a label with what it was read from, or null. */
    public @Nullable Met find(String label) {
        Integer at = index.get(label);
        return at == null ? null : met.get(at);
    }

    /** Encounters so far, in the order they happened. */
    public List<Met> all() {
        return Collections.unmodifiableList(met);
    }

    /** Encounters of the moment. */
    public List<Met> recordedNow() {
        return read(recorded);
    }

    /** Encounters of the moment, and earlier ones that a decision of the moment settled. */
    public List<Met> touchedNow() {
        return read(touched);
    }

    /** Earlier encounters within which something was decided at the moment, whether they had settled something by then or not. */
    public List<Met> decidedNow() {
        Set<String> labels = new LinkedHashSet<>(decided);
        labels.removeAll(touched);
        return read(labels);
    }

    /**
     * The groups present at an encounter, those the service is for among them: for rules that somebody has named them to, as
     * a side, as needed or as holding power. None where there is no such encounter.
     */
    public Set<StakeholderGroup> presentAt(String label) {
        EncounterEntry encounter = entry(label);
        if (encounter == null) {
            return Set.of();
        }
        Set<StakeholderGroup> present = EnumSet.noneOf(StakeholderGroup.class);
        present.addAll(encounter.groups());
        if (withBeneficiaries.contains(label)) {
            present.add(StakeholderGroup.BENEFICIARIES);
        }
        return StakeholderGroup.ordered(present);
    }

    /** Whether something belongs to an encounter or episode from before the first phase, which settles nothing. */
    public static boolean antecedent(@Nullable String within, Facts facts) {
        EncounterEntry encounter = within == null ? null : of(facts).entry(within);
        Phase phase = encounter != null
                ? encounter.phase()
                : within == null ? null : EpisodeBook.of(facts).phaseOf(within);
        return phase == Phase.ANTECEDENT;
    }

    /** Decisions made within an encounter or episode so far. */
    public List<Occurrence> decisionsWithin(String label) {
        return decisions.getOrDefault(label, List.of());
    }

    /** What says who was told of an encounter before it took place; empty where nobody noted it. */
    public List<Occurrence> announced(String label) {
        return told.getOrDefault(label, List.of());
    }

    /** The first handover of requirements in design or later. */
    public @Nullable Occurrence handover() {
        return handover;
    }

    /** What is planned and not recorded yet, the next first. */
    public List<EncounterEntry> planned(ParticipantBook roster) {
        List<Plan> sorted = new ArrayList<>(plans.values());
        sorted.sort(Comparator.comparing(Plan::due));
        List<EncounterEntry> entries = new ArrayList<>(sorted.size());
        for (Plan plan : sorted) {
            entries.add(planned(plan.source(), roster));
        }
        return entries;
    }

    /** Encounters in the order they happened. */
    public List<EncounterEntry> entries() {
        List<EncounterEntry> entries = new ArrayList<>(met.size() + plans.size());
        for (Met encounter : met) {
            entries.add(encounter.entry());
        }
        return entries;
    }

    private record Content(
            String label,
            EncounterKind kind,
            String title,
            Phase phase,
            List<Attendance> attendances,
            @Nullable Set<StakeholderGroup> needed,
            Outcome outcome,
            @Nullable ConflictKind conflictKind,
            boolean preparatory,
            boolean amended,
            Evidence evidence) {}

    private void record(Content content, Occurrence source, ParticipantBook roster, Now now) {
        boolean settles = content.phase() != Phase.ANTECEDENT
                && (rules.settles(content.kind())
                        || content.outcome() == Outcome.CONSENSUS
                        || decisions.containsKey(content.label()));
        EncounterEntry entry = entry(content, settles, false, source, roster, now.of(source));
        index.put(content.label(), met.size());
        if (!fromAfar(content.kind())
                && roster.anyPresent(content.attendances()).contains(StakeholderGroup.BENEFICIARIES)) {
            withBeneficiaries.add(content.label());
        } else {
            withBeneficiaries.remove(content.label());
        }
        Set<StakeholderGroup> missing = EnumSet.noneOf(StakeholderGroup.class);
        if (content.needed() == null && content.phase() != Phase.ANTECEDENT) {
            missing.addAll(rules.neededFor(content.kind()));
            missing.removeIf(outlook::isIn);
        }
        met.add(new Met(
                entry,
                source,
                content.kind() == EncounterKind.SURVEY
                        ? Set.of()
                        : roster.met(content.attendances(), rules.edition() >= 2),
                StakeholderGroup.ordered(missing)));
        plans.remove(content.label());
        recorded.add(content.label());
        touched.add(content.label());
        if (handover == null
                && content.kind() == EncounterKind.REQUIREMENTS_HANDOVER
                && content.phase().compareTo(Phase.DESIGN) >= 0) {
            handover = source;
        }
    }

    private EncounterEntry entry(
            Content content, boolean settles, boolean planned, Occurrence source, ParticipantBook roster, Moment at) {
        boolean afar = fromAfar(content.kind());
        Set<StakeholderGroup> present = roster.present(content.attendances());
        Set<StakeholderGroup> groups = afar ? Set.of() : present;
        Set<StakeholderGroup> notPresent = new HashSet<>(roster.notPresent(content.attendances()));
        if (afar) {
            notPresent.addAll(present);
        }
        notPresent = without(notPresent, groups);
        Set<StakeholderGroup> needed =
                content.needed() == null ? neededFor(content.kind(), content.phase()) : content.needed();
        Set<StakeholderGroup> absent = without(needed, groups);
        return new EncounterEntry(
                content.label(),
                content.kind(),
                content.title(),
                content.phase(),
                content.attendances(),
                groups,
                notPresent,
                needed,
                absent,
                reach(groups.size()),
                content.outcome(),
                content.conflictKind(),
                settles,
                content.preparatory(),
                planned,
                content.amended(),
                at,
                source.id(),
                content.evidence());
    }

    /** Whether an encounter of the kind asks people where they are, so that nobody is present at it; from version 3 on. */
    private boolean fromAfar(EncounterKind kind) {
        return kind == EncounterKind.SURVEY && rules.edition() >= 3;
    }

    /** The groups that the kind needs, among those that are in the realisation: none where it settles nothing yet. */
    private Set<StakeholderGroup> neededFor(EncounterKind kind, Phase phase) {
        if (phase == Phase.ANTECEDENT) {
            return Set.of();
        }
        Set<StakeholderGroup> needed = rules.neededFor(kind);
        if (needed.stream().allMatch(outlook::isIn)) {
            return needed;
        }
        return StakeholderGroup.ordered(needed.stream().filter(outlook::isIn).toList());
    }

    private EncounterEntry planned(Occurrence source, ParticipantBook roster) {
        EncounterPlanned plan = (EncounterPlanned) source.fact();
        Content content = new Content(
                plan.label(),
                plan.kind(),
                plan.title(),
                plan.phase(),
                plan.attendances(),
                plan.needed(),
                Outcome.NOT_RECORDED,
                null,
                false,
                false,
                plan.evidence());
        Moment at = new Moment(plan.at(), source.recordedAt(), source.id(), last());
        return entry(content, plan.phase() != Phase.ANTECEDENT && rules.settles(plan.kind()), true, source, roster, at);
    }

    private void settle(String label) {
        Integer at = index.get(label);
        if (at == null) {
            return;
        }
        EncounterEntry e = met.get(at).entry();
        if (!e.settles() && e.phase() != Phase.ANTECEDENT) {
            EncounterEntry settled = new EncounterEntry(
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    e.attendances(),
                    e.groups(),
                    e.notPresent(),
                    e.needed(),
                    e.absent(),
                    e.reach(),
                    e.outcome(),
                    e.conflictKind(),
                    true,
                    e.preparatory(),
                    e.planned(),
                    e.amended(),
                    e.at(),
                    e.event(),
                    e.evidence());
            Met before = met.get(at);
            met.set(at, new Met(settled, before.source(), before.meetings(), before.missing()));
            touched.add(label);
        }
    }

    private List<Met> read(Set<String> labels) {
        if (labels.isEmpty()) {
            return List.of();
        }
        List<Met> read = new ArrayList<>(labels.size());
        for (String label : labels) {
            Integer at = index.get(label);
            if (at != null) {
                read.add(met.get(at));
            }
        }
        return read;
    }

    private static Reach reach(int groups) {
        return groups < 2 ? Reach.SOLO : groups == 2 ? Reach.DYADIC : Reach.JOINT;
    }

    private static Set<StakeholderGroup> without(Set<StakeholderGroup> groups, Set<StakeholderGroup> others) {
        Set<StakeholderGroup> rest = new HashSet<>(groups);
        rest.removeAll(others);
        rest.retainAll(StakeholderGroup.KEY_GROUPS);
        return rest.isEmpty() ? Set.of() : StakeholderGroup.ordered(EnumSet.copyOf(rest));
    }
}
