package dev.parley.query.analysis;

/**
 * Rules as data: which kinds settle something and whom they need, and thresholds.
 *
 * @param id names the rule set
 * @param version its version, such as {@code 1}
 */
public record RuleSet(String id, String version) {

    /** Version 1, as published with the project. */
    public static final RuleSet V1 = new RuleSet("parley", "1");
}
