package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
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
                look(phase, group, left, book, now, docket);
            }
        }
    }

    private static void look(
            Phase phase, StakeholderGroup group, Occurrence left, ValueBook book, Now now, Docket docket) {
        Sketch sketch = new Sketch(
                FindingType.VALUE_UNASKED,
                phase,
                EnumSet.of(group),
                Words.key(phase),
                Words.key(group) + "." + Words.key(phase));
        for (ValueBook.Given rating : book.given()) {
            if (rating.group() == group && rating.phase() == phase) {
                docket.end(
                        sketch.key(),
                        Words.does(group, "rated", "rated") + " it",
                        List.of(Ground.of(Words.does(group, "rated", "rated") + " it", rating.source())),
                        now);
                return;
            }
        }
        docket.hold(
                new Report(
                        sketch,
                        Severity.INFO,
                        Words.sentence(Words.bare(group)) + Words.verb(group, " were", " was") + " not asked what "
                                + Words.name(phase) + " was worth",
                        Words.sentence(Words.does(group, "took", "took")) + " part in " + Words.name(phase)
                                + ", which was left on " + left.fact().at() + ". Others rate what they get; of "
                                + Words.name(group) + " no rating of " + Words.name(phase) + " is recorded.",
                        List.of(
                                Ground.of(Words.name(phase) + " was left", left),
                                Ground.of(
                                        "somebody rated something",
                                        book.given().get(0).source()))),
                now);
    }
}
