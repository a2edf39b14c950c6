package dev.parley.query.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at what has been taken in after each moment and puts down, changes or ends findings. */
interface Rule {

    /** What it finds. */
    FindingType finds();

    /** The edition of the published rules that it came in; rule sets of an earlier edition never look by it. */
    int since();

    void evaluate(Facts facts, Now now, Docket docket);

    /** A rule that remembers nothing is its own fork. */
    default Rule fork() {
        return this;
    }

    /**
     * The rules that a rule set asks for: for each type of finding that it names, the latest rule that its edition
     * knows. A rule that is added later, for whatever type, changes no rule set that was there before.
     */
    static List<Rule> of(RuleSet rules) {
        Map<FindingType, Rule> asked = new LinkedHashMap<>();
        for (Rule rule : all(rules)) {
            if (rule.since() <= rules.edition() && rules.asksFor().contains(rule.finds())) {
                asked.merge(rule.finds(), rule, (one, other) -> other.since() > one.since() ? other : one);
            }
        }
        return new ArrayList<>(asked.values());
    }

    /** Every rule there is, of every edition, in the order in which they look. */
    static List<Rule> all(RuleSet rules) {
        return List.of(
                new SingleStakeholderRule(1),
                new SingleStakeholderRule(2),
                new IntermediatedProcessRule(1),
                new IntermediatedProcessRule(2),
                new NeverMetRule(1),
                new NeverMetRule(2),
                new KnowledgeGapRule(),
                new FalseConsensusFirstRule(rules),
                new FalseConsensusRule(rules),
                new AbsentInterestRule(),
                new MisjudgedPositionRule(1),
                new MisjudgedPositionRule(2),
                new LeadShiftRule(),
                new NeedLostRule(1, rules),
                new NeedLostRule(2, rules),
                new ValueDivergenceRule(rules),
                new GroupMissingRule());
    }
}
