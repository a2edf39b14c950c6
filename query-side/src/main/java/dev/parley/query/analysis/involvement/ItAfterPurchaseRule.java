package dev.parley.query.analysis.involvement;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
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
import dev.parley.query.analysis.course.Deciding;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A supplier was chosen without the IT function, which had been present at nothing before. It is mended when the choice is
 * made again with the IT function.
 */
final class ItAfterPurchaseRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.IT_AFTER_PURCHASE;
    }

    @Override
    public int since() {
        return 3;
    }

    private static final String KEY = FindingIdentity.key(FindingType.IT_AFTER_PURCHASE, "");

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        EncounterBook encounters = EncounterBook.of(facts);
        encounters.touchedNow().forEach(met -> look(met, false, facts, now, findingLog));
        encounters.decidedNow().forEach(met -> look(met, true, facts, now, findingLog));
        for (Occurrence source : now.facts()) {
            if (source.fact() instanceof DecisionMade decision
                    && decision.matter() == SettledMatter.SUPPLIER
                    && !EncounterBook.antecedent(decision.within(), facts)) {
                chosen(
                        "the decision '" + Phrasing.quoted(decision.subject()) + "'",
                        Deciding.part(decision, facts).contains(StakeholderGroup.IT_FUNCTION),
                        false,
                        source,
                        facts,
                        now,
                        findingLog);
            }
        }
    }

    private static void look(EncounterBook.Met met, boolean again, Facts facts, Now now, FindingLog findingLog) {
        EncounterEntry entry = met.entry();
        if (entry.kind() == EncounterKind.VENDOR_SELECTION && entry.settles() && !entry.preparatory()) {
            boolean there = entry.groups().contains(StakeholderGroup.IT_FUNCTION)
                    || EncounterBook.of(facts).decisionsWithin(entry.label()).stream()
                            .anyMatch(each -> Deciding.decided((DecisionMade) each.fact(), facts)
                                    .contains(StakeholderGroup.IT_FUNCTION));
            chosen(
                    entry.label() + " ('" + Phrasing.quoted(entry.title()) + "')",
                    there,
                    again,
                    met.source(),
                    facts,
                    now,
                    findingLog);
        }
    }

    /** @param again whether it had been chosen before, and only more is known now of who did */
    private static void chosen(
            String where,
            boolean there,
            boolean again,
            Occurrence source,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        if (there) {
            if (!findingLog.takeBack(KEY, source, now)) {
                findingLog.end(
                        KEY,
                        "mended: the choice was made again with the IT function",
                        List.of(Ground.of("chosen again with the IT function", source)),
                        now);
            }
            return;
        }
        if (again) {
            return;
        }
        List<Occurrence> before = new ArrayList<>();
        Occurrence part = InvolvementBook.of(facts).firstPart(StakeholderGroup.IT_FUNCTION);
        boolean present = part != null && part.compareTo(source) < 0;
        for (EncounterBook.Met met : EncounterBook.of(facts).all()) {
            if (met.source().compareTo(source) < 0) {
                before.add(met.source());
            }
        }
        if (!present && !findingLog.known(KEY)) {
            findingLog.hold(
                    new FindingReport(
                            new FindingIdentity(
                                    FindingType.IT_AFTER_PURCHASE,
                                    PhaseBook.of(facts).current(),
                                    EnumSet.of(StakeholderGroup.IT_FUNCTION),
                                    null,
                                    ""),
                            Severity.ELEVATED,
                            "A supplier was chosen before the IT function knew of it",
                            "At " + where
                                    + " a supplier was chosen. The IT function was not there and had been present at"
                                    + " no encounter before. What was bought has to be fitted to what there is, by those who"
                                    + " had no word in it.",
                            List.of(
                                    Ground.of("a supplier was chosen at " + where + " without the IT function", source),
                                    before.isEmpty()
                                            ? Ground.of("no encounter is recorded before it", source)
                                            : Ground.of(
                                                    "the IT function had been present at none of the encounters before",
                                                    before))),
                    now);
        }
    }
}
