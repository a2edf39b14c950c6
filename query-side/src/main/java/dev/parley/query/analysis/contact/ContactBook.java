package dev.parley.query.analysis.contact;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.ParticipantBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who met whom, in which phase and so far, and who took any part. */
public final class ContactBook implements Book {

    private static final BookKey<ContactBook> KEY = BookKey.of(ContactBook.class);

    /** The book among others. */
    public static ContactBook of(Facts facts) {
        return facts.book(KEY);
    }

    /** Meetings of the pairs, of one phase or of all. */
    private static final class Meetings {
        private final PairTable<List<String>> events = new PairTable<>();
        private final PairTable<Occurrence> first = new PairTable<>();
        private final PairTable<Moment> since = new PairTable<>();
        private final PairTable<Set<Presence>> how = new PairTable<>();

        private Meetings fork() {
            Meetings fork = new Meetings();
            for (GroupPair pair : GroupPair.ALL) {
                List<String> met = events.get(pair);
                fork.events.put(pair, met == null ? null : new ArrayList<>(met));
                fork.first.put(pair, first.get(pair));
                fork.since.put(pair, since.get(pair));
                fork.how.put(pair, how.get(pair));
            }
            return fork;
        }

        private void meet(GroupPair pair, Occurrence source, Moment moment, @Nullable Presence way) {
            List<String> met = events.get(pair);
            if (met == null) {
                met = new ArrayList<>();
                events.put(pair, met);
                first.put(pair, source);
                since.put(pair, moment);
            }
            met.add(source.id());
            if (way != null) {
                Set<Presence> ways = EnumSet.of(way);
                ways.addAll(how(pair));
                how.put(pair, ways);
            }
        }

        private Set<Presence> how(GroupPair pair) {
            Set<Presence> ways = how.get(pair);
            return ways == null ? Set.of() : ways;
        }

        private boolean met(StakeholderGroup one, StakeholderGroup other) {
            GroupPair pair = PairTable.pair(one, other);
            return pair != null && first.get(pair) != null;
        }

        private Set<StakeholderGroup> via(GroupPair pair) {
            EnumSet<StakeholderGroup> via = EnumSet.noneOf(StakeholderGroup.class);
            for (StakeholderGroup third : StakeholderGroup.KEY_GROUPS) {
                if (met(third, pair.first()) && met(third, pair.second())) {
                    via.add(third);
                }
            }
            return via;
        }

        private List<Occurrence> legs(GroupPair pair) {
            List<Occurrence> legs = new ArrayList<>();
            for (StakeholderGroup third : via(pair)) {
                for (StakeholderGroup end : pair.groups()) {
                    GroupPair leg = GroupPair.of(third, end);
                    Occurrence met = first.get(leg);
                    if (met != null) {
                        legs.add(met);
                    }
                }
            }
            return legs;
        }

        private ContactCell cell(GroupPair pair, @Nullable Phase phase) {
            List<String> met = events.get(pair);
            if (met != null) {
                return new ContactCell(
                        pair, phase, Contact.DIRECT, Set.of(), List.copyOf(met), how(pair), since.get(pair));
            }
            Set<StakeholderGroup> via = via(pair);
            if (via.isEmpty()) {
                return new ContactCell(pair, phase, Contact.NEVER, via, List.of(), null);
            }
            List<String> legs =
                    legs(pair).stream().sorted().map(Occurrence::id).distinct().toList();
            return new ContactCell(pair, phase, Contact.MEDIATED, StakeholderGroup.ordered(via), legs, null);
        }
    }

    private final PairTable<Integer> now = new PairTable<>();
    private final Meetings soFar;
    private final Map<Phase, Meetings> byPhase;
    /** What first showed a group as active: present, needed or active in an episode. */
    private final Map<StakeholderGroup, Occurrence> active;
    /** What first showed a group as present or active in design. */
    private final Map<StakeholderGroup, Occurrence> inDesign;
    /** Whether anything is recorded from before the first phase. */
    private boolean antecedents;

    ContactBook() {
        this(
                new Meetings(),
                new EnumMap<>(Phase.class),
                new EnumMap<>(StakeholderGroup.class),
                new EnumMap<>(StakeholderGroup.class));
    }

    private ContactBook(
            Meetings soFar,
            Map<Phase, Meetings> byPhase,
            Map<StakeholderGroup, Occurrence> active,
            Map<StakeholderGroup, Occurrence> inDesign) {
        this.soFar = soFar;
        this.byPhase = byPhase;
        this.active = active;
        this.inDesign = inDesign;
    }

    @Override
    public ContactBook fork() {
        Map<Phase, Meetings> phases = new EnumMap<>(Phase.class);
        byPhase.forEach((phase, meetings) -> phases.put(phase, meetings.fork()));
        ContactBook fork = new ContactBook(soFar.fork(), phases, new EnumMap<>(active), new EnumMap<>(inDesign));
        fork.antecedents = antecedents;
        return fork;
    }

    @Override
    public void turn() {
        now.clear();
    }

    /** Takes in the contacts of the moment. */
    @Override
    public void close(Facts facts, Now now) {
        EncounterBook encounters = EncounterBook.of(facts);
        EpisodeBook episodes = EpisodeBook.of(facts);
        PhaseBook phases = PhaseBook.of(facts);
        ParticipantBook participants = ParticipantBook.of(facts);

        for (EncounterBook.Met encounter : encounters.recordedNow()) {
            EncounterEntry entry = encounter.entry();
            antecedents |= entry.phase() == Phase.ANTECEDENT;
            meet(
                    entry.groups(),
                    encounter.meetings(),
                    entry.phase(),
                    encounter.source(),
                    now,
                    pair -> way(pair, entry.attendances(), participants));
            note(active, entry.needed(), encounter.source());
            phases.takePart(entry.phase(), entry.groups(), encounter.source());
        }
        for (EpisodeBook.Spell episode : episodes.begunNow()) {
            Set<StakeholderGroup> groups = EpisodeBook.key(episode.active());
            antecedents |= episode.phase() == Phase.ANTECEDENT;
            takePart(groups, episode.phase(), episode.source());
            phases.takePart(episode.phase(), groups, episode.source());
            phases.lead(
                    episode.phase(),
                    ((dev.parley.kernel.event.EpisodeFact.EpisodeBegun)
                                    episode.source().fact())
                            .leadMode());
        }
        for (Occurrence observation : episodes.contactsNow()) {
            EpisodeContactObserved contact = (EpisodeContactObserved) observation.fact();
            Phase phase = episodes.phaseOf(contact.episode());
            Set<StakeholderGroup> groups = EpisodeBook.key(contact.groups());
            meet(
                    groups,
                    PairTable.among(groups),
                    phase == null ? phases.current() : phase,
                    observation,
                    now,
                    pair -> null);
        }
    }

    /** How two groups met at an encounter: face to face where somebody of each was there, else from afar. */
    private static Presence way(GroupPair pair, List<Attendance> attendances, ParticipantBook participants) {
        Set<Presence> first = EnumSet.noneOf(Presence.class);
        Set<Presence> second = EnumSet.noneOf(Presence.class);
        for (Attendance attendance : attendances) {
            if (ParticipantBook.isPresent(attendance)) {
                Set<StakeholderGroup> groups = participants.groupsOf(attendance.participant());
                if (groups.contains(pair.first())) {
                    first.add(attendance.presence());
                }
                if (groups.contains(pair.second())) {
                    second.add(attendance.presence());
                }
            }
        }
        if (first.equals(Set.of(Presence.CO_LOCATED)) && second.equals(first)) {
            return Presence.CO_LOCATED;
        }
        return first.equals(Set.of(Presence.REMOTE)) || second.equals(Set.of(Presence.REMOTE))
                ? Presence.REMOTE
                : Presence.IN_PERSON;
    }

    /** Whether the pair has met directly so far. */
    public boolean met(GroupPair pair) {
        return soFar.first.get(pair) != null;
    }

    /** How many times the pair has met: encounters, and contact observed in an episode. */
    public int meetings(GroupPair pair) {
        List<String> met = soFar.events.get(pair);
        return met == null ? 0 : met.size();
    }

    /** How many times it had met before the moment. */
    public int meetingsBefore(GroupPair pair) {
        Integer these = now.get(pair);
        return meetings(pair) - (these == null ? 0 : these);
    }

    /** Whether the pair met at the moment. */
    public boolean metNow(GroupPair pair) {
        return now.get(pair) != null;
    }

    /** Whether any pair met at the moment. */
    public boolean metNow() {
        return now.isFilled();
    }

    /** What first brought the pair together. */
    public @Nullable Occurrence firstMeeting(GroupPair pair) {
        return soFar.first.get(pair);
    }

    /** Third groups that both have met so far. */
    public Set<StakeholderGroup> via(GroupPair pair) {
        return soFar.via(pair);
    }

    /** What is said about the pair where they have not met. */
    public String connection(GroupPair pair) {
        Set<StakeholderGroup> via = via(pair);
        return via.isEmpty() ? "through nobody" : "only through " + Phrasing.names(List.copyOf(via));
    }

    /** First meetings of both with the third groups that connect them. */
    public List<Occurrence> legs(GroupPair pair) {
        return soFar.legs(pair);
    }

    public @Nullable Occurrence active(StakeholderGroup group) {
        return active.get(group);
    }

    public @Nullable Occurrence inDesign(StakeholderGroup group) {
        return inDesign.get(group);
    }

    /**
     * Every pair times phase, before the first phase too where anything is recorded from then, and the cumulative cell of
     * every pair; a pair that is not in it has no part.
     */
    public List<ContactCell> cells(Facts facts) {
        Outlook outlook = facts.outlook();
        List<Phase> phases = new ArrayList<>();
        if (antecedents) {
            phases.add(Phase.ANTECEDENT);
        }
        phases.addAll(PhaseBook.of(facts).entered());
        List<ContactCell> cells = new ArrayList<>(GroupPair.ALL.size() * (phases.size() + 1));
        Meetings none = new Meetings();
        for (GroupPair pair : GroupPair.ALL) {
            if (!outlook.isIn(pair)) {
                phases.forEach(phase -> cells.add(ContactCell.noPart(pair, phase)));
                cells.add(ContactCell.noPart(pair, null));
                continue;
            }
            for (Phase phase : phases) {
                cells.add(byPhase.getOrDefault(phase, none).cell(pair, phase));
            }
            cells.add(soFar.cell(pair, null));
        }
        return cells;
    }

    private void meet(
            Collection<StakeholderGroup> groups,
            Collection<GroupPair> pairs,
            @Nullable Phase phase,
            Occurrence source,
            Now moment,
            Function<GroupPair, @Nullable Presence> way) {
        takePart(groups, phase, source);
        if (pairs.isEmpty()) {
            return;
        }
        Moment when = moment.of(source);
        for (GroupPair pair : pairs) {
            Integer so = now.get(pair);
            now.put(pair, so == null ? 1 : so + 1);
            Presence met = way.apply(pair);
            soFar.meet(pair, source, when, met);
            if (phase != null) {
                byPhase.computeIfAbsent(phase, p -> new Meetings()).meet(pair, source, when, met);
            }
        }
    }

    private void takePart(Collection<StakeholderGroup> groups, @Nullable Phase phase, Occurrence source) {
        note(active, groups, source);
        if (phase == Phase.DESIGN) {
            note(inDesign, groups, source);
        }
    }

    private static void note(
            Map<StakeholderGroup, Occurrence> seen, Collection<StakeholderGroup> groups, Occurrence source) {
        for (StakeholderGroup group : groups) {
            seen.putIfAbsent(group, source);
        }
    }
}
