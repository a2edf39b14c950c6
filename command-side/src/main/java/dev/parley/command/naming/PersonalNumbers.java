package dev.parley.command.naming;

import dev.parley.command.naming.PersonalData.Kind;
import dev.parley.command.naming.PersonalData.Spotted;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notices phone numbers and national ids in a text. Goes once through it. */
final class PersonalNumbers {

    private static final int FEWEST_DIGITS = 7;
    private static final int FEWEST_WHERE_SAID = 6;
    private static final int MOST_DIGITS = 15;

    /** How far before a number is looked for what it is. */
    private static final int BEFORE = 24;

    /** Words after which a number is that of a phone. */
    private static final Set<String> PHONES = Set.of(
            "tel",
            "tlf",
            "phone",
            "telephone",
            "mobile",
            "mobil",
            "mob",
            "cell",
            "call",
            "ring",
            "telefon",
            "handy",
            "anrufen",
            "puh",
            "puhelin",
            "gsm",
            "durchwahl");

    /** Words after which a number is that of a person. */
    private static final Set<String> IDS = Set.of(
            "cpr",
            "cpr-nr",
            "cpr-nummer",
            "personnummer",
            "hetu",
            "henkilötunnus",
            "ssn",
            "nino",
            "steuer-id",
            "steuer-idnr",
            "steueridentifikationsnummer",
            "sozialversicherungsnummer",
            "rentenversicherungsnummer",
            "personalausweis");

    /** Between the digits of an id: before 1900, of 1900 and 2000, and what Finland added to both in 2023. */
    private static final String SIGNS = "+-ABCDEFUVWXY";

    private PersonalNumbers() {}

    static void spot(String text, List<Spotted> spotted) {
        int at = 0;
        while (at < text.length() && spotted.size() < PersonalData.MOST) {
            char c = text.charAt(at);
            if ((!isDigit(c) && c != '+') || isWithinWord(text, at)) {
                at++;
                continue;
            }
            String id = nationalId(text, at);
            if (id != null) {
                spotted.add(new Spotted(Kind.NATIONAL_ID, id));
                at += id.length();
                continue;
            }
            int end = at;
            int last = at;
            int digits = 0;
            while (end < text.length() && (isDigit(text.charAt(end)) || "+-/ ()".indexOf(text.charAt(end)) >= 0)) {
                if (isDigit(text.charAt(end))) {
                    digits++;
                    last = end;
                }
                end++;
            }
            String run = text.substring(at, last + 1);
            boolean broken = last + 1 < text.length() && Character.isLetter(text.charAt(last + 1));
            String said = before(text, at);
            if (!broken && digits >= FEWEST_WHERE_SAID && digits <= MOST_DIGITS && IDS.contains(said)) {
                spotted.add(new Spotted(Kind.NATIONAL_ID, run));
            } else if (!broken
                    && digits <= MOST_DIGITS
                    && ((digits >= FEWEST_DIGITS && isPhone(run))
                            || (digits >= FEWEST_WHERE_SAID && PHONES.contains(said)))) {
                spotted.add(new Spotted(Kind.PHONE_NUMBER, run));
            }
            at = Math.max(end, at + 1);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Digits within a word are those of a hash or a key. */
    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && (Character.isLetterOrDigit(text.charAt(at - 1))
                        || (text.charAt(at - 1) == '-' && at > 1 && Character.isLetterOrDigit(text.charAt(at - 2))));
    }

    /** The word before a number; empty for none. */
    private static String before(String text, int at) {
        String before = text.substring(Math.max(0, at - BEFORE), at).strip().toLowerCase(Locale.ROOT);
        int end = before.length();
        while (end > 0 && ".:#".indexOf(before.charAt(end - 1)) >= 0) {
            end--;
        }
        int begin = end;
        while (begin > 0 && (Character.isLetter(before.charAt(begin - 1)) || before.charAt(begin - 1) == '-')) {
            begin--;
        }
        return before.substring(begin, end);
    }

    /**
     * Six or eight digits that are a date, a sign, and three or four more, with what the country puts behind them; or three,
     * two and four digits.
     */
    private static @Nullable String nationalId(String text, int from) {
        int sign = digits(text, from);
        int count = sign - from;
        if (count == 3 && isAt(text, sign, '-')) {
            int second = digits(text, sign + 1);
            int end = isAt(text, second, '-') ? digits(text, second + 1) : second;
            return second - sign == 3 && end - second == 5 && isEnd(text, end) ? text.substring(from, end) : null;
        }
        if ((count != 6 && count != 8) || sign >= text.length() || SIGNS.indexOf(text.charAt(sign)) < 0) {
            return null;
        }
        int tail = digits(text, sign + 1);
        int more = tail - sign - 1;
        if (more < 3 || more > 4 || !isDate(text.substring(count == 8 ? from + 2 : from, sign))) {
            return null;
        }
        // the letter that a Finnish id ends with
        int end = more == 3 && tail < text.length() && Character.isUpperCase(text.charAt(tail)) ? tail + 1 : tail;
        return isEnd(text, end) ? text.substring(from, end) : null;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at)) && at - from <= MOST_DIGITS) {
            at++;
        }
        return at;
    }

    private static boolean isAt(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isEnd(String text, int at) {
        return at >= text.length()
                || (!Character.isLetterOrDigit(text.charAt(at))
                        && !(text.charAt(at) == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1))));
    }

    /** Year, month and day, or day, month and year. */
    private static boolean isDate(String six) {
        int first = Integer.parseInt(six.substring(0, 2));
        int month = Integer.parseInt(six.substring(2, 4));
        int last = Integer.parseInt(six.substring(4));
        return month >= 1 && month <= 12 && ((last >= 1 && last <= 31) || (first >= 1 && first <= 31));
    }

    /** Begins as one does; a date or an amount does not. */
    private static boolean isPhone(String run) {
        return run.startsWith("+") || (run.startsWith("0") && !run.contains("/") && !isDay(run.split("-", -1)));
    }

    /** A day as 01-02-2026 or 2026-02-01. */
    private static boolean isDay(String[] parts) {
        return parts.length == 3
                && parts[1].length() <= 2
                && Math.min(parts[0].length(), parts[2].strip().length()) <= 2
                && Math.max(parts[0].length(), parts[2].strip().length()) <= 4;
    }
}
