package dev.parley.query.analysis.output;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.TimedRule;
import dev.parley.query.analysis.core.finding.Due;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.output.OutputBook.Output;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An output was due and is not there; it ends when it is, or is given up. */
final class OutputBehindRule implements TimedRule {

    @Override
    public FindingType finds() {
        return FindingType.OUTPUT_BEHIND;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Output output : OutputBook.of(facts).outputsNow()) {
            String key =
                    FindingIdentity.key(FindingType.OUTPUT_BEHIND, output.plan().output());
            if (!output.below()) {
                findingLog.end(
                        key,
                        "it is " + words(output),
                        List.of(Ground.of(Phrasing.key(output.state()), output.shown())),
                        now);
            } else if (findingLog.holds(key)) {
                findingLog.restate(report(output, facts), now);
            }
        }
    }

    @Override
    public Stream<Due> dues(Facts facts) {
        return OutputBook.of(facts).outputs().stream()
                .filter(Output::below)
                .map(OutputBehindRule::due)
                .filter(Objects::nonNull);
    }

    private static @Nullable Due due(Output output) {
        OccurredAt by = output.plan().due();
        return by == null ? null : new Due(by);
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, FindingLog findingLog) {
        for (Output output : OutputBook.of(facts).outputs()) {
            Due due = output.below() ? due(output) : null;
            if (due == null || !due.past(cut) || holds(output, findingLog)) {
                continue;
            }
            Occurrence fell = output.fell();
            if (fell != null && last.facts().contains(fell)) {
                findingLog.hold(report(output, facts), last);
            } else {
                findingLog.pass(report(output, facts), last, due.since(output.source(), last));
            }
        }
    }

    private static boolean holds(Output output, FindingLog findingLog) {
        return findingLog.holds(
                FindingIdentity.key(FindingType.OUTPUT_BEHIND, output.plan().output()));
    }

    private static FindingReport report(Output output, Facts facts) {
        String name = Phrasing.quoted(output.words());
        String by = String.valueOf(output.plan().due());
        return new FindingReport(
                new FindingIdentity(
                        FindingType.OUTPUT_BEHIND,
                        PhaseBook.of(facts).current(),
                        Set.of(),
                        output.plan().output(),
                        output.plan().output()),
                Severity.LOW,
                Phrasing.sentence(name) + " was due by " + by + " and is not there",
                "'" + name + "' was to be there by " + by + "; what was last seen of it is '" + words(output) + "'.",
                List.of(
                        Ground.of("planned, due by " + by, output.source()),
                        Ground.of("last seen: " + Phrasing.key(output.state()), output.shown())));
    }

    private static String words(Output output) {
        return Phrasing.key(output.state()).replace('-', ' ');
    }
}
