package dev.parley.command.invariant;

import dev.parley.command.GoalCommand.JudgeGoal;
import dev.parley.command.GoalCommand.ReframeGoal;
import dev.parley.command.GoalCommand.SetGoal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import java.util.List;

/** What may be recorded about goals. */
final class GoalRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(SetGoal.class, GoalRules::set)
            .on(ReframeGoal.class, GoalRules::reframe)
            .on(JudgeGoal.class, GoalRules::judge);

    private GoalRules() {}

    static Decision set(Checks checks, SetGoal command) {
        String goal =
                checks.unused("goal", "goal", command.goal(), checks.standing().goals());
        String wording = checks.longText("wording", command.wording());
        String measure = checks.optionalText("measure", command.measure());
        List<String> needs = command.needs();
        if (needs != null) {
            needs.forEach(need -> checks.known(
                    RefusalCode.UNKNOWN_NEED,
                    "needs",
                    "need",
                    need,
                    checks.standing().needs()));
        }
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new GoalSet(
                command.realisation(), goal, wording, measure, needs, command.servedGroups(), within, at, evidence));
    }

    static Decision reframe(Checks checks, ReframeGoal command) {
        String goal = known(checks, command.goal());
        String wording = checks.longText("wording", command.wording());
        String reason = checks.optionalText("reason", command.reason());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new GoalReframed(
                command.realisation(),
                goal,
                wording,
                command.reframing(),
                reason,
                command.agreedBy(),
                within,
                at,
                evidence));
    }

    static Decision judge(Checks checks, JudgeGoal command) {
        String goal = known(checks, command.goal());
        String words = checks.optionalText("words", command.words());
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new GoalJudged(
                command.realisation(), goal, command.met(), command.judgedBy(), words, within, at, evidence));
    }

    private static String known(Checks checks, String goal) {
        return checks.known(
                RefusalCode.UNKNOWN_GOAL,
                "goal",
                "goal",
                goal,
                checks.standing().goals());
    }
}
