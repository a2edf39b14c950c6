package dev.parley.query.rules;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.RuleSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose rules count where: version 1 for every organisation that has none of its own. A book is never changed; another
 * one is another {@link #version()}, by which live views know that they are to be built anew.
 */
public final class RuleBook {

    /** Version 1 for everybody. */
    public static final RuleBook V1 = new RuleBook(Map.of());

    private static final int DIGITS = 12;

    private final Analyst standard = new Analyst(RuleSet.V1);
    private final SortedMap<String, Analyst> own = new TreeMap<>();

    /** A book with the rules of the organisations that have their own. */
    public RuleBook(Map<OrganisationId, RuleSet> own) {
        own.forEach((organisation, rules) -> this.own.put(organisation.value(), new Analyst(rules)));
    }

    /** Who reasons by the rules of an organisation. */
    public Analyst analyst(OrganisationId organisation) {
        return own.getOrDefault(organisation.value(), standard);
    }

    /** Who reasons by the rules of the organisation that a history belongs to. */
    public Analyst analyst(History history) {
        return !history.events().isEmpty() && history.events().get(0).event() instanceof RealisationStarted started
                ? analyst(started.organisation())
                : standard;
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
        String published = RuleSet.V1.id() + "/" + RuleSet.V1.version();
        if (own.isEmpty()) {
            return published;
        }
        StringBuilder text = new StringBuilder();
        own.forEach((organisation, analyst) ->
                text.append(organisation).append('=').append(analyst.rules()).append('\n'));
        return published + "+" + digest(text.toString());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
