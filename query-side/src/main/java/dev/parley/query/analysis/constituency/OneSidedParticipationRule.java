package dev.parley.query.analysis.constituency;

import dev.parley.kernel.Phase;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.query.analysis.constituency.ConstituencyBook.Part;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a group whose work will change had no part in design, while its group took part, once requirements were handed
 * over or design was left. It ends when the part takes part. Where a group has one part or none, nothing is said of it.
 */
final class OneSidedParticipationRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.ONE_SIDED_PARTICIPATION;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ConstituencyBook book = ConstituencyBook.of(facts);
        Occurrence past = EncounterBook.of(facts).handover();
        if (past == null) {
            past = PhaseBook.of(facts).designLeft();
        }
        if (past == null) {
            return;
        }
        for (Part part : book.parts()) {
            if (book.partsOf(part.group()).size() < 2) {
                continue;
            }
            String key = FindingIdentity.key(FindingType.ONE_SIDED_PARTICIPATION, part.name());
            Occurrence took = book.tookPartFrom(part.name(), Phase.DESIGN);
            if (took != null) {
                findingLog.end(
                        key, part.name() + " took part", List.of(Ground.of(part.name() + " took part", took)), now);
            } else if (part.affected() && !findingLog.known(key)) {
                Part other = other(part, book);
                Occurrence group = book.groupInDesign(part.group());
                if (other != null) {
                    findingLog.hold(beside(part, other, past, book), now);
                } else if (group != null) {
                    findingLog.hold(unnoted(part, group, past), now);
                }
            }
        }
    }

    /** Another part of the same group that took part in design, or null. */
    private static @Nullable Part other(Part part, ConstituencyBook book) {
        return book.parts().stream()
                .filter(each -> each.group() == part.group() && !each.name().equals(part.name()))
                .filter(each -> book.tookPartIn(each.name(), Phase.DESIGN) != null)
                .findFirst()
                .orElse(null);
    }

    /** Another part is known to have been there. */
    private static FindingReport beside(Part part, Part other, Occurrence past, ConstituencyBook book) {
        Occurrence took = Objects.requireNonNull(book.tookPartIn(other.name(), Phase.DESIGN));
        return report(
                part,
                past,
                Phrasing.sentence(part.name()) + " had no part in design",
                "Nobody of it was present at an encounter of design or active in an episode of it, while '"
                        + other.name() + "' was; then " + then(past) + ". What was fixed for '" + part.name()
                        + "' rests on what others of the group said.",
                Ground.of(other.name() + " took part in design, " + part.name() + " did not", took));
    }

    /** Its group was there, and it is not said of anybody there which part they are of. */
    private static FindingReport unnoted(Part part, Occurrence group, Occurrence past) {
        String of = Phrasing.name(part.group());
        return report(
                part,
                past,
                Phrasing.sentence(Phrasing.does(part.group(), "were", "was"))
                        + " in design, and nobody is known to have" + " been there for " + part.name(),
                Phrasing.sentence(of) + " took part in design; that anybody there was of '" + part.name()
                        + "' is not recorded. Then " + then(past) + ". Either what was fixed for '" + part.name()
                        + "' rests on what others said, or it was not noted who of " + of + " was there.",
                Ground.of(of + " took part in design, and nobody is said to have been of " + part.name(), group));
    }

    private static FindingReport report(Part part, Occurrence past, String title, String explanation, Ground there) {
        return new FindingReport(
                new FindingIdentity(
                        FindingType.ONE_SIDED_PARTICIPATION,
                        Phase.DESIGN,
                        EnumSet.of(part.group()),
                        part.name(),
                        part.name()),
                Severity.ELEVATED,
                title,
                "'" + part.name() + "' is a part of " + Phrasing.name(part.group())
                        + " whose work the service changes. " + explanation,
                List.of(
                        Ground.of(
                                part.name() + " is a part of " + Phrasing.name(part.group()) + ", and affected",
                                part.source()),
                        there,
                        Ground.of(then(past), past)));
    }

    private static String then(Occurrence past) {
        if (past.fact() instanceof EncounterRecorded handover) {
            return "the requirements were handed over at " + handover.label();
        }
        return past.fact() instanceof EncounterAmended handover
                ? "the requirements were handed over at " + handover.label()
                : "design was left";
    }
}
