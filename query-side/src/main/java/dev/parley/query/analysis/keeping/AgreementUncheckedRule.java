package dev.parley.query.analysis.keeping;

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

/** It was agreed by when somebody would look whether an agreement is kept, and nobody has. Ends when somebody does. */
final class AgreementUncheckedRule implements TimedRule {

    @Override
    public FindingType finds() {
        return FindingType.AGREEMENT_UNCHECKED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedAgreement agreement : KeepingBook.of(facts).touchedNow()) {
            String key = FindingIdentity.key(
                    FindingType.AGREEMENT_UNCHECKED, agreement.reached().agreement());
            Occurrence check = agreement.check();
            Occurrence replaced = agreement.replaced();
            if (check != null) {
                findingLog.end(key, "somebody looked", List.of(Ground.of("somebody looked", check)), now);
            } else if (replaced != null) {
                findingLog.end(key, "another agreement took its place", List.of(Ground.of("replaced", replaced)), now);
            }
        }
    }

    @Override
    public Stream<Due> dues(Facts facts) {
        return KeepingBook.of(facts).waiting().stream()
                .map(TrackedAgreement::due)
                .filter(Objects::nonNull);
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, FindingLog findingLog) {
        for (TrackedAgreement agreement : KeepingBook.of(facts).waiting()) {
            Due due = agreement.due();
            String key = FindingIdentity.key(
                    FindingType.AGREEMENT_UNCHECKED, agreement.reached().agreement());
            if (due == null || findingLog.holds(key) || !due.past(cut)) {
                continue;
            }
            Set<StakeholderGroup> parties = EnumSet.copyOf(agreement.reached().parties());
            parties.retainAll(StakeholderGroup.KEY_GROUPS);
            FindingIdentity identity = new FindingIdentity(
                    FindingType.AGREEMENT_UNCHECKED,
                    PhaseBook.of(facts).current(),
                    parties,
                    agreement.reached().agreement(),
                    agreement.reached().agreement());
            String about = Phrasing.quoted(agreement.reached().terms());
            findingLog.pass(
                    new FindingReport(
                            identity,
                            Severity.LOW,
                            "Nobody has looked whether '" + about + "' is kept",
                            Phrasing.sentence(Phrasing.names(agreement.reached().parties())) + " agreed on this: "
                                    + about
                                    + " (" + agreement.reached().agreement()
                                    + Phrasing.at(agreement.reached().within()) + "). By " + due.by()
                                    + " somebody was to look whether it is kept, and no look is recorded.",
                            List.of(Ground.of("agreed, to be looked at by " + due.by(), agreement.source()))),
                    last,
                    due.since(agreement.source(), last));
        }
    }
}
