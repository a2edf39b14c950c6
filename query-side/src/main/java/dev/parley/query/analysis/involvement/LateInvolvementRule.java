package dev.parley.query.analysis.involvement;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.NeedStated;
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
import dev.parley.query.analysis.course.EncounterBook;
import java.util.EnumSet;
import java.util.List;

/** A group that was needed in design, as declared or by a need that it stated, took part for the first time in implementation. */
final class LateInvolvementRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.LATE_INVOLVEMENT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, Docket docket) {
        InvolvementBook book = InvolvementBook.of(facts);
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            if (met.entry().phase() != Phase.IMPLEMENTATION) {
                continue;
            }
            for (StakeholderGroup group : met.entry().groups()) {
                Occurrence needed = book.neededInDesign(group);
                if (needed != null && met.source().equals(book.firstPart(group))) {
                    docket.hold(report(group, met, needed), now);
                }
            }
        }
    }

    private static Report report(StakeholderGroup group, EncounterBook.Met met, Occurrence needed) {
        String why = needed.fact() instanceof NeedStated need
                ? "it stated a need ('" + Words.quoted(need.description()) + "')"
                : "it was declared as needed";
        return new Report(
                new Sketch(
                        FindingType.LATE_INVOLVEMENT,
                        Phase.IMPLEMENTATION,
                        EnumSet.of(group),
                        met.entry().label(),
                        Words.key(group)),
                Severity.MODERATE,
                Words.sentence(Words.bare(group)) + " came in only at "
                        + met.entry().label(),
                Words.sentence(Words.does(group, "were", "was")) + " needed in design (" + why
                        + ") and took part for the first time at " + met.entry().label() + " ('"
                        + Words.quoted(met.entry().title()) + "'), in implementation. What was designed until then was"
                        + " designed without.",
                List.of(
                        Ground.of("needed in design: " + why, needed),
                        Ground.of(
                                "took part for the first time at " + met.entry().label(), met.source())));
    }
}
