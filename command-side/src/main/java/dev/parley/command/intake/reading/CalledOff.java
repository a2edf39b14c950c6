package dev.parley.command.intake.reading;

import java.util.regex.Pattern;

/** How programs mark the title of a meeting that was called off, or that the owner of the calendar declined, in the languages that they speak. */
public final class CalledOff {

    private static final Pattern TITLE = Pattern.compile(
            "^\\W{0,2}(cancell?ed|abgesagt|entfällt|aflyst|peruttu|peruutettu|inställd|avlyst|annulé|geannuleerd|cancelad[oa])\\b.*"
                    + "|^\\W{0,2}(declined|abgelehnt|afvist|afslået|hylätty|avvist)\\s?:.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private CalledOff() {}

    /** Whether a title begins with such a mark. */
    public static boolean isSaidBy(String title) {
        return TITLE.matcher(title).matches();
    }
}
