package dev.parley.infra.access;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/**
 * The one form of a login, in which logins are compared where more than the same letters are the same login: a proxy names people
 * as they typed it, and who is bound by something must not get out of it by other capitals (docs/adr/0440). It is for comparing,
 * never shown and never kept in place of the login. Rather too much is the same than too little: whoever shares it is bound by it.
 */
public final class Logins {

    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();
    private static final char DOTLESS = '\u0131';
    private static final char DOT_ABOVE = '\u0307';

    private Logins() {}

    /**
     * The form: Unicode's full case folding between canonical decomposition and composition (The Unicode Standard, section 3.13,
     * D145), the same in every locale; beyond it, an i is one with and without its dot, since capitals do not keep which it was.
     *
     * @param login as it was typed
     * @return what is equal for logins that are the same
     */
    public static String form(String login) {
        String folded = UCharacter.foldCase(DECOMPOSED.normalize(login), true);
        return COMPOSED.normalize(withoutDots(DECOMPOSED.normalize(folded)));
    }

    /** A login without what nobody sees: blanks at its ends, and whether its accents are letters of their own. */
    public static String written(String login) {
        return COMPOSED.normalize(login).strip();
    }

    /** Whether two are the same login. */
    public static boolean same(String one, String other) {
        return form(one).equals(form(other));
    }

    /** A dot that stands above an i or j, other marks between them, is none: these have it anyway. */
    private static String withoutDots(String decomposed) {
        StringBuilder kept = new StringBuilder(decomposed.length());
        boolean dotted = false;
        for (int i = 0; i < decomposed.length(); i++) {
            char letter = decomposed.charAt(i) == DOTLESS ? 'i' : decomposed.charAt(i);
            if (letter == DOT_ABOVE && dotted) {
                continue;
            }
            if (UCharacter.getCombiningClass(letter) == 0) {
                dotted = letter == 'i' || letter == 'j';
            }
            kept.append(letter);
        }
        return kept.toString();
    }
}
