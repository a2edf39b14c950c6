package dev.parley.query.export;

import java.util.Map;

/** What the attributes of recorded events mean, for data dictionaries. */
final class FactDictionary {

    private static final String GROUP = "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES";
    private static final String GROUPS = GROUP + ", spaces between";
    private static final String OUTCOME = "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED";

    private static final Map<String, String[]> MEANINGS = Map.ofEntries(
            entry("id", "id of the event", "unique"),
            entry("type", "type of the event", "past tense, e.g. EncounterRecorded"),
            entry("realisation", "id of the realisation", "joins all tables"),
            entry("sequence", "place in the stream of its realisation", "0, 1, 2, ... without gaps"),
            entry("recordedAt", "when it was recorded", "UTC"),
            entry("principal", "who recorded it, as a pseudonym", "L1.. per realisation"),
            entry("at", "when it happened, as exactly as known", "instant, day, month, year, and/or 'order N'"),
            entry("evidence.level", "stands in its source or concluded from it", "STATED INFERRED"),
            entry("evidence.source", "document and section", "text, missing where first-hand"),
            entry("evidence.coder", "code of the coder", "text, missing where the recorder"),
            entry("organisation", "who keeps the log", "id"),
            entry("title", "what it is, in a few words", "text"),
            entry("description", "in words", "text"),
            entry("antecedents", "conditions before the process began", "text"),
            entry(
                    "outcome",
                    "how it ended",
                    OUTCOME + "; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED"),
            entry("onTime", "whether deadlines were kept", "true false"),
            entry("withinBudget", "whether the budget was kept", "true false"),
            entry("summary", "the result in words", "text"),
            entry("participant", "pseudonym of the participant", "P1.. per realisation"),
            entry("groups", "groups meant", GROUPS),
            entry("role", "acts for groups or stands outside them", "MEMBER FACILITATOR RESEARCHER"),
            entry("reason", "why", "text"),
            entry("phase", "phase of the realisation", "INITIATION DESIGN IMPLEMENTATION"),
            entry("label", "label of the encounter or episode", "unique in the realisation"),
            entry("kind", "what it was for, is, or is about", "as in the data model"),
            entry("attendances", "who took part and how", "'pseudonym | PRESENCE | LEVEL; ...'"),
            entry("needed", "groups declared as needed", GROUPS + "; missing where its kind decides"),
            entry("conflictKind", "kind of the conflict", "COGNITIVE AFFECTIVE"),
            entry("preparatory", "whether it only prepared others", "true false"),
            entry("activeGroups", "groups active in the episode", GROUPS),
            entry("leadMode", "who led", "BUSINESS_LED IT_LED JOINT"),
            entry("episode", "label of the episode", "joins label"),
            entry("group", "the group meant", GROUP),
            entry("objective", "what a position is about", "text, the same each time"),
            entry("stance", "what a group says about it", "SUPPORTS ACCEPTS OPPOSES UNAWARE"),
            entry("words", "in its own words", "text"),
            entry("within", "encounter or episode it happened in", "joins label"),
            entry("holder", "group that holds, or believes", GROUP),
            entry("about", "group whose position is meant", GROUP),
            entry("item", "key of the knowledge item", "unique in the realisation"),
            entry("from", "group that passed it on", GROUP),
            entry("to", "group that received it", GROUP),
            entry("route", "how it went", "DIRECT RELAYED"),
            entry("via", "group in between", GROUP),
            entry("completeness", "how much arrived", "COMPLETE PARTIAL DISTORTED"),
            entry("lacker", "group that lacks it", GROUP),
            entry("observedBy", "group that noticed", GROUP + "; missing for an outsider"),
            entry("how", "how it was closed", "text"),
            entry("need", "key of the need", "unique in the realisation"),
            entry("rating", "value perceived", "1 (worthless) to 5 (very valuable)"),
            entry("decision", "key of the decision", "unique in the realisation"),
            entry("subject", "what was decided on", "text"),
            entry("options", "what could be done and what was made of it", "'option | VERDICT | condition; ...'"),
            entry("decidedBy", "groups that decided", GROUPS),
            entry("option", "the option meant", "text"),
            entry("conflict", "key of the conflict", "unique in the realisation"),
            entry("parties", "groups in conflict", GROUPS),
            entry("handling", "how it was handled", "COMMUNICATION DELIBERATION NEGOTIATION TRAINING FORMAL_AUTHORITY"),
            entry("settled", "whether that settled it", "true false"),
            entry("resistance", "key of the resistance", "unique in the realisation"),
            entry("cause", "why, as far as known", "text"),
            entry("text", "a note for people", "text"),
            entry("event", "id of the event taken out", "joins id"),
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

    static boolean knows(String attribute) {
        return MEANINGS.containsKey(attribute);
    }

    static String meaning(String attribute) {
        return MEANINGS.getOrDefault(attribute, new String[] {"", ""})[0];
    }

    static String values(String attribute) {
        return MEANINGS.getOrDefault(attribute, new String[] {"", ""})[1];
    }
}
