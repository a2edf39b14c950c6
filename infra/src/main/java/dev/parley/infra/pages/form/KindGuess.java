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
        sign("\\brequire|\\bspecification.*(hand|given|sent)|hand.?over", EncounterKind.REQUIREMENTS_HANDOVER);
        sign(
                "request for (proposal|offer|tender)|\\brfp\\b|call for tender|tender(ing)? (opens|published)",
                EncounterKind.REQUEST_FOR_PROPOSALS);
        sign(
                "\\b(vendor|supplier|product).*\\b(select|chos|choice|pick|sign(ed|ing)?\\b)|\\b(select|choos|chos).*\\b(vendor|supplier|product)|\\bcontract(?!ion|or)",
                EncounterKind.VENDOR_SELECTION);
        sign(
                "\\b(offer|bids?\\b|proposal|tender).*\\b(evaluat|compar|look|review)|\\b(evaluat|compar|look at|review).*\\b(offer|bids?\\b|proposal|tender)",
                EncounterKind.OFFER_EVALUATION);
        sign(
                "go.?(/|or).?no.?go|\\bgo.?ahead|\\bsteering|\\b(stage|phase|quality)?gates?\\b|\\bapprov|\\bdecid|\\bdecision",
                EncounterKind.GO_NO_GO);
        sign("\\baccept|\\bsign.?off", EncounterKind.ACCEPTANCE);
        sign("\\bdeliver", EncounterKind.DELIVERY);
        sign("\\blaunch|\\bgo.?live|\\broll.?out|\\brelease", EncounterKind.LAUNCH);
        sign("\\btrain(ing|ings|er|ers)?\\b|\\bcourses?\\b|\\blessons?\\b(?! learn)", EncounterKind.TRAINING);
        sign("\\badopt|\\beveryday|\\bin use\\b|\\bfeedback from use", EncounterKind.ADOPTION);
        sign("\\bdemo(s|nstrat\\w*)?\\b|demo$|\\bpilot|prototyp|\\bshown\\b|\\bshowcase", EncounterKind.DEMO);
        sign("workshop|co.?design|joint (work|design|session)|coding session", EncounterKind.WORKSHOP);
        sign("interview|\\basked\\b|\\bsurvey", EncounterKind.INTERVIEW);
        sign("\\bkick|\\bstart", EncounterKind.KICK_OFF);
        sign("(?<!p)review|\\bretro|\\bstatus|\\bprogress", EncounterKind.REVIEW);
        sign("\\bmeet|meetings?\\b|\\btalk|\\bcalls?\\b|\\bdiscuss|\\bweekly|\\bsync", EncounterKind.MEETING);
    }

    private KindGuess() {}

    private static void sign(String words, EncounterKind kind) {
        SIGNS.put(Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS), kind);
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
