package dev.parley.query.analysis.request;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.TimedRule;
import dev.parley.query.analysis.core.finding.Due;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What was asked for by a date was not done by then. Ends when it is done, or no longer wanted. */
final class AskedNotDoneRule implements TimedRule {

    @Override
    public FindingType finds() {
        return FindingType.ASKED_NOT_DONE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedRequest asked : RequestBook.of(facts).touchedNow()) {
            String key =
                    FindingIdentity.key(FindingType.ASKED_NOT_DONE, asked.made().request());
            Occurrence met = asked.met();
            Occurrence withdrawn = asked.withdrawn();
            if (met != null) {
                findingLog.end(key, "it was done", List.of(Ground.of("done", met)), now);
            } else if (withdrawn != null) {
                findingLog.end(key, "it is no longer wanted", List.of(Ground.of("withdrawn", withdrawn)), now);
            }
        }
    }

    @Override
    public Stream<Due> dues(Facts facts) {
        return RequestBook.of(facts).waiting().stream().map(TrackedRequest::due).filter(Objects::nonNull);
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, FindingLog findingLog) {
        for (TrackedRequest asked : RequestBook.of(facts).waiting()) {
            Due due = asked.due();
            String key =
                    FindingIdentity.key(FindingType.ASKED_NOT_DONE, asked.made().request());
            if (due == null || findingLog.holds(key) || !due.past(cut)) {
                continue;
            }
            StakeholderGroup of = asked.made().requestedOf();
            StakeholderGroup by = asked.made().requestedBy();
            Set<StakeholderGroup> groups = EnumSet.of(of, by);
            groups.retainAll(StakeholderGroup.KEY_GROUPS);
            FindingIdentity identity = new FindingIdentity(
                    FindingType.ASKED_NOT_DONE,
                    PhaseBook.of(facts).current(),
                    groups,
                    asked.made().request(),
                    asked.made().request());
            String what = Phrasing.quoted(asked.made().description());
            findingLog.pass(
                    new FindingReport(
                            identity,
                            Severity.MODERATE,
                            "'" + what + "' was asked of " + Phrasing.name(of) + " by " + due.by() + " and is not done",
                            Phrasing.sentence(Phrasing.name(by)) + " asked " + Phrasing.name(of) + " for this: " + what
                                    + " ("
                                    + asked.made().request()
                                    + Phrasing.at(asked.made().within()) + "). It was to be done by "
                                    + due.by() + ", and nobody has recorded that it was.",
                            List.of(Ground.of("asked for, to be done by " + due.by(), asked.source()))),
                    last,
                    due.since(asked.source(), last));
        }
    }
}
