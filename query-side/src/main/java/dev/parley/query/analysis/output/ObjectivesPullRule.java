package dev.parley.query.analysis.output;

import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Outputs serve effectiveness and efficiency, and an outcome of the one got better where one of the other got worse. */
final class ObjectivesPullRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.OBJECTIVES_PULL;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        OutputBook book = OutputBook.of(facts);
        if (!book.isTouchedNow()
                || book.outcomes().size() < 2
                || !serves(book, Purpose.EFFECTIVENESS)
                || !serves(book, Purpose.EFFICIENCY)) {
            return;
        }
        look(Purpose.EFFECTIVENESS, Purpose.EFFICIENCY, facts, now, findingLog);
        look(Purpose.EFFICIENCY, Purpose.EFFECTIVENESS, facts, now, findingLog);
    }

    private static void look(Purpose gaining, Purpose losing, Facts facts, Now now, FindingLog findingLog) {
        Effect better = find(OutputBook.of(facts), gaining, EffectDirection.BETTER);
        Effect worse = find(OutputBook.of(facts), losing, EffectDirection.WORSE);
        if (better == null || worse == null) {
            return;
        }
        String gain = ((OutcomeObserved) better.source().fact()).effect();
        String loss = ((OutcomeObserved) worse.source().fact()).effect();
        findingLog.restate(
                new FindingReport(
                        new FindingIdentity(
                                FindingType.OBJECTIVES_PULL,
                                PhaseBook.of(facts).current(),
                                Set.of(),
                                null,
                                Phrasing.key(gaining) + "." + Phrasing.key(losing)),
                        Severity.INFO,
                        "'" + gain + "' got better while '" + loss + "' got worse",
                        "The outputs are to serve effectiveness and efficiency both. '" + gain + "' serves "
                                + Phrasing.key(gaining) + " and got better, '" + loss + "' serves "
                                + Phrasing.key(losing)
                                + " and got worse: the two may pull against each other here.",
                        List.of(
                                Ground.of(gain + " got better", better.source()),
                                Ground.of(loss + " got worse", worse.source()))),
                now);
    }

    private static boolean serves(OutputBook book, Purpose purpose) {
        return book.outputs().stream().anyMatch(output -> output.plan().serves() == purpose);
    }

    private static @Nullable Effect find(OutputBook book, Purpose purpose, EffectDirection direction) {
        return book.outcomes().values().stream()
                .filter(effect -> effect.source().fact() instanceof OutcomeObserved outcome
                        && outcome.serves() == purpose
                        && outcome.direction() == direction)
                .findFirst()
                .orElse(null);
    }
}
