package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
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
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.EnumSet;
import java.util.List;

/**
 * A phase was left, and a group that took part in it did not rate it, in a realisation where somebody rated something. It
 * ends when the group rates something of that phase.
 */
final class ValueUnaskedRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VALUE_UNASKED;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ValueBook book = ValueBook.of(facts);
        if (book.given().isEmpty()) {
            return;
        }
        for (Phase phase : PhaseBook.of(facts).entered()) {
            Occurrence left = PhaseBook.of(facts).left(phase);
            if (left == null) {
                continue;
            }
            for (StakeholderGroup group : EpisodeBook.key(PhaseBook.of(facts).tookPart(phase))) {
                look(phase, group, left, book, now, findingLog);
            }
        }
    }

    private static void look(
            Phase phase, StakeholderGroup group, Occurrence left, ValueBook book, Now now, FindingLog findingLog) {
        FindingIdentity identity = new FindingIdentity(
                FindingType.VALUE_UNASKED,
                phase,
                EnumSet.of(group),
                Phrasing.key(phase),
                Phrasing.key(group) + "." + Phrasing.key(phase));
        for (ValueBook.Given rating : book.given()) {
            if (rating.group() == group && rating.phase() == phase) {
                findingLog.end(
                        identity.key(),
                        Phrasing.does(group, "rated", "rated") + " it",
                        List.of(Ground.of(Phrasing.does(group, "rated", "rated") + " it", rating.source())),
                        now);
                return;
            }
        }
        findingLog.hold(
                new FindingReport(
                        identity,
                        Severity.INFO,
                        Phrasing.sentence(Phrasing.bare(group)) + Phrasing.verb(group, " were", " was")
                                + " not asked what " + Phrasing.name(phase) + " was worth",
                        Phrasing.sentence(Phrasing.does(group, "took", "took")) + " part in " + Phrasing.name(phase)
                                + ", which was left on " + left.fact().at() + ". Others rate what they get; of "
                                + Phrasing.name(group) + " no rating of " + Phrasing.name(phase) + " is recorded.",
                        List.of(
                                Ground.of(Phrasing.name(phase) + " was left", left),
                                Ground.of(
                                        "somebody rated something",
                                        book.given().get(0).source()))),
                now);
    }
}
