package dev.parley.query.rules;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Sha256;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule sets of organisations, and which counts where: a published version for every organisation that has none of its own. A book is never changed; another
 * one is another {@link #version()}, by which live views know that they are to be built anew.
 */
public final class OrganisationRules {

    /** Version 1 for everybody. */
    public static final OrganisationRules V1 = new OrganisationRules(Map.of());

    private static final int DIGITS = 12;

    private final Analyst standard;
    private final SortedMap<String, Analyst> own = new TreeMap<>();

    /** A book with the rules of the organisations that have their own. */
    public OrganisationRules(Map<OrganisationId, RuleSet> own) {
        this(RuleSet.V1, own);
    }

    /**
     * A book with the rules of the organisations that have their own.
     *
     * @param standard the rules of all others
     */
    public OrganisationRules(RuleSet standard, Map<OrganisationId, RuleSet> own) {
        this.standard = new Analyst(standard);
        own.forEach((organisation, rules) -> this.own.put(organisation.value(), new Analyst(rules)));
    }

    /** Who reasons by the rules of an organisation. */
    public Analyst analyst(OrganisationId organisation) {
        return own.getOrDefault(organisation.value(), standard);
    }

    /** The rules of every organisation that has none of its own. */
    public RuleSet standard() {
        return standard.rules();
    }

    /** The organisations that have rules of their own, with them. */
    public SortedMap<String, RuleSet> own() {
        SortedMap<String, RuleSet> rules = new TreeMap<>();
        own.forEach((organisation, analyst) -> rules.put(organisation, analyst.rules()));
        return rules;
    }

    /** The rules of an organisation. */
    public RuleSet rules(OrganisationId organisation) {
        return analyst(organisation).rules();
    }

    /**
     * Names what the book says. Where organisations have rules of their own it ends in a digest of them, so that a file
     * that was changed and kept its version is noticed all the same.
     */
    public String version() {
        String published = standard().id() + "/" + standard().version();
        if (own.isEmpty()) {
            return published;
        }
        StringBuilder text = new StringBuilder();
        own.forEach((organisation, analyst) ->
                text.append(organisation).append('=').append(analyst.rules()).append('\n'));
        return published + "+" + digest(text.toString());
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, DIGITS);
    }
}
