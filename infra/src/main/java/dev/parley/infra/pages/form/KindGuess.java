package dev.parley.infra.pages.form;

import dev.parley.kernel.EncounterKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses from a title what an encounter was for; only a suggestion, which the person can change. */
public final class KindGuess {

    /** How much of a title is looked at: all of one that is short enough to be taken. */
    private static final int READ = 200;

    private static final Map<Pattern, EncounterKind> SIGNS = new LinkedHashMap<>();

    static {
        // The first that fits wins: what settles something stands before what only goes on.
        sign("require|specification.*(hand|given|sent)|hand.?over", EncounterKind.REQUIREMENTS_HANDOVER);
        sign(
                "request for (proposal|offer|tender)|\\brfp\\b|call for tender|tender(ing)? (opens|published)",
                EncounterKind.REQUEST_FOR_PROPOSALS);
        sign(
                "(vendor|supplier|product).*(select|chos|choice|pick|sign)|(select|choos|chos).*(vendor|supplier|product)|contract",
                EncounterKind.VENDOR_SELECTION);
        sign(
                "(offer|bid|proposal|tender).*(evaluat|compar|look|review)|(evaluat|compar|look at|review).*(offer|bid|proposal|tender)",
                EncounterKind.OFFER_EVALUATION);
        sign("go.?(/|or).?no.?go|go.?ahead|steering|gate|approv|decid|decision", EncounterKind.GO_NO_GO);
        sign("accept|sign.?off", EncounterKind.ACCEPTANCE);
        sign("deliver", EncounterKind.DELIVERY);
        sign("launch|go.?live|roll.?out|release", EncounterKind.LAUNCH);
        sign("train|course|lesson", EncounterKind.TRAINING);
        sign("adopt|everyday|in use|feedback from use", EncounterKind.ADOPTION);
        sign("demo|pilot|prototype|shown|showcase", EncounterKind.DEMO);
        sign("workshop|co.?design|joint (work|design|session)|coding session", EncounterKind.WORKSHOP);
        sign("interview|asked|survey", EncounterKind.INTERVIEW);
        sign("kick|start", EncounterKind.KICK_OFF);
        sign("review|retro|status|progress", EncounterKind.REVIEW);
        sign("meet|talk|call|discuss|weekly|sync", EncounterKind.MEETING);
    }

    private KindGuess() {}

    private static void sign(String words, EncounterKind kind) {
        SIGNS.put(Pattern.compile(words), kind);
    }

    /** The kind that a title suggests, or null where it suggests none. */
    public static @Nullable EncounterKind of(String title) {
        String plain = title.substring(0, Math.min(title.length(), READ)).toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, EncounterKind> sign : SIGNS.entrySet()) {
            if (sign.getKey().matcher(plain).find()) {
                return sign.getValue();
            }
        }
        return null;
    }
}
