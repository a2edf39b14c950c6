package dev.parley.query.rules;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.FindingType;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.document.Document;
import dev.parley.query.document.Keys;
import dev.parley.query.document.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads rule sets; docs/rules.md describes the file. What a file does not mention is as in version 1:
 *
 * <pre>
 * rules: our-organisation
 * version: "2"
 * kinds:
 *   REVIEW: {needs: [IT_FUNCTION, USERS], settles: true}
 *   GO_NO_GO: {settles: false}
 * low-rating: 2
 * value-divergence: 2
 * cognitive-conflict-lowers: true
 * findings: [SINGLE_STAKEHOLDER_ENCOUNTER, NEVER_MET, FALSE_CONSENSUS_RISK]
 * </pre>
 *
 * {@code findings} names what is looked for; {@code off: [LEAD_SHIFT]} says the same by what is left out of version 1.
 */
public final class RuleSetFile {

    private RuleSetFile() {}

    /**
     * Reads a rule set.
     *
     * @param name name of the file, for messages
     * @param in its bytes in UTF-8; read to the end, not closed
     * @return the rule set
     * @throws UnreadableDocumentException with every problem found, each at its line and column
     * @throws IOException if the bytes cannot be read
     */
    public static RuleSet read(String name, InputStream in) throws IOException {
        return Document.read(name, in, RuleSetFile::rules);
    }

    /** Reads a rule set that is at hand as text; see {@link #read(String, InputStream)}. */
    public static RuleSet read(String name, String text) {
        return Document.read(name, text, RuleSetFile::rules);
    }

    private static RuleSet rules(Keys keys) {
        keys.accept(
                "rules",
                "version",
                "kinds",
                "low-rating",
                "value-divergence",
                "cognitive-conflict-lowers",
                "findings",
                "off");
        String id = keys.text("rules");
        String version = keys.text("version");
        if (id.equals(RuleSet.V1.id()) && version.equals(RuleSet.V1.version())) {
            keys.complain(
                    "version", "version 1 of parley is published and fixed: give this one another name or version");
        }
        Map<EncounterKind, Set<StakeholderGroup>> needed = new EnumMap<>(EncounterKind.class);
        needed.putAll(RuleSet.V1.needed());
        Set<EncounterKind> settling = EnumSet.copyOf(RuleSet.V1.settling());
        Keys kinds = keys.optionalKeys("kinds");
        if (kinds != null) {
            for (String kind : kinds.names()) {
                kind(kinds, kind, needed, settling);
            }
        }
        return new RuleSet(
                id,
                version,
                needed,
                settling,
                keys.number("low-rating", 1, 5, RuleSet.V1.lowRating()),
                keys.number("value-divergence", 1, 4, RuleSet.V1.valueDivergence()),
                keys.flag("cognitive-conflict-lowers", RuleSet.V1.cognitiveConflictLowers()),
                RuleSet.V1.edition(),
                asksFor(keys));
    }

    /** A type of finding that is added to the program later is in no file that does not name it. */
    private static Set<FindingType> asksFor(Keys keys) {
        Set<FindingType> named = keys.optionalChoices("findings", FindingType.class);
        Set<FindingType> off = keys.optionalChoices("off", FindingType.class);
        if (named != null && off != null) {
            keys.complain("off", "is not accepted beside findings: what is not named there is not looked for");
        }
        if (named != null) {
            return named;
        }
        Set<FindingType> asksFor = EnumSet.copyOf(RuleSet.V1.asksFor());
        if (off != null) {
            asksFor.removeAll(off);
        }
        return asksFor;
    }

    private static void kind(
            Keys kinds, String name, Map<EncounterKind, Set<StakeholderGroup>> needed, Set<EncounterKind> settling) {
        EncounterKind kind = kinds.name(name, EncounterKind.class);
        Keys entry = kinds.optionalKeys(name);
        if (entry == null) {
            return;
        }
        entry.accept("needs", "settles");
        Set<StakeholderGroup> needs = entry.optionalChoices("needs", StakeholderGroup.class);
        if (needs != null && needs.contains(StakeholderGroup.BENEFICIARIES)) {
            entry.complain("needs", "beneficiaries are never counted: accepted are " + StakeholderGroup.KEY_GROUPS);
        }
        if (needs != null) {
            needed.put(kind, needs);
        }
        if (entry.flag("settles", settling.contains(kind))) {
            settling.add(kind);
        } else {
            settling.remove(kind);
        }
    }
}
