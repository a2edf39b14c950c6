package dev.parley.query.analysis.resistance;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.query.analysis.constituency.ConstituencyBook;
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
import dev.parley.query.analysis.resistance.ResistanceBook.Resistance;
import java.util.EnumSet;
import java.util.List;

/**
 * A resistance was met with an order before anything softer was tried, or was settled by one in the end; it ends when the group
 * shows that it goes along.
 */
final class OverruledRule implements Rule {

    private final FindingType finds;
    private final boolean first;
    private final Severity severity;
    private final String settled;

    private OverruledRule(FindingType finds, boolean first, Severity severity, String settled) {
        this.finds = finds;
        this.first = first;
        this.severity = severity;
        this.settled = settled;
    }

    /** By order before anything softer was tried. */
    static OverruledRule first() {
        return new OverruledRule(
                FindingType.OVERRULED_FIRST,
                true,
                Severity.ELEVATED,
                " was met with an order before anything softer was tried");
    }

    /** By order as the last thing that was done about it, whatever had been tried before. */
    static OverruledRule inTheEnd() {
        return new OverruledRule(FindingType.OVERRULED, false, Severity.MODERATE, " was settled in the end by order");
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
        ResistanceBook book = ResistanceBook.of(facts);
        for (Resistance resistance : book.resistances(facts)) {
            Occurrence order = first ? resistance.firstOrder() : resistance.order();
            if (order == null) {
                continue;
            }
            ResistanceObserved fact = resistance.fact();
            Voice who = resistance.voice();
            FindingIdentity identity = new FindingIdentity(
                    finds, fact.phase(), EnumSet.of(fact.group()), fact.resistance(), fact.resistance());
            List<Occurrence> along =
                    book.goesAlong(who, ConstituencyBook.of(facts).partsOf(fact.group()), order);
            if (!along.isEmpty()) {
                String shown = who.does("go along", "goes along") + " now";
                findingLog.end(identity.key(), shown, List.of(Ground.of(shown, along)), now);
            } else if ((first ? !resistance.softenedBefore(order) : resistance.overruled())
                    && !findingLog.known(identity.key())) {
                findingLog.hold(report(identity, resistance, order, who), now);
            }
        }
    }

    private FindingReport report(FindingIdentity identity, Resistance resistance, Occurrence order, Voice who) {
        String cause = resistance.fact().cause();
        return new FindingReport(
                identity,
                severity,
                "Resistance of " + who.bare() + settled,
                "What " + who.does("resisted", "resisted")
                        + (cause == null ? "" : " (" + Phrasing.quoted(cause) + ")")
                        + settled
                        + ". An order ends a resistance that can be seen; whether "
                        + who.does("go", "goes") + " along has not shown since.",
                List.of(
                        Ground.of("resistance observed", resistance.source()),
                        Ground.of(first ? "an order, with nothing softer before it" : "settled by order", order)));
    }
}
