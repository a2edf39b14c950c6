package dev.parley.query.analysis.course;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The book of who takes part and for which groups. */
public final class ParticipantBook implements Book {

    private static final BookKey<ParticipantBook> KEY = BookKey.of(ParticipantBook.class);

    /** The book among others. */
    public static ParticipantBook of(Facts facts) {
        return facts.book(KEY);
    }

    private final Map<String, Set<StakeholderGroup>> groups;
    private final Set<String> strangers;

    ParticipantBook() {
        this(new HashMap<>(), new HashSet<>());
    }

    private ParticipantBook(Map<String, Set<StakeholderGroup>> groups, Set<String> strangers) {
        this.groups = groups;
        this.strangers = strangers;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
        return Set.of(ParticipantIdentified.class, ParticipantChanged.class);
    }

    @Override
    public ParticipantBook fork() {
        return new ParticipantBook(new HashMap<>(groups), new HashSet<>(strangers));
    }

    @Override
    public void introduce(Fact fact, Occurrence source) {
        if (fact instanceof ParticipantIdentified identified) {
            belongs(identified.participant(), identified.role(), identified.groups());
        }
    }

    @Override
    public void take(Fact fact, Occurrence source, Facts facts, Now now) {
        if (fact instanceof ParticipantChanged changed) {
            belongs(changed.participant(), changed.role(), changed.groups());
        }
    }

    /** Whether the participant was asked for before anybody had identified it. */
    public boolean missed(String participant) {
        return strangers.contains(participant) || groups.containsKey(participant);
    }

    /** The groups that a participant belongs to; none where it is not known. */
    public Set<StakeholderGroup> groupsOf(String participant) {
        return groups.getOrDefault(participant, Set.of());
    }

    /** Whether whoever takes part so is present. */
    public static boolean isPresent(Attendance attendance) {
        return attendance.presence().counts();
    }

    /** Key groups whose participants were present. */
    Set<StakeholderGroup> present(Collection<Attendance> attendances) {
        return of(attendances, true);
    }

    /** Groups whose participants were present, those the service is for among them. */
    Set<StakeholderGroup> anyPresent(Collection<Attendance> attendances) {
        EnumSet<StakeholderGroup> found = EnumSet.noneOf(StakeholderGroup.class);
        for (Attendance attendance : attendances) {
            if (attendance.presence().counts()) {
                found.addAll(groupsOf(attendance.participant()));
            }
        }
        return found;
    }

    /** Key groups whose participants took part without presence. */
    Set<StakeholderGroup> notPresent(Collection<Attendance> attendances) {
        return of(attendances, false);
    }

    /**
     * Pairs of key groups that met: two present participants, one of each.
     *
     * @param two whether it takes two different participants, rather than one of two groups
     */
    Set<GroupPair> met(Collection<Attendance> attendances, boolean two) {
        Set<StakeholderGroup> present = present(attendances);
        Set<GroupPair> met = new LinkedHashSet<>(PairTable.among(present));
        if (two) {
            met.removeIf(pair -> !twoDiffer(attendances, pair));
        }
        return met;
    }

    /** One of each: there are two who differ unless the same one person is all there is of both. */
    private boolean twoDiffer(Collection<Attendance> attendances, GroupPair pair) {
        Set<String> first = new HashSet<>();
        Set<String> second = new HashSet<>();
        for (Attendance attendance : attendances) {
            Set<StakeholderGroup> of = groups.get(attendance.participant());
            if (of != null && attendance.presence().counts()) {
                if (of.contains(pair.first())) {
                    first.add(attendance.participant());
                }
                if (of.contains(pair.second())) {
                    second.add(attendance.participant());
                }
            }
        }
        return first.size() > 1 || second.size() > 1 || !first.equals(second);
    }

    private Set<StakeholderGroup> of(Collection<Attendance> attendances, boolean counts) {
        EnumSet<StakeholderGroup> found = EnumSet.noneOf(StakeholderGroup.class);
        for (Attendance attendance : attendances) {
            Set<StakeholderGroup> of = groups.get(attendance.participant());
            if (of == null) {
                strangers.add(attendance.participant());
            } else if (attendance.presence().counts() == counts) {
                found.addAll(of);
            }
        }
        found.retainAll(StakeholderGroup.KEY_GROUPS);
        return StakeholderGroup.ordered(found);
    }

    private void belongs(String participant, ParticipantRole role, Set<StakeholderGroup> of) {
        groups.put(participant, role == ParticipantRole.MEMBER ? of : Set.of());
    }
}
