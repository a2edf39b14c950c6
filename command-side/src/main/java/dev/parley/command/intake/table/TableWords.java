package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.kernel.Outcome;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words of tables that can mean one thing only, in English, German, Danish and Finnish. A cell has to be the word, and nothing
 * but the word: "agreed" is known, "not agreed", "agreed in part" and "agreed?" are not, and have to be explained.
 */
public final class TableWords {

    /** Longer cells are no words. */
    private static final int LONGEST = 200;

    private static final Set<String> PRESENT = words(
            "x",
            "yes",
            "y",
            "1",
            "true",
            "present",
            "✓",
            "✔",
            "☑",
            "✅",
            "ja",
            "wahr",
            "anwesend",
            "dabei",
            "teilgenommen",
            "sand",
            "til stede",
            "deltog",
            "kyllä",
            "tosi",
            "läsnä",
            "paikalla",
            "osallistui");

    private static final Set<String> ABSENT = words(
            "no",
            "n",
            "0",
            "false",
            "absent",
            "-",
            "–",
            "—",
            "✗",
            "✘",
            "❌",
            "☐",
            "nein",
            "falsch",
            "abwesend",
            "nej",
            "falsk",
            "fraværende",
            "ei",
            "epätosi",
            "poissa");

    private static final Set<String> ON = words("on", "ein", "an", "til", "päällä");

    private static final Set<String> OFF = words("off", "aus", "fra", "pois", "pois päältä");

    /** What programs and people write where nobody is to be named. */
    private static final Set<String> NOBODY = words(
            "unassigned",
            "not assigned",
            "nobody",
            "no one",
            "none",
            "null",
            "nil",
            "nan",
            "n/a",
            "n.a.",
            "na",
            "empty",
            "(empty)",
            "(blank)",
            "(none)",
            "[]",
            "{}",
            "nicht zugewiesen",
            "nicht zugeordnet",
            "niemand",
            "keiner",
            "leer",
            "(leer)",
            "ikke tildelt",
            "ingen",
            "(tom)",
            "ei määritetty",
            "ei kukaan",
            "tyhjä",
            "(tyhjä)");

    /** What leaves open whether there was somebody. */
    private static final Set<String> UNSAID = words(
            "?",
            "??",
            "???",
            "unknown",
            "tbd",
            "tba",
            "tbc",
            "unbekannt",
            "offen",
            "ukendt",
            "tuntematon",
            "zero",
            "nolla",
            "nul",
            "planned",
            "geplant",
            "planlagt",
            "suunniteltu");

    /** What spreadsheet programs show where a formula has no result: #N/A, #REF!, #BEZUG!, Err:502. */
    private static final Pattern FORMULA_ERROR =
            Pattern.compile("#(n/a|n/v|nv|n/d|i/t|[\\p{L}/_0]{2,30}[!?])|(err|error|fehler|fejl|virhe):\\s?\\d{3}");

    private static final Map<String, Outcome> OUTCOMES = outcomes();

    private TableWords() {}

    /** Whether a cell that is to be yes or no says yes as programs write a switch: Outlook's whole days in German are Ein and Aus. */
    static boolean isOn(String cell) {
        return ON.contains(plain(cell));
    }

    /** Whether a cell that is to be yes or no says no as programs write a switch. */
    static boolean isOff(String cell) {
        return OFF.contains(plain(cell));
    }

    /** Whether a cell says that somebody was there. */
    public static boolean isPresent(String cell) {
        return PRESENT.contains(plain(cell));
    }

    /** Whether a cell says that somebody was not there. */
    public static boolean isAbsent(String cell) {
        return ABSENT.contains(plain(cell));
    }

    /** What says that somebody was not there. */
    static Set<String> absent() {
        return ABSENT;
    }

    /** Whether a cell that is to name somebody says that there is nobody. */
    static boolean isNobody(String cell) {
        return NOBODY.contains(plain(cell)) || isAbsent(cell);
    }

    /** Whether a cell that is to name somebody leaves open whether there is anybody, as signs without a letter do, and all of it in brackets. */
    static boolean isUnsaid(String cell) {
        return UNSAID.contains(plain(cell))
                || (cell.startsWith("(") && cell.indexOf(')') == cell.length() - 1)
                || (cell.startsWith("[") && cell.indexOf(']') == cell.length() - 1)
                || (!cell.isEmpty()
                        && cell.codePoints().noneMatch(Character::isLetterOrDigit)
                        && !isPresent(cell)
                        && !NOBODY.contains(plain(cell))
                        && !isAbsent(cell));
    }

    /** Whether a cell is what spreadsheet programs show where a formula has no result. */
    static boolean isFormulaError(String cell) {
        return cell.length() <= LONGEST && FORMULA_ERROR.matcher(plain(cell)).matches();
    }

    /** How an encounter ended by a cell of a table; null if that is not beyond doubt. */
    public static @Nullable Outcome outcome(String cell) {
        return OUTCOMES.get(plain(cell));
    }

    /** A cell as it is looked up: small letters, one space between words, however its letters are put together. */
    public static String plain(String cell) {
        // putting together thousands of marks upon one letter takes seconds, and no word is so long
        String composed = cell.length() > LONGEST ? cell : Normalizer.normalize(cell, Normalizer.Form.NFC);
        // phones put a sign after a tick that makes it a picture
        return ForeignTexts.oneLine(composed.replace("\uFE0F", "")).toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String... words) {
        return new LinkedHashSet<>(Arrays.asList(words));
    }

    private static Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        put(
                outcomes,
                Outcome.CONSENSUS,
                List.of(
                        "agreed",
                        "agreement",
                        "consensus",
                        "einig",
                        "einigung",
                        "einvernehmen",
                        "konsens",
                        "enig",
                        "enige",
                        "enighed",
                        "konsensus",
                        "sovittu",
                        "yksimielinen",
                        "yksimielisyys",
                        "yhteisymmärrys"));
        put(
                outcomes,
                Outcome.CONFLICT,
                List.of(
                        "conflict",
                        "disagreed",
                        "disagreement",
                        "dispute",
                        "konflikt",
                        "streit",
                        "uneinig",
                        "uneinigkeit",
                        "uenig",
                        "uenige",
                        "uenighed",
                        "konflikti",
                        "erimielinen",
                        "erimielisyys",
                        "riita"));
        put(outcomes, Outcome.RESISTANCE, List.of("resistance", "widerstand", "modstand", "vastarinta"));
        put(
                outcomes,
                Outcome.NOT_RECORDED,
                List.of("not recorded", "nicht protokolliert", "nicht erfasst", "ikke registreret", "ei kirjattu"));
        return outcomes;
    }

    private static void put(Map<String, Outcome> outcomes, Outcome outcome, List<String> words) {
        words.forEach(word -> outcomes.put(word, outcome));
    }
}
