package dev.parley.query.analysis.specification;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.SpecificationFixed;
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
import dev.parley.query.analysis.knowledge.KnowledgeBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A specification was made binding to the letter already in initiation, or while users lacked what others held or others
 * lacked what users held. It ends when it is fixed anew without that.
 */
final class StrictTooEarlyRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.STRICT_TOO_EARLY;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Occurrence source : SpecificationBook.of(facts).fixedNow()) {
            SpecificationFixed fixed = (SpecificationFixed) source.fact();
            String key = FindingIdentity.key(FindingType.STRICT_TOO_EARLY, fixed.specification());
            FindingReport report = fixed.precision() == Strictness.STRICT ? report(fixed, source, facts) : null;
            if (report == null) {
                findingLog.end(
                        key,
                        "it was fixed anew, " + Phrasing.key(fixed.precision()),
                        List.of(Ground.of("fixed anew, " + Phrasing.key(fixed.precision()), source)),
                        now);
            } else {
                findingLog.restate(report, now);
            }
        }
    }

    private static @Nullable FindingReport report(SpecificationFixed fixed, Occurrence source, Facts facts) {
        Phase phase = SpecificationBook.phase(fixed, facts);
        List<KnowledgeBook.Gap> gaps = KnowledgeBook.of(facts).gapsWith(StakeholderGroup.USERS);
        boolean early = phase == Phase.INITIATION;
        if (phase == Phase.ANTECEDENT || (!early && gaps.isEmpty())) {
            return null;
        }
        List<Ground> grounds = new ArrayList<>();
        grounds.add(Ground.of(
                fixed.specification() + " was made binding to the letter" + (early ? " in initiation" : ""), source));
        Set<StakeholderGroup> groups = EnumSet.of(StakeholderGroup.USERS);
        for (KnowledgeBook.Gap gap : gaps) {
            groups.add(gap.holder());
            groups.add(gap.lacker());
            grounds.add(Ground.of(words(gap), gap.facts()));
        }
        String when = early ? "Initiation is when nobody can know yet what users will make of it. " : "";
        String open = gaps.isEmpty()
                ? ""
                : "At that moment "
                        + gaps.stream().map(StrictTooEarlyRule::words).collect(Collectors.joining("; ")) + ". ";
        return new FindingReport(
                new FindingIdentity(
                        FindingType.STRICT_TOO_EARLY, phase, groups, fixed.specification(), fixed.specification()),
                Severity.MODERATE,
                Phrasing.sentence(fixed.specification()) + " was made binding to the letter "
                        + (gaps.isEmpty() ? "in initiation" : "while users and others did not know the same"),
                "'" + fixed.specification() + "' binds those who build to the letter" + Phrasing.at(fixed.within())
                        + ". " + when + open + "What was not understood then is now left out by contract.",
                grounds);
    }

    private static String words(KnowledgeBook.Gap gap) {
        return Phrasing.does(gap.lacker(), "lacked", "lacked") + " what " + Phrasing.does(gap.holder(), "held", "held")
                + " (" + gap.item() + ")";
    }
}
