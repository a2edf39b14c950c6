package dev.parley.infra.pages.compare;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.words.FactWords;
import dev.parley.query.words.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A value as exports have it, in the words in which pages tell it: constants by what they mean, true and false as yes and no. */
final class PlainValue {

    private static final Map<String, String> WORDS = words();

    private PlainValue() {}

    /** The same in words; what is no constant stays as it is. */
    static String of(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true") ? "yes" : "no";
        }
        StringBuilder told = new StringBuilder();
        int from = 0;
        while (from < value.length()) {
            int to = from;
            boolean letters = isPart(value.charAt(from));
            while (to < value.length() && isPart(value.charAt(to)) == letters) {
                to++;
            }
            String part = value.substring(from, to);
            told.append(WORDS.getOrDefault(part, part));
            from = to;
        }
        return told.toString();
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        put(words, StakeholderGroup.class, Words::of);
        put(words, Phase.class, Words::of);
        put(words, Outcome.class, Words::of);
        put(words, Level.class, Words::of);
        put(words, RealisationOutcome.class, Words::of);
        put(words, LeadMode.class, Words::lead);
        put(words, EncounterKind.class, Words::of);
        put(words, Presence.class, Words::of);
        put(words, EvidenceLevel.class, Words::of);
        put(words, Contact.class, FactWords::choice);
        return words;
    }

    private static <E extends Enum<E>> void put(Map<String, String> words, Class<E> type, Function<E, String> said) {
        Arrays.stream(type.getEnumConstants()).forEach(each -> words.putIfAbsent(each.name(), said.apply(each)));
    }
}
