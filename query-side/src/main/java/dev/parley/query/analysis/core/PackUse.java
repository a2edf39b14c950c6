package dev.parley.query.analysis.core;

import dev.parley.kernel.event.ChangeDescribed;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.InvolvementFact;
import dev.parley.kernel.event.OutputFact;
import dev.parley.query.analysis.core.finding.Pack;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which packs a fact shows to be used in a realisation, of those that also find something in facts of the core: the first fact
 * that nobody would log without the pack turns it on.
 */
final class PackUse {

    private PackUse() {}

    static Set<Pack> of(Fact fact) {
        if (fact instanceof ChangeDescribed
                || fact instanceof InvolvementFact
                || fact instanceof OutputFact
                || (fact instanceof ResistanceObserved resistance && resistance.strength() != null)) {
            return EnumSet.of(Pack.CHANGE);
        }
        return Set.of();
    }
}
