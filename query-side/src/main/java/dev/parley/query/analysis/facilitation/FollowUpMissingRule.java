package dev.parley.query.analysis.facilitation;

import dev.parley.kernel.choice.FacilitationStep;
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
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.facilitation.FacilitationBook.Session;
import dev.parley.query.analysis.facilitation.FacilitationBook.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in a facilitation was not looked at again within so many months of its end, or of what was decided last where
 * nobody said that it ended; half a year unless a rule file says otherwise.
 */
final class FollowUpMissingRule implements TimedRule {

    /** Within how many months a follow-up is looked for. */
    private final int months;

    FollowUpMissingRule(RuleSet rules) {
        this.months = rules.threshold(FacilitationModel.FOLLOW_UP, FacilitationModel.USUAL_FOLLOW_UP.usual());
    }

    @Override
    public FindingType finds() {
        return FindingType.FOLLOW_UP_MISSING;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (Session session : FacilitationBook.of(facts).touchedNow()) {
            String key = FindingIdentity.key(FindingType.FOLLOW_UP_MISSING, session.label());
            List<Step> steps = session.steps();
            Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (last != null && now.facts().contains(last.source()) && findingLog.holds(key)) {
                findingLog.end(
                        key,
                        "it was looked at again at " + last.label(),
                        List.of(Ground.of("looked at again at " + last.label(), last.source())),
                        now);
            }
        }
    }

    @Override
    public Stream<Due> dues(Facts facts) {
        return FacilitationBook.of(facts).sessions().stream()
                .map(session -> {
                    Step act = act(session);
                    return act == null ? null : due(session, act);
                })
                .filter(Objects::nonNull);
    }

    /** What was decided last; null where nothing was. */
    private static @Nullable Step act(Session session) {
        List<Step> acts = session.of(FacilitationStep.ACT);
        return acts.isEmpty() ? null : acts.get(acts.size() - 1);
    }

    /** With what it was left; where nobody said that the facilitation is over, with what was decided last. */
    private static Occurrence left(Session session, Step act) {
        Occurrence ended = session.ended();
        return ended == null ? act.source() : ended;
    }

    /** By when somebody was to look again; null where somebody did, or it has no date. */
    private @Nullable Due due(Session session, Step act) {
        Occurrence left = left(session, act);
        return followUp(session, left) == null ? Due.after(left.fact().at(), months) : null;
    }

    @Override
    public void pass(Facts facts, Now last, Instant cut, FindingLog findingLog) {
        for (Session session : FacilitationBook.of(facts).sessions()) {
            if (findingLog.holds(FindingIdentity.key(FindingType.FOLLOW_UP_MISSING, session.label()))) {
                continue;
            }
            Step act = act(session);
            Due due = act == null ? null : due(session, act);
            if (act == null || due == null || !due.past(cut)) {
                continue;
            }
            Occurrence ended = session.ended();
            Occurrence left = left(session, act);
            findingLog.pass(
                    new FindingReport(
                            new FindingIdentity(
                                    FindingType.FOLLOW_UP_MISSING,
                                    PhaseBook.of(facts).current(),
                                    session.begun().sides(),
                                    session.label(),
                                    session.label()),
                            Severity.LOW,
                            "What was decided in '" + session.label() + "' has not been looked at again",
                            (ended == null
                                            ? "In the facilitation '" + session.label() + "' it was decided last at "
                                                    + act.label() + ", on "
                                            : "The facilitation '" + session.label() + "' ended on ")
                                    + left.fact().at()
                                    + ", and within " + months
                                    + (months == 1 ? " month" : " months")
                                    + " no encounter of it followed to see what became of what was decided at "
                                    + act.label() + ".",
                            List.of(
                                    Ground.of("decided at " + act.label(), act.source()),
                                    Ground.of(
                                            ended == null
                                                    ? "nothing is recorded of it since"
                                                    : "the facilitation ended",
                                            left))),
                    last,
                    due.since(left, last));
        }
    }

    private static @Nullable Step followUp(Session session, Occurrence left) {
        return session.steps().stream()
                .filter(step -> step.source().compareTo(left) > 0)
                .findFirst()
                .orElse(null);
    }
}
