package dev.parley.query.analysis.core;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fold knows beforehand of the whole of a history, whatever the moment: which groups are in the realisation at all, and of which
 * encounters and episodes it is said who was in conflict and who resisted. Shared by all forks of a state.
 */
public final class Outlook {

    /** What showed first, in the order of the stream, that a group is in it. */
    private final Map<StakeholderGroup, Occurrence> in = new EnumMap<>(StakeholderGroup.class);

    private final Set<String> conflicts = new HashSet<>();
    private final Set<String> resistances = new HashSet<>();
    /** Packs that a fact beyond the core has shown to be used. */
    private final Set<Pack> used = EnumSet.noneOf(Pack.class);

    private final boolean everybody;

    /** @param everybody whether the four groups are all in every realisation, as version 1 takes it */
    public Outlook(boolean everybody) {
        this.everybody = everybody;
    }

    /**
     * Takes in a fact, whenever it occurred.
     *
     * @return whether a group is in it that was not before, or a pack used
     */
    public boolean learn(Occurrence source) {
        Fact fact = source.fact();
        if (fact instanceof ConflictObserved conflict && conflict.within() != null) {
            conflicts.add(conflict.within());
        } else if (fact instanceof ResistanceObserved resistance && resistance.within() != null) {
            resistances.add(resistance.within());
        }
        boolean anew = used.addAll(PackUse.of(fact));
        for (StakeholderGroup group : groups(fact)) {
            if (StakeholderGroup.KEY_GROUPS.contains(group)) {
                anew |= in.putIfAbsent(group, source) == null;
            }
        }
        return anew && !everybody;
    }

    /** The groups that a fact says are in it. */
    private static Collection<StakeholderGroup> groups(Fact fact) {
        @Nullable Collection<StakeholderGroup> groups = null;
        if (fact instanceof ParticipantIdentified identified) {
            groups = identified.groups();
        } else if (fact instanceof ParticipantChanged changed) {
            groups = changed.groups();
        } else if (fact instanceof NeedStated need) {
            groups = List.of(need.group());
        } else if (fact instanceof EncounterRecorded encounter) {
            groups = encounter.needed();
        } else if (fact instanceof EncounterAmended encounter) {
            groups = encounter.needed();
        } else if (fact instanceof EncounterPlanned plan) {
            groups = plan.needed();
        }
        return groups == null ? List.of() : groups;
    }

    /** Whether a fact would show a pack to be used that none has shown so far. */
    public boolean turnsOn(Fact fact) {
        return !everybody && !used.containsAll(PackUse.of(fact));
    }

    /** Whether a fact would change the outlook on groups, or on who it is said was in conflict or resisted. */
    public boolean news(Fact fact) {
        String within = says(fact);
        if (within != null) {
            return fact instanceof ConflictObserved ? !saysConflict(within) : !saysResistance(within);
        }
        return !everybody
                && groups(fact).stream()
                        .anyMatch(group -> StakeholderGroup.KEY_GROUPS.contains(group) && !in.containsKey(group));
    }

    /** The encounter or episode within which a friction was logged that says who, or null. */
    public static @Nullable String says(Fact fact) {
        if (fact instanceof ConflictObserved conflict) {
            return conflict.within();
        }
        return fact instanceof ResistanceObserved resistance ? resistance.within() : null;
    }

    /** Whether a conflict was logged within the encounter or episode. */
    public boolean saysConflict(String label) {
        return conflicts.contains(label);
    }

    /** Whether a resistance was logged within the encounter or episode. */
    public boolean saysResistance(String label) {
        return resistances.contains(label);
    }

    /** Whether a fact of the realisation, whenever it occurred, shows that the pack is used in it. */
    public boolean uses(Pack pack) {
        return used.contains(pack);
    }

    /** Whether a participant of the group was identified, it stated a need, or an encounter was said to need it. */
    public boolean isIn(StakeholderGroup group) {
        return everybody || in.containsKey(group);
    }

    public boolean isIn(GroupPair pair) {
        return isIn(pair.first()) && isIn(pair.second());
    }

    /** What first showed that the group is in it, or null. */
    public @Nullable Occurrence shownBy(StakeholderGroup group) {
        return in.get(group);
    }

    /** The pairs of groups that are in it, in declaration order. */
    public List<GroupPair> pairs() {
        if (everybody) {
            return GroupPair.ALL;
        }
        List<GroupPair> pairs = new ArrayList<>(GroupPair.ALL.size());
        for (GroupPair pair : GroupPair.ALL) {
            if (isIn(pair)) {
                pairs.add(pair);
            }
        }
        return pairs;
    }
}
