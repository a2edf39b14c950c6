package dev.parley.query.analysis.output;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.SideEffectObserved;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Report;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.output.OutputBook.Effect;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (Map.Entry<String, Effect> entry :
                OutputBook.of(facts).sideEffects().entrySet()) {
            Occurrence source = entry.getValue().source();
            SideEffectObserved effect = (SideEffectObserved) source.fact();
            Set<StakeholderGroup> groups = effect.feltBy() == null ? Set.of() : EnumSet.of(effect.feltBy());
            Sketch sketch = new Sketch(
                    FindingType.SIDE_EFFECT, PhaseBook.of(facts).current(), groups, entry.getKey(), entry.getKey());
            String words = Words.quoted(effect.words() == null ? entry.getKey() : effect.words());
            if (docket.holds(sketch.key())) {
                if (effect.handling() != null) {
                    String how =
                            "it was handled: " + Words.key(effect.handling()).replace('-', ' ');
                    docket.end(sketch.key(), how, List.of(Ground.of(how, source)), now);
                }
                continue;
            }
            if (docket.known(sketch.key()) && effect.handling() != null) {
                continue;
            }
            boolean bad = !effect.wanted() && effect.handling() == null;
            docket.hold(
                    new Report(
                            sketch,
                            bad ? Severity.MODERATE : Severity.INFO,
                            "A side effect: " + words,
                            Words.sentence(words) + (effect.wanted() ? ", which is welcome" : ", which nobody wanted")
                                    + (groups.isEmpty() ? "" : "; felt by " + Words.names(groups))
                                    + (effect.ofOutput() == null ? "" : "; it comes from '" + effect.ofOutput() + "'")
                                    + ".",
                            List.of(Ground.of("observed: " + words, source))),
                    now);
        }
    }
}
