package dev.parley.command.invariant;

import dev.parley.command.DecisionCommand.MakeDecision;
import dev.parley.command.DecisionCommand.MeetCondition;
import dev.parley.command.DecisionCommand.TakeUpOption;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.event.DecisionFact.ConditionMet;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.DecisionFact.OptionTakenUp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What may be recorded about decisions, their conditions, and options that are taken up. */
final class DecisionRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(MakeDecision.class, with(DecisionRules::make))
            .on(MeetCondition.class, with(DecisionRules::meet))
            .on(TakeUpOption.class, with(DecisionRules::takeUp));

    private final StandingFacts standing;
    private final Checks checks;

    private DecisionRules(Checks checks) {
        this.standing = checks.standing();
        this.checks = checks;
    }

    private static <C> CommandRules.Rule<C> with(BiFunction<DecisionRules, C, Decision> rule) {
        return (checks, command) -> rule.apply(new DecisionRules(checks), command);
    }

    Decision make(MakeDecision command) {
        String decision = checks.unused("decision", "decision", command.decision(), standing.decisions());
        String subject = checks.shortText("subject", command.subject());
        List<DecisionOption> options = options(command.options());
        Set<StakeholderGroup> decidedBy = command.decidedBy() == null ? Set.of() : command.decidedBy();
        String within = checks.within(command.within());
        Integer quality = quality(command);
        String supersedes = command.supersedes();
        if (supersedes != null) {
            checks.known(RefusalCode.UNKNOWN_DECISION, "supersedes", "decision", supersedes, standing.decisions());
        }
        withdrawn(options, supersedes);
        List<String> deciders = checks.participants("deciders", command.deciders());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new DecisionMade(
                command.realisation(),
                decision,
                subject,
                options,
                decidedBy,
                within,
                command.matter(),
                command.needed(),
                command.uncertainty(),
                command.cameFirst(),
                command.restedOn(),
                command.channel(),
                quality,
                command.qualityBy(),
                supersedes,
                deciders,
                at,
                evidence));
    }

    /** How good a decision is, is what some group says. */
    private @Nullable Integer quality(MakeDecision command) {
        Integer quality = command.quality();
        if (quality != null && (quality < 1 || quality > 5)) {
            checks.refuse(RefusalCode.OUT_OF_RANGE, "quality", "is " + quality, "1", "2", "3", "4", "5");
        }
        if ((quality == null) != (command.qualityBy() == null)) {
            checks.refuse(
                    RefusalCode.MISSING,
                    quality == null ? "quality" : "qualityBy",
                    quality == null ? "is missing: what that group says" : "is missing: the group that says so",
                    quality == null
                            ? List.of("1", "2", "3", "4", "5")
                            : Checks.names(Arrays.asList(StakeholderGroup.values())));
        }
        return quality;
    }

    /** A condition is taken back by a decision that takes the place of the one that set it. */
    private void withdrawn(List<DecisionOption> options, @Nullable String supersedes) {
        DecisionMade before = supersedes == null ? null : standing.decision(supersedes);
        for (int i = 0; i < options.size(); i++) {
            DecisionOption option = options.get(i);
            if (Boolean.TRUE.equals(option.conditionWithdrawn())
                    && (before == null || !StandingFacts.postponed(before).contains(option.option()))) {
                checks.refuse(
                        RefusalCode.CONTRADICTION,
                        "options[" + i + "].conditionWithdrawn",
                        "takes back a condition, and this decision supersedes none that put '" + option.option()
                                + "' off",
                        before == null
                                ? List.of("supersedes: the decision that put it off")
                                : StandingFacts.postponed(before));
            }
        }
    }

    Decision takeUp(TakeUpOption command) {
        DecisionMade decision = standing.decision(command.decision());
        checks.known(RefusalCode.UNKNOWN_DECISION, "decision", "decision", command.decision(), standing.decisions());
        if (decision != null
                && decision.options().stream().noneMatch(each -> each.option().equals(command.option()))) {
            checks.refuse(
                    RefusalCode.UNKNOWN_OPTION,
                    "option",
                    "decision '" + command.decision() + "' has no option '" + command.option() + "'",
                    decision.options().stream().map(DecisionOption::option).toList());
        }
        String within = checks.within(command.within());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() ->
                new OptionTakenUp(command.realisation(), command.decision(), command.option(), within, at, evidence));
    }

    private List<DecisionOption> options(List<DecisionOption> options) {
        if (options.isEmpty()) {
            checks.refuse(RefusalCode.MISSING, "options", "is empty; a decision has at least one option");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            DecisionOption option = options.get(i);
            String field = "options[" + i + "]";
            checks.shortText(field + ".option", option.option());
            if (!seen.add(option.option())) {
                checks.refuse(RefusalCode.REPEATED, field + ".option", "'" + option.option() + "' is listed twice");
            }
            checks.optionalText(field + ".condition", option.condition());
            said(field + ".pros", option.pros());
            said(field + ".cons", option.cons());
            if (option.verdict() == Verdict.POSTPONED && option.condition() == null) {
                checks.refuse(
                        RefusalCode.MISSING, field + ".condition", "is missing: what the postponed option waits for");
            } else if (option.verdict() != Verdict.POSTPONED && option.condition() != null) {
                checks.refuse(
                        RefusalCode.CONTRADICTION,
                        field + ".condition",
                        "an option that is " + option.verdict() + " waits for nothing",
                        "verdict POSTPONED, or no condition");
            }
        }
        return options;
    }

    private void said(String field, @Nullable Map<StakeholderGroup, String> words) {
        if (words != null) {
            words.forEach((group, text) -> checks.longText(field + "." + group, text));
        }
    }

    Decision meet(MeetCondition command) {
        DecisionMade decision = standing.decision(command.decision());
        checks.known(RefusalCode.UNKNOWN_DECISION, "decision", "decision", command.decision(), standing.decisions());
        if (decision != null) {
            List<String> postponed = StandingFacts.postponed(decision);
            if (decision.options().stream().noneMatch(each -> each.option().equals(command.option()))) {
                checks.refuse(
                        RefusalCode.UNKNOWN_OPTION,
                        "option",
                        "decision '" + command.decision() + "' has no option '" + command.option() + "'",
                        postponed);
            } else if (!postponed.contains(command.option())) {
                checks.refuse(
                        RefusalCode.NOT_POSTPONED,
                        "option",
                        "option '" + command.option() + "' waits for no condition",
                        postponed);
            } else if (standing.isMet(command.decision(), command.option())) {
                checks.refuse(
                        RefusalCode.ALREADY_MET,
                        "option",
                        "the condition of option '" + command.option() + "' has been met already");
            }
        }
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new ConditionMet(command.realisation(), command.decision(), command.option(), at, evidence));
    }
}
