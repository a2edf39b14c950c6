package dev.parley.query.analysis.output;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
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
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.output.OutputBook.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A change had an effect that was not meant. One that is unwelcome ends when something is done about it. */
final class SideEffectRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.SIDE_EFFECT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Effect seen : OutputBook.of(facts).sideEffectsNow()) {
            Occurrence source = seen.source();
            SideEffectObserved effect = (SideEffectObserved) source.fact();
            Set<StakeholderGroup> groups = effect.feltBy() == null ? Set.of() : EnumSet.of(effect.feltBy());
            FindingIdentity identity = new FindingIdentity(
                    FindingType.SIDE_EFFECT, PhaseBook.of(facts).current(), groups, effect.effect(), effect.effect());
            String words = Phrasing.quoted(seen.words() == null ? effect.effect() : seen.words());
            FindingReport report = report(identity, effect, words, source);
            if (effect.handling() != null) {
                String how =
                        "it was handled: " + Phrasing.key(effect.handling()).replace('-', ' ');
                if (findingLog.holds(identity.key())) {
                    findingLog.end(identity.key(), how, List.of(Ground.of(how, source)), now);
                } else {
                    findingLog.mention(report, how, now);
                }
            } else {
                findingLog.restate(report, now);
            }
        }
    }

    private static FindingReport report(
            FindingIdentity identity, SideEffectObserved effect, String words, Occurrence source) {
        return new FindingReport(
                identity,
                !effect.wanted() && effect.handling() == null ? Severity.MODERATE : Severity.INFO,
                "A side effect: " + words,
                Phrasing.sentence(words)
                        + (effect.wanted() ? ", which is welcome" : ", which nobody wanted")
                        + (identity.groups().isEmpty() ? "" : "; felt by " + Phrasing.names(identity.groups()))
                        + (effect.ofOutput() == null ? "" : "; it comes from '" + effect.ofOutput() + "'")
                        + ".",
                List.of(Ground.of("observed: " + words + (effect.wanted() ? ", welcome" : ""), source)));
    }
}
