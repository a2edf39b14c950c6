package dev.parley.kernel.chronicle;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * To which groups participants belong, and from when on. Who was identified as what holds throughout, whenever it was noted; who
 * changed sides is on the other one from the moment at which that happened, whenever it was recorded.
 */
public final class Memberships {

    /**
     * What is said of a participant.
     *
     * @param participant role title
     * @param groups the groups it is said to belong to
     * @param role whether it acts for groups or stands outside them
     * @param constituency the part of its group that it speaks for, or null where it is not said
     */
    public record Member(
            String participant,
            Set<StakeholderGroup> groups,
            ParticipantRole role,
            @Nullable String constituency) {

        /** The groups it acts for: none for who stands outside them. */
        public Set<StakeholderGroup> actsFor() {
            return role == ParticipantRole.MEMBER ? groups : Set.of();
        }
    }

    private record Change(Place place, Member member) {}

    private final Map<String, @Nullable Member> identified = new LinkedHashMap<>();
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();

    private Memberships() {}

    /**
     * Reads who belongs to what.
     *
     * @param facts those that count, such as the facts of a {@link Chronicle} that stand; in any order
     */
    public static Memberships of(Collection<Occurrence> facts) {
        Memberships memberships = new Memberships();
        for (Occurrence each : facts) {
            if (each.fact() instanceof ParticipantIdentified person) {
                memberships.identified.put(
                        person.participant(),
                        new Member(person.participant(), person.groups(), person.role(), person.constituency()));
            } else if (each.fact() instanceof ParticipantChanged person) {
                memberships.identified.putIfAbsent(person.participant(), null);
                memberships
                        .changes
                        .computeIfAbsent(person.participant(), any -> new ArrayList<>())
                        .add(new Change(
                                each.place(),
                                new Member(
                                        person.participant(), person.groups(), person.role(), person.constituency())));
            }
        }
        memberships.changes.values().forEach(each -> each.sort(Comparator.comparing(Change::place)));
        return memberships;
    }

    /** Whether anything is said of a participant. */
    public boolean knows(String participant) {
        return identified.containsKey(participant);
    }

    /** What a participant is at a place; null where nobody has said so. */
    public @Nullable Member at(String participant, Place place) {
        Member member = identified.get(participant);
        for (Change change : changes.getOrDefault(participant, List.of())) {
            if (change.place().compareTo(place) <= 0 || change.place().simultaneousWith(place)) {
                member = change.member();
            }
        }
        return member;
    }

    /** What every participant is in the end, in the order in which they came up. */
    public List<Member> last() {
        List<Member> last = new ArrayList<>();
        identified.forEach((participant, member) -> {
            List<Change> changed = changes.getOrDefault(participant, List.of());
            Member in =
                    changed.isEmpty() ? member : changed.get(changed.size() - 1).member();
            if (in != null) {
                last.add(in);
            }
        });
        return last;
    }

    /** The groups that a participant acts for at a place; none where it is not known. */
    public Set<StakeholderGroup> actsFor(String participant, Place place) {
        Member member = at(participant, place);
        return member == null ? Set.of() : member.actsFor();
    }

    /** The groups that are present at a place by those who take part there (rules v1, presence and contact). */
    public Set<StakeholderGroup> present(Collection<Attendance> attendances, Place place) {
        return present(attendances, participant -> actsFor(participant, place));
    }

    /**
     * The groups that those who take part make present.
     *
     * @param groups the groups that a participant acts for there
     */
    public static Set<StakeholderGroup> present(
            Collection<Attendance> attendances, Function<String, Set<StakeholderGroup>> groups) {
        Set<StakeholderGroup> present = EnumSet.noneOf(StakeholderGroup.class);
        for (Attendance attendance : attendances) {
            if (attendance.presence().counts()) {
                present.addAll(groups.apply(attendance.participant()));
            }
        }
        return StakeholderGroup.ordered(present);
    }
}
