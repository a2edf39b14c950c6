package dev.parley.query.rules;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewDimension;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.Document;
import dev.parley.query.document.Keys;
import dev.parley.query.document.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads rule sets; docs/rules.md describes the file. What a file does not mention is as in the version it is based on,
 * which is version 1 where it names none; a file that names a published version and nothing else means that version:
 *
 * <pre>
 * rules: our-organisation
 * version: "2"
 * based-on: parley-2
 * kinds:
 *   REVIEW: {needs: [IT_FUNCTION, USERS], settles: true}
 *   GO_NO_GO: {settles: false}
 * low-rating: 2
 * value-divergence: 2
 * cognitive-conflict-lowers: true
 * findings: [SINGLE_STAKEHOLDER_ENCOUNTER, NEVER_MET, FALSE_CONSENSUS_RISK]
 * </pre>
 *
 * {@code findings} names what is looked for; {@code off: [LEAD_SHIFT]} says the same by what is left out of version 1, and
 * {@code packs: [core, decisions]} by the packs that are looked by. {@code dimensions} names dimensions of one's own on which
 * views are held, each with its categories: {@code dimensions: {OPENNESS: [closed, open]}}.
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
        List<String> accepted = new ArrayList<>(List.of(
                "rules",
                "version",
                "based-on",
                "kinds",
                "low-rating",
                "value-divergence",
                "cognitive-conflict-lowers",
                "findings",
                "packs",
                "off",
                "dimensions"));
        accepted.addAll(Models.ALL.thresholds().keySet());
        keys.accept(accepted.toArray(String[]::new));
        String id = keys.text("rules");
        String version = keys.text("version");
        Optional<RuleSet> published =
                RuleSet.published(version).filter(rules -> rules.id().equals(id));
        if (published.isPresent()) {
            if (keys.names().size() == 2) {
                return published.get();
            }
            keys.complain(
                    "version",
                    "version " + version + " of " + id
                            + " is published and fixed: say nothing more to go by it, or give this one another name or"
                            + " version");
        }
        Set<FindingType> named = keys.optionalChoices("findings", FindingType.class);
        Set<Pack> packs = keys.optionalChoices("packs", Pack.class);
        RuleSet base = base(keys, wanted(named, packs));
        Map<EncounterKind, Set<StakeholderGroup>> needed = new EnumMap<>(EncounterKind.class);
        needed.putAll(base.needed());
        Set<EncounterKind> settling = EnumSet.copyOf(base.settling());
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
                keys.number("low-rating", 1, 5, base.lowRating()),
                keys.number("value-divergence", 1, 4, base.valueDivergence()),
                keys.flag("cognitive-conflict-lowers", base.cognitiveConflictLowers()),
                base.edition(),
                asksFor(keys, base, named, packs),
                thresholds(keys, base),
                dimensions(keys, base));
    }

    /** The dimensions that the file gives, beside those of what it is based on. */
    private static Map<String, List<String>> dimensions(Keys keys, RuleSet base) {
        Map<String, List<String>> dimensions = new TreeMap<>(base.dimensions());
        Keys given = keys.optionalKeys("dimensions");
        if (given != null) {
            for (String dimension : given.names()) {
                List<String> categories = given.texts(dimension);
                if (ViewDimension.of(dimension).isPresent()) {
                    given.complain(dimension, "comes with the program, with its categories: give yours another name");
                } else if (categories.size() < 2 || Set.copyOf(categories).size() < categories.size()) {
                    given.complain(dimension, "two categories or more are accepted, each once");
                } else {
                    dimensions.put(dimension, categories);
                }
            }
        }
        return dimensions;
    }

    /** The thresholds of models that the file gives. */
    private static Map<String, Integer> thresholds(Keys keys, RuleSet base) {
        Map<String, Integer> thresholds = new TreeMap<>(base.thresholds());
        Models.ALL.thresholds().forEach((name, threshold) -> {
            int before = base.threshold(name, threshold.usual());
            int given = keys.number(name, threshold.least(), threshold.most(), before);
            if (given != before) {
                thresholds.put(name, given);
            }
        });
        return thresholds;
    }

    /** What the file asks for by name: types of findings, or all types of the packs beyond the core. */
    private static Set<FindingType> wanted(@Nullable Set<FindingType> named, @Nullable Set<Pack> packs) {
        Set<FindingType> wanted = EnumSet.noneOf(FindingType.class);
        if (named != null) {
            wanted.addAll(named);
        }
        if (packs != null) {
            for (FindingType type : FindingType.values()) {
                if (type.pack() != Pack.CORE && packs.contains(type.pack())) {
                    wanted.add(type);
                }
            }
        }
        return wanted;
    }

    /** The first published version that knows all types of findings that are asked for: an earlier one would look for none of them. */
    private static RuleSet knowing(Set<FindingType> wanted) {
        for (RuleSet rules : RuleSet.PUBLISHED) {
            if (wanted.stream().allMatch(type -> type.since() <= rules.edition())) {
                return rules;
            }
        }
        return RuleSet.STANDARD;
    }

    /**
     * The published version that says what the file does not. Where it names none, the first that knows what it asks for: version 1
     * as ever, unless it names packs beyond the core or findings that came in later.
     */
    private static RuleSet base(Keys keys, Set<FindingType> wanted) {
        String named = keys.optionalText("based-on");
        if (named == null) {
            return knowing(wanted);
        }
        RuleSet base = published(keys, named);
        wanted.stream()
                .filter(type -> type.since() > base.edition())
                .findFirst()
                .ifPresent(type -> keys.complain(
                        "based-on",
                        named + " does not look for " + type + ", which the file asks for: accepted is "
                                + knowing(wanted).name() + ", or none at all"));
        return base;
    }

    private static RuleSet published(Keys keys, String named) {
        return RuleSet.published(named).orElseGet(() -> {
            keys.complain(
                    "based-on",
                    "'" + named + "' is not accepted: accepted are "
                            + RuleSet.PUBLISHED.stream().map(RuleSet::name).collect(Collectors.joining(", ")));
            return RuleSet.V1;
        });
    }

    /** A type of finding that is added to the program later is in no file that does not name it. */
    private static Set<FindingType> asksFor(
            Keys keys, RuleSet base, @Nullable Set<FindingType> named, @Nullable Set<Pack> packs) {
        Set<FindingType> off = keys.optionalChoices("off", FindingType.class);
        if (named != null && off != null) {
            keys.complain("off", "is not accepted beside findings: what is not named there is not looked for");
        }
        if (named != null && packs != null) {
            keys.complain("packs", "is not accepted beside findings: what is not named there is not looked for");
        }
        if (named != null) {
            return named;
        }
        Set<FindingType> asksFor = EnumSet.noneOf(FindingType.class);
        asksFor.addAll(packs == null ? base.asksFor() : base.asksFor(packs));
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
