package dev.parley.query.export.content;

import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import java.util.Map;

/** What the attributes of recorded events mean, for data dictionaries. */
public final class FactDictionary {

    private static final String GROUPS = "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between";

    /** What an export adds to the components of events, which say themselves what they mean. */
    private static final Map<String, String[]> ADDED = Map.ofEntries(
            entry("id", "id of the event", "unique"),
            entry("type", "type of the event", "past tense, e.g. EncounterRecorded"),
            entry("realisation", "id of the realisation", "joins all tables"),
            entry("sequence", "place in the stream of its realisation", "0, 1, 2, ... without gaps"),
            entry("recordedAt", "when it was recorded", "UTC"),
            entry("principal", "who recorded it, as a pseudonym", "L1.. per realisation"),
            entry("importedBy", "who imported it, as a pseudonym", "L1.. per realisation, missing where not imported"),
            entry("importedAt", "when it was imported", "UTC, missing where not imported or not kept"),
            entry("sourceRecordedAt", "when it was recorded, as its source claims", "UTC, missing where not imported"),
            entry("sourcePrincipal", "who recorded it, as its source claims", "L1.., missing where not imported"),
            entry("evidence.level", "stands in its source or concluded from it", "STATED INFERRED"),
            entry("evidence.source", "document and section", "text, missing where first-hand"),
            entry("evidence.coder", "code of the coder", "text, missing where the recorder"),
            entry(
                    "evidence.for",
                    "whom the fact is for",
                    "EVERYBODY PROJECT MANAGEMENT RESEARCH, missing where it is as for its kind"),
            entry(
                    "timestampBasis",
                    "what the timestamp rests on",
                    "RECORDED START_OF_PERIOD SYNTHETIC (made up from the order) RECORDED_CLOCK (a correction)"),
            entry("synthetic", "whether the timestamp was made up from the order", "true false"),
            entry("superseded", "whether a later correction took it out", "true false"),
            entry("present", "groups present at the encounter", GROUPS));

    private FactDictionary() {}

    private static Map.Entry<String, String[]> entry(String name, String meaning, String values) {
        return Map.entry(name, new String[] {meaning, values});
    }

    public static boolean knows(String attribute) {
        return ADDED.containsKey(attribute) || FactType.component(attribute).isPresent();
    }

    public static String meaning(String attribute) {
        String[] added = ADDED.get(attribute);
        return added != null
                ? added[0]
                : FactType.component(attribute).map(Component::meaning).orElse("");
    }

    public static String values(String attribute) {
        String[] added = ADDED.get(attribute);
        return added != null
                ? added[1]
                : FactType.component(attribute).map(Component::values).orElse("");
    }
}
