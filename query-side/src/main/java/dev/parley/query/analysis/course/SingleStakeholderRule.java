package dev.parley.query.analysis.course;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An encounter of one group, or of IT and one other, settled something for which an absent group was needed. In version 1
 * it holds for good; from version 2 on it takes any two groups, and ends when the same matter is settled again with those
 * who were absent.
 */
final class SingleStakeholderRule implements Rule {

    /**
     * What an open finding is about.
     *
     * @param kind of the encounter
     * @param absent who was needed and not there
     * @param anew decisions that have taken the place of one made there, still without those who were absent
     */
    private record Alone(EncounterKind kind, Set<StakeholderGroup> absent, Set<String> anew) {

        private Alone and(String decision) {
            Set<String> more = new LinkedHashSet<>(anew);
            more.add(decision);
            return new Alone(kind, absent, more);
        }
    }

    private final int edition;
    /** Open findings by the label of their encounter; from version 2 on they can end. */
    private final Map<String, Alone> open;

    /** @param edition of the rules: 1 looks at two groups only where one is the IT function, and never ends */
    SingleStakeholderRule(int edition) {
        this(edition, new LinkedHashMap<>());
    }

    private SingleStakeholderRule(int edition, Map<String, Alone> open) {
        this.edition = edition;
        this.open = open;
    }

    @Override
    public Rule fork() {
        return new SingleStakeholderRule(edition, new LinkedHashMap<>(open));
    }

    @Override
    public FindingType finds() {
        return FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
    }

    @Override
    public int since() {
        return edition;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        if (edition >= 2 && !open.isEmpty()) {
            makeUp(facts, now, findingLog);
        }
        for (EncounterBook.Met met : EncounterBook.of(facts).touchedNow()) {
            EncounterEntry encounter = met.entry();
            boolean alone = encounter.reach() == Reach.SOLO
                    || (encounter.reach() == Reach.DYADIC
                            && (edition >= 2 || encounter.groups().contains(StakeholderGroup.IT_FUNCTION)));
            if (alone
                    && encounter.settles()
                    && !encounter.preparatory()
                    && !encounter.absent().isEmpty()) {
                put(encounter, met.source(), facts, now, findingLog);
            }
        }
    }

    /** Ends what was settled again with those who had been absent. */
    private void makeUp(Facts facts, Now now, FindingLog findingLog) {
        for (String label : List.copyOf(open.keySet())) {
            Alone alone = Objects.requireNonNull(open.get(label));
            Occurrence again = metAgain(label, alone, facts);
            if (again == null) {
                again = decidedAnew(label, alone, facts, now);
            }
            if (again != null) {
                findingLog.end(
                        FindingIdentity.key(FindingType.SINGLE_STAKEHOLDER_ENCOUNTER, label),
                        "it was settled again with " + Phrasing.names(alone.absent()),
                        List.of(Ground.of("settled again with " + Phrasing.names(alone.absent()) + " there", again)),
                        now);
                open.remove(label);
            }
        }
    }

    private static @Nullable Occurrence metAgain(String label, Alone alone, Facts facts) {
        for (EncounterBook.Met met : EncounterBook.of(facts).touchedNow()) {
            EncounterEntry later = met.entry();
            if (!later.label().equals(label)
                    && later.kind() == alone.kind()
                    && later.settles()
                    && later.groups().containsAll(alone.absent())) {
                return met.source();
            }
        }
        return null;
    }

    /** What took the place of a decision made there, itself or through others, with those who had been absent. */
    private @Nullable Occurrence decidedAnew(String label, Alone alone, Facts facts, Now now) {
        Alone looked = alone;
        for (Occurrence fact : now.facts()) {
            if (fact.fact() instanceof DecisionMade decision
                    && decision.supersedes() != null
                    && (looked.anew().contains(decision.supersedes())
                            || decidedThere(label, decision.supersedes(), facts))) {
                EncounterEntry within = decision.within() == null
                        ? null
                        : EncounterBook.of(facts).entry(decision.within());
                Set<StakeholderGroup> part = EnumSet.noneOf(StakeholderGroup.class);
                part.addAll(decision.decidedBy());
                part.addAll(within == null ? Set.of() : within.groups());
                if (part.containsAll(alone.absent())) {
                    return fact;
                }
                looked = looked.and(decision.decision());
                open.put(label, looked);
            }
        }
        return null;
    }

    private static boolean decidedThere(String label, String decision, Facts facts) {
        return EncounterBook.of(facts).decisionsWithin(label).stream()
                .anyMatch(made -> ((DecisionMade) made.fact()).decision().equals(decision));
    }

    private void put(EncounterEntry encounter, Occurrence source, Facts facts, Now now, FindingLog findingLog) {
        FindingIdentity identity = new FindingIdentity(
                FindingType.SINGLE_STAKEHOLDER_ENCOUNTER,
                encounter.phase(),
                encounter.groups().isEmpty() ? encounter.absent() : encounter.groups(),
                encounter.label(),
                encounter.label());
        if (findingLog.known(identity.key())) {
            return;
        }
        String present = encounter.groups().isEmpty() ? "none of the four groups" : Phrasing.names(encounter.groups());
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of("present at " + encounter.label() + ": " + present, source));
        List<Occurrence> settling = new ArrayList<>(List.of(source));
        settling.addAll(EncounterBook.of(facts).decisionsWithin(encounter.label()));
        grounds.add(Ground.of(encounter.label() + " settled something", settling));
        grounds.add(Ground.of("needed for it and not present: " + Phrasing.names(encounter.absent()), source));
        List<Occurrence> announced = EncounterBook.of(facts).announced(encounter.label());
        Set<StakeholderGroup> untold = EnumSet.copyOf(encounter.absent());
        announced.forEach(told -> untold.removeAll(((GroupsInformed) told.fact()).groups()));
        if (!announced.isEmpty() && !untold.isEmpty()) {
            grounds.add(Ground.of("others were told of it before, and not " + Phrasing.names(untold), announced));
        }
        open.put(encounter.label(), new Alone(encounter.kind(), encounter.absent(), Set.of()));
        boolean choosing = encounter.kind() == EncounterKind.VENDOR_SELECTION
                && encounter.absent().contains(StakeholderGroup.IT_FUNCTION);
        findingLog.open(
                identity,
                edition >= 2 && choosing ? Severity.ELEVATED : Severity.MODERATE,
                encounter.label() + " settled something without " + Phrasing.bare(encounter.absent()),
                "'" + Phrasing.quoted(encounter.title()) + "' (" + encounter.label()
                        + ") settled something that concerns "
                        + Phrasing.names(encounter.absent()) + ", while only " + present
                        + " took part. What was settled at " + encounter.label()
                        + " rests on what others say on behalf of "
                        + Phrasing.names(encounter.absent()) + ".",
                grounds,
                now);
    }
}
