package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.List;

/**
 * An encounter of one group, or of IT and one other, settled something for which an absent group was needed. It holds
 * for good: what happened at an encounter stays so.
 */
final class SingleStakeholderRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (EncounterBook.Met met : facts.encounters.touchedNow()) {
            EncounterEntry encounter = met.entry();
            boolean alone = encounter.reach() == Reach.SOLO
                    || (encounter.reach() == Reach.DYADIC && encounter.groups().contains(StakeholderGroup.IT_FUNCTION));
            if (alone
                    && encounter.settles()
                    && !encounter.preparatory()
                    && !encounter.absent().isEmpty()) {
                put(encounter, met.source(), facts, now, docket);
            }
        }
    }

    private static void put(EncounterEntry encounter, Occurrence source, Facts facts, Now now, Docket docket) {
        Sketch sketch = new Sketch(
                FindingType.SINGLE_STAKEHOLDER_ENCOUNTER,
                encounter.phase(),
                encounter.groups().isEmpty() ? encounter.absent() : encounter.groups(),
                encounter.label(),
                encounter.label());
        if (docket.known(sketch.key())) {
            return;
        }
        String present = encounter.groups().isEmpty() ? "none of the four groups" : Words.names(encounter.groups());
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of("present at " + encounter.label() + ": " + present, source));
        List<Occurrence> settling = new ArrayList<>(List.of(source));
        settling.addAll(facts.encounters.decisionsWithin(encounter.label()));
        grounds.add(Ground.of(encounter.label() + " settled something", settling));
        grounds.add(Ground.of("needed for it and not present: " + Words.names(encounter.absent()), source));
        docket.open(
                sketch,
                Severity.MODERATE,
                encounter.label() + " settled something without " + Words.bare(encounter.absent()),
                "At " + encounter.label() + " something was settled that concerns " + Words.names(encounter.absent())
                        + ", while only " + present + " took part. What was settled rests on what others say on behalf"
                        + " of those who were not there.",
                grounds,
                now);
    }
}
