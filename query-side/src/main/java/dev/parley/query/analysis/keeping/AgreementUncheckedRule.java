package dev.parley.query.analysis.keeping;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Due;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import dev.parley.query.analysis.course.PhaseBook;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** It was agreed by when somebody would look whether an agreement is kept, and nobody has. Ends when somebody does. */
final class AgreementUncheckedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.AGREEMENT_UNCHECKED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Pact pact : KeepingBook.of(facts).touchedNow()) {
            String key =
                    Sketch.key(FindingType.AGREEMENT_UNCHECKED, pact.reached().agreement());
            Occurrence check = pact.check();
            Occurrence replaced = pact.replaced();
            if (check != null) {
                docket.end(key, "somebody looked", List.of(Ground.of("somebody looked", check)), now);
            } else if (replaced != null) {
                docket.end(key, "another agreement took its place", List.of(Ground.of("replaced", replaced)), now);
            }
        }
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, Docket docket) {
        for (Pact pact : KeepingBook.of(facts).waiting()) {
            Due due = pact.due();
            if (due == null || !due.past(cut)) {
                continue;
            }
            Set<StakeholderGroup> parties = EnumSet.copyOf(pact.reached().parties());
            parties.retainAll(StakeholderGroup.KEY_GROUPS);
            Sketch sketch = new Sketch(
                    FindingType.AGREEMENT_UNCHECKED,
                    PhaseBook.of(facts).current(),
                    parties,
                    pact.reached().agreement(),
                    pact.reached().agreement());
            String about = Words.quoted(pact.reached().terms());
            docket.pass(
                    new Report(
                            sketch,
                            Severity.LOW,
                            "Nobody has looked whether '" + about + "' is kept",
                            Words.sentence(Words.names(pact.reached().parties())) + " agreed on this: " + about
                                    + " (" + pact.reached().agreement()
                                    + Words.at(pact.reached().within()) + "). By " + due.by()
                                    + " somebody was to look whether it is kept, and no look is recorded.",
                            List.of(Ground.of("agreed, to be looked at by " + due.by(), pact.source()))),
                    last,
                    due.since(pact.source(), last));
        }
    }
}
