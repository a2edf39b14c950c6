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
 * A part of a group whose work will change had no part in design, while another part of it did, once requirements were
 * handed over or design was left. Where no part of the group is said to have taken part, nothing is concluded: then nobody
 * noted which parts did.
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
        List<Part> parts = book.parts();
        if (parts.size() < 2) {
            return;
        }
        Occurrence past = EncounterBook.of(facts).handover();
        if (past == null) {
            past = PhaseBook.of(facts).designLeft();
        }
        if (past == null) {
            return;
        }
        for (Part part : parts) {
            String key = FindingIdentity.key(FindingType.ONE_SIDED_PARTICIPATION, part.name());
            Occurrence took = book.tookPartFrom(part.name(), Phase.DESIGN);
            if (took != null) {
                findingLog.end(
                        key, part.name() + " took part", List.of(Ground.of(part.name() + " took part", took)), now);
                continue;
            }
            Part other = part.affected() ? other(part, parts, book) : null;
            if (other != null && !findingLog.known(key)) {
                findingLog.hold(report(part, other, past, book), now);
            }
        }
    }

    /** Another part of the same group that took part in design, or null. */
    private static @Nullable Part other(Part part, List<Part> parts, ConstituencyBook book) {
        return parts.stream()
                .filter(each -> each.group() == part.group() && !each.name().equals(part.name()))
                .filter(each -> book.tookPartIn(each.name(), Phase.DESIGN) != null)
                .findFirst()
                .orElse(null);
    }

    private static FindingReport report(Part part, Part other, Occurrence past, ConstituencyBook book) {
        Occurrence took = Objects.requireNonNull(book.tookPartIn(other.name(), Phase.DESIGN));
        String then = then(past);
        return new FindingReport(
                new FindingIdentity(
                        FindingType.ONE_SIDED_PARTICIPATION,
                        Phase.DESIGN,
                        EnumSet.of(part.group()),
                        part.name(),
                        part.name()),
                Severity.ELEVATED,
                Phrasing.sentence(part.name()) + " had no part in design",
                "'" + part.name() + "' is a part of " + Phrasing.name(part.group())
                        + " whose work the service changes. Nobody of it was present at an encounter of design or active"
                        + " in an episode of it, while '" + other.name() + "' was; then " + then
                        + ". What was fixed for '" + part.name() + "' rests on what others of the group said.",
                List.of(
                        Ground.of(
                                part.name() + " is a part of " + Phrasing.name(part.group()) + ", and affected",
                                part.source()),
                        Ground.of(other.name() + " took part in design, " + part.name() + " did not", took),
                        Ground.of(then, past)));
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
