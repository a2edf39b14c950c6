package dev.parley.query.analysis.keeping;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.KeepingFact.AgreementChecked;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An agreement was seen to be kept in part or not at all, or a party of it resists it. Ends when it is seen to be kept, or
 * when another takes its place.
 */
final class AgreementNotKeptRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.AGREEMENT_NOT_KEPT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (TrackedAgreement agreement : KeepingBook.of(facts).touchedNow()) {
            look(agreement, facts, now, findingLog);
        }
    }

    private static void look(TrackedAgreement agreement, Facts facts, Now now, FindingLog findingLog) {
        Set<StakeholderGroup> parties = EnumSet.copyOf(agreement.reached().parties());
        parties.retainAll(StakeholderGroup.KEY_GROUPS);
        FindingIdentity identity = new FindingIdentity(
                FindingType.AGREEMENT_NOT_KEPT,
                PhaseBook.of(facts).current(),
                parties,
                agreement.reached().agreement(),
                agreement.reached().agreement());
        Occurrence check = agreement.check();
        Occurrence replaced = agreement.replaced();
        Occurrence resisted = agreement.resisted();
        boolean broken = agreement.kept() == Keeping.PARTLY || agreement.kept() == Keeping.NOT_KEPT;
        if (replaced != null) {
            findingLog.end(
                    identity.key(), "another agreement took its place", List.of(Ground.of("replaced", replaced)), now);
        } else if (agreement.kept() == Keeping.KEPT && resisted == null && check != null) {
            findingLog.end(identity.key(), "it is kept", List.of(Ground.of("seen to be kept", check)), now);
        } else if (broken && check != null) {
            put(identity, agreement, check, broken(agreement, (AgreementChecked) check.fact()), now, findingLog);
        } else if (resisted != null) {
            ResistanceObserved resistance = (ResistanceObserved) resisted.fact();
            Voice who = new Voice(resistance.group(), resistance.constituency());
            put(
                    identity,
                    agreement,
                    resisted,
                    who.constituency() == null
                            ? who.does("agreed to it and resist", "agreed to it and resists") + " it"
                            : Phrasing.name(who.group()) + " agreed to it, and " + who.constituency() + " resists it",
                    now,
                    findingLog);
        }
    }

    private static String broken(TrackedAgreement agreement, AgreementChecked check) {
        StakeholderGroup by = check.checkedBy();
        String seen = by == null ? "it was seen" : Phrasing.name(by) + " saw it";
        return agreement.kept() == Keeping.PARTLY ? seen + " kept in part only" : seen + " not kept";
    }

    private static void put(
            FindingIdentity identity,
            TrackedAgreement agreement,
            Occurrence source,
            String seen,
            Now now,
            FindingLog findingLog) {
        String about = Phrasing.quoted(agreement.reached().terms());
        String title = "'" + about + "' was agreed and "
                + (agreement.kept() == Keeping.PARTLY
                        ? "is kept in part only"
                        : agreement.kept() == Keeping.NOT_KEPT ? "is not kept" : "meets resistance of a party to it");
        String explanation =
                Phrasing.sentence(Phrasing.names(agreement.reached().parties())) + " agreed on this: " + about
                        + " ("
                        + agreement.reached().agreement()
                        + Phrasing.at(agreement.reached().within()) + "). Later "
                        + seen + ". An agreement that is not kept counts as friction between those who made it.";
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.HIGH,
                        title,
                        explanation,
                        List.of(Ground.of("agreed", agreement.source()), Ground.of(seen, source))),
                now);
        findingLog.write(identity.key()).observe();
    }
}
