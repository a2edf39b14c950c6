package dev.parley.query.analysis;

import java.util.ArrayList;
import java.util.List;

/** Looks at what has been taken in after each moment and puts down, changes or ends findings. */
interface Rule {

    /** What it finds. */
    FindingType finds();

    void evaluate(Facts facts, Now now, Docket docket);

    /** A rule that remembers nothing is its own fork. */
    default Rule fork() {
        return this;
    }

    /** The rules that a rule set asks for. */
    static List<Rule> of(RuleSet rules) {
        List<Rule> all = new ArrayList<>(List.of(
                new SingleStakeholderRule(),
                new IntermediatedProcessRule(),
                new NeverMetRule(),
                new KnowledgeGapRule(),
                new FalseConsensusRule(rules),
                new AbsentInterestRule(),
                new MisjudgedPositionRule(),
                new LeadShiftRule(),
                new NeedLostRule(rules),
                new ValueDivergenceRule(rules)));
        all.removeIf(rule -> rules.off().contains(rule.finds()));
        return all;
    }
}
