package dev.parley.query.analysis.change;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A change that was to be radical became one of small steps; it ends when it is radical again. */
final class SlowedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.SLOWED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ChangeBook book = ChangeBook.of(facts);
        if (book.depthSource() == null) {
            return;
        }
        FindingIdentity identity =
                new FindingIdentity(FindingType.SLOWED, PhaseBook.of(facts).current(), Set.of(), null, "");
        Occurrence radical = book.slowed();
        Occurrence latest = Objects.requireNonNull(book.depthSource());
        if (radical == null) {
            findingLog.end(identity.key(), "it is radical again", List.of(Ground.of("radical again", latest)), now);
            return;
        }
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.INFO,
                        "The change became one of small steps",
                        "It was described as radical on " + radical.fact().at() + " and as incremental on "
                                + latest.fact().at()
                                + ". Less at once may be wise; it is another change than was begun.",
                        List.of(
                                Ground.of("described as radical", radical),
                                Ground.of("described as incremental", latest))),
                now);
    }
}
