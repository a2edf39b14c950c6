package dev.parley.query.analysis.resistance;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
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
import dev.parley.query.analysis.resistance.ResistanceBook.Resistance;
import java.util.EnumSet;
import java.util.List;

/**
 * A resistance was settled by order, before anything softer was tried or in the end; it ends when the group shows that it goes
 * along.
 */
final class OverruledRule implements Rule {

    private final FindingType finds;
    private final boolean softened;
    private final Severity severity;
    private final String settled;

    private OverruledRule(FindingType finds, boolean softened, Severity severity, String settled) {
        this.finds = finds;
        this.softened = softened;
        this.severity = severity;
        this.settled = settled;
    }

    /** By order before anything softer was tried. */
    static OverruledRule first() {
        return new OverruledRule(
                FindingType.OVERRULED_FIRST,
                false,
                Severity.ELEVATED,
                " was settled by order before anything softer was tried");
    }

    /** By order after something softer had been tried. */
    static OverruledRule inTheEnd() {
        return new OverruledRule(FindingType.OVERRULED, true, Severity.MODERATE, " was settled in the end by order");
    }

    @Override
    public FindingType finds() {
        return finds;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Resistance resistance : ResistanceBook.of(facts).resistances()) {
            Occurrence order = resistance.last();
            if (order == null || !resistance.overruled() || resistance.softened() != softened) {
                continue;
            }
            ResistanceObserved fact = resistance.fact();
            FindingIdentity identity = new FindingIdentity(
                    finds, fact.phase(), EnumSet.of(fact.group()), fact.resistance(), fact.resistance());
            Occurrence along = ResistanceBook.of(facts).goesAlong(fact.group(), order);
            if (along != null) {
                findingLog.end(
                        identity.key(),
                        Phrasing.does(fact.group(), "go along", "goes along") + " now",
                        List.of(Ground.of(Phrasing.does(fact.group(), "go along", "goes along") + " now", along)),
                        now);
            } else if (!findingLog.known(identity.key())) {
                findingLog.hold(
                        new FindingReport(
                                identity,
                                severity,
                                "Resistance of " + Phrasing.bare(fact.group()) + settled,
                                "What "
                                        + Phrasing.does(fact.group(), "resisted", "resisted")
                                        + (fact.cause() == null ? "" : " (" + Phrasing.quoted(fact.cause()) + ")")
                                        + settled
                                        + ". An order ends a resistance that can be seen; whether "
                                        + Phrasing.does(fact.group(), "go", "goes") + " along has not shown since.",
                                List.of(
                                        Ground.of("resistance observed", resistance.source()),
                                        Ground.of("settled by order", order))),
                        now);
            }
        }
    }
}
