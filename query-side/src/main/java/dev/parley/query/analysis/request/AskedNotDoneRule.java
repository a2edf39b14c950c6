package dev.parley.query.analysis.request;

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

/** What was asked for by a date was not done by then. Ends when it is done, or no longer wanted. */
final class AskedNotDoneRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.ASKED_NOT_DONE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Asked asked : RequestBook.of(facts).touchedNow()) {
            String key = Sketch.key(FindingType.ASKED_NOT_DONE, asked.made().request());
            Occurrence met = asked.met();
            Occurrence withdrawn = asked.withdrawn();
            if (met != null) {
                docket.end(key, "it was done", List.of(Ground.of("done", met)), now);
            } else if (withdrawn != null) {
                docket.end(key, "it is no longer wanted", List.of(Ground.of("withdrawn", withdrawn)), now);
            }
        }
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, Docket docket) {
        for (Asked asked : RequestBook.of(facts).waiting()) {
            Due due = asked.due();
            if (due == null || !due.past(cut)) {
                continue;
            }
            StakeholderGroup of = asked.made().requestedOf();
            StakeholderGroup by = asked.made().requestedBy();
            Set<StakeholderGroup> groups = EnumSet.of(of, by);
            groups.retainAll(StakeholderGroup.KEY_GROUPS);
            Sketch sketch = new Sketch(
                    FindingType.ASKED_NOT_DONE,
                    PhaseBook.of(facts).current(),
                    groups,
                    asked.made().request(),
                    asked.made().request());
            String what = Words.quoted(asked.made().description());
            docket.pass(
                    new Report(
                            sketch,
                            Severity.MODERATE,
                            "'" + what + "' was asked of " + Words.name(of) + " by " + due.by() + " and is not done",
                            Words.sentence(Words.name(by)) + " asked " + Words.name(of) + " for this: " + what + " ("
                                    + asked.made().request()
                                    + Words.at(asked.made().within()) + "). It was to be done by "
                                    + due.by() + ", and nobody has recorded that it was.",
                            List.of(Ground.of("asked for, to be done by " + due.by(), asked.source()))),
                    last,
                    due.since(asked.source(), last));
        }
    }
}
