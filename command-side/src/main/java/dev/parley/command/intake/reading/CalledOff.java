package dev.parley.command.intake.reading;

import java.util.regex.Pattern;

/** How programs mark the title of a meeting that was called off, or that the owner of the calendar declined, in the languages that they speak. */
public final class CalledOff {

    private static final Pattern TITLE = Pattern.compile(
            "^\\W{0,2}(cancell?ed|abgesagt|entfällt|aflyst|peruttu|peruutettu|inställd|avlyst|annulé|geannuleerd|cancelad[oa])\\b.*"
                    + "|^\\W{0,2}(declined|abgelehnt|afvist|afslået|hylätty|avvist)\\s?:.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private static final String WORDS =
            "cancell?ed|called off|abgesagt|entfällt|fällt aus|ausgefallen|aflyst|peruttu|peruutettu|inställ[dt]|avlyst|annulé"
                    + "|geannuleerd|cancelad[oa]";

    private static final String MOVED = "postponed|verschoben|udskudt|siirretty|lykätty";

    /** The same behind what mail programs put before a title, and what people write there, in brackets or at the end. */
    private static final Pattern WRITTEN = Pattern.compile(
            "^\\W{0,2}(?:(?:re|fwd?|aw|wg|antw|vs|sv|vl|vb)\\s?:\\s?)+\\W{0,2}(?:" + WORDS + "|" + MOVED + ")\\b"
                    + "|^\\W{0,2}(?:" + MOVED + ")\\s?[:!–-]"
                    + "|[(\\[{]\\s?(?:" + WORDS + "|" + MOVED + ")\\b"
                    + "|(?:\\s[|–—-]|[:;,!])\\s?(?:" + WORDS + "|" + MOVED + ")\\W{0,3}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final int LONGEST = 1_000;

    private CalledOff() {}

    /** Whether a title begins with such a mark. */
    public static boolean isSaidBy(String title) {
        return TITLE.matcher(title).matches();
    }

    /** Whether a title has such a mark, of a program or of whoever called the meeting off or moved it by hand. */
    public static boolean mayBeSaidBy(String title) {
        return isSaidBy(title)
                || WRITTEN.matcher(title.length() > LONGEST ? title.substring(0, LONGEST) : title)
                        .find();
    }
}
