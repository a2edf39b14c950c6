package dev.parley.query.analysis.output;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.Facing;
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
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.output.OutputBook.Output;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** An output faces those it is there for, and they were neither present nor asked before it was fixed what they get. */
final class BeneficiariesUnheardRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.BENEFICIARIES_UNHEARD;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        OutputBook book = OutputBook.of(facts);
        Occurrence heard = book.present() != null ? book.present() : book.surveyed();
        FindingIdentity identity = new FindingIdentity(
                FindingType.BENEFICIARIES_UNHEARD, Phase.DESIGN, EnumSet.of(StakeholderGroup.BENEFICIARIES), null, "");
        if (heard != null) {
            findingLog.end(identity.key(), "they were heard", List.of(Ground.of("heard there", heard)), now);
            return;
        }
        Occurrence past = EncounterBook.of(facts).handover();
        if (past == null) {
            past = PhaseBook.of(facts).designLeft();
        }
        if (past == null || (findingLog.holds(identity.key()) && !book.isTouchedNow())) {
            return;
        }
        List<Output> facing = book.outputs().stream()
                .filter(output -> output.plan().facing() == Facing.CITIZENS)
                .toList();
        if (facing.isEmpty()) {
            return;
        }
        String outputs = facing.stream()
                .map(output -> "'" + Phrasing.quoted(output.words()) + "'")
                .collect(Collectors.joining(", "));
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.ELEVATED,
                        "Those it is for were not heard before it was fixed what they get",
                        outputs + (facing.size() == 1 ? " faces" : " face")
                                + " those the service is there for. Until requirements were handed over or design was"
                                + " left, nobody of them was present at an encounter and none was asked in a survey.",
                        List.of(
                                Ground.of(
                                        "faces those it is for",
                                        facing.stream().map(Output::source).toList()),
                                Ground.of("requirements were handed over, or design was left", past))),
                now);
    }
}
