package dev.parley.command.intake.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of English, German, Danish and Finnish that say that something was not: that nobody came, that it was called off, that it
 * is not so. A cell with one of them in it means nothing that its other words mean, and has to be explained.
 */
public final class Negations {

    private static final Set<String> NOT = Set.of(
            "no", "not", "non", "never", "without", "none", "neither", "nor", "nobody", "nothing", "cannot", "unable",
            "nicht", "nichts", "nie", "niemand", "ohne", "weder", "ikke", "ej", "ingen", "intet", "aldrig", "uden",
            "hverken", "ei", "eivät", "eikä", "emme", "ilman");

    /** That somebody was not there. */
    private static final Set<String> AWAY = Set.of(
            "absent",
            "absence",
            "sick",
            "ill",
            "excused",
            "regrets",
            "declined",
            "declines",
            "rejected",
            "vacant",
            "missed",
            "missing",
            "noshow",
            "krank",
            "abgemeldet",
            "abgelehnt",
            "unbesetzt",
            "verhindert",
            "gefehlt",
            "abwesenheit",
            "syg",
            "afbud",
            "afvist",
            "afslået",
            "afslog",
            "vakant",
            "ledig",
            "fravær",
            "forhindret",
            "sairas",
            "sairaana",
            "hylätty",
            "hylkäsi",
            "hylännyt",
            "avoin",
            "kukaan",
            "estynyt",
            "estyi",
            "unavailable",
            "ooo",
            "urlaub",
            "beurlaubt",
            "elternzeit",
            "krankheit",
            "krankgemeldet",
            "unentschuldigt",
            "dienstreise",
            "ferie",
            "orlov",
            "barsel",
            "sygemeldt",
            "sygdom",
            "bortrejst",
            "lomalla",
            "vapaalla",
            "sairauslomalla",
            "perhevapaalla",
            "vanhempainvapaalla",
            "matkoilla",
            "verreist",
            "mangler",
            "manglede",
            "forfald",
            "fraværsmeldt");

    /** The same, where it stands beside a name, after a bracket, a dash or a comma: alone it may be what a role is called by. */
    private static final Set<String> AWAY_BESIDE = Set.of(
            "leave",
            "vacation",
            "holiday",
            "holidays",
            "travelling",
            "traveling",
            "away",
            "out",
            "represented",
            "substituted",
            "proxy",
            "vertreten",
            "vertretung",
            "repræsenteret",
            "stedfortræder",
            "loma",
            "sairausloma",
            "sijainen",
            "poistunut",
            "pois");

    private static final Pattern BESIDE = Pattern.compile("[(\\[,:;]| [-–—] ");

    /** That something did not take place. */
    private static final Set<String> OFF = Set.of(
            "postponed",
            "abgesagt",
            "entfallen",
            "entfällt",
            "entfiel",
            "ausgefallen",
            "verschoben",
            "aflyst",
            "udskudt",
            "peruttu",
            "peruutettu",
            "siirretty",
            "avlyst",
            "geannuleerd");

    /** What leaves open whether somebody comes: asked, and not answered, or not for sure. */
    private static final Set<String> UNSURE = Set.of(
            "tentative",
            "tentatively",
            "tentativelyaccepted",
            "maybe",
            "perhaps",
            "notresponded",
            "vielleicht",
            "vorbehalt",
            "måske",
            "foreløbig",
            "foreløbigt",
            "ehkä",
            "alustava",
            "alustavasti");

    /** How words begin that say that somebody was asked to come. */
    private static final List<String> ASKED = List.of("invited", "eingelad", "inviter", "indbud", "kutsut");

    /** That somebody came for somebody else: which of the two is named by which word is not known. */
    private static final Set<String> INSTEAD = Set.of(
            "instead",
            "behalf",
            "statt",
            "anstatt",
            "anstelle",
            "vertretungsweise",
            "vegne",
            "sijasta",
            "sijaan",
            "tilalla",
            "puolesta");

    private static final List<String> BEGINNINGS = List.of(
            "kein",
            "apolog",
            "entschuldigt",
            "fehlt",
            "fehlend",
            "udebl",
            "framel",
            "estyn",
            "poissa",
            "cancel",
            "peruuntu",
            "inställd",
            "annulé");

    private static final List<String> ENDINGS = List.of("n't", "n’t", "matta", "mättä");

    private static final List<String> PHRASES = List.of(
            "called off",
            "fällt aus",
            "fiel aus",
            "sich ab",
            "i. v.",
            "i.v.",
            "meldt fra",
            "meldte fra",
            "jäi pois",
            "jää pois",
            "jäävät pois",
            "i stedet",
            "~~",
            "<s>",
            "<del>",
            "<strike>",
            "?",
            "✗",
            "✘",
            "❌",
            "🚫",
            "⛔");

    private static final Pattern GO_OR_NOT = Pattern.compile("go.{0,4}no.?go");

    private Negations() {}

    /** Whether a cell has a word in it that says that something was not. */
    public static boolean isIn(String cell) {
        String plain = GO_OR_NOT.matcher(TableWords.plain(cell)).replaceAll("go");
        if (PHRASES.stream().anyMatch(plain::contains)) {
            return true;
        }
        List<String> words = words(plain);
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (isNegation(words.get(i)) && !isNoneAfterAll(words.get(i), next)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is to name somebody says that they were not there, or leaves open whether they were. */
    public static boolean isDoubtful(String name) {
        return isOfWords(name)
                && (isIn(name)
                        || words(TableWords.plain(name)).stream()
                                .anyMatch(word -> UNSURE.contains(word)
                                        || INSTEAD.contains(word)
                                        || ASKED.stream().anyMatch(word::startsWith))
                        || isAwayBeside(name));
    }

    private static boolean isAwayBeside(String name) {
        Matcher beside = BESIDE.matcher(name);
        return beside.find()
                && words(TableWords.plain(name.substring(beside.start()))).stream()
                        .anyMatch(AWAY_BESIDE::contains);
    }

    /** One word, or several with something between; what stands in an address or the name of a login says nothing. */
    private static boolean isOfWords(String name) {
        return name.chars().anyMatch(c -> Character.isWhitespace(c) || "([:?".indexOf(c) >= 0)
                || name.chars().allMatch(c -> Character.isLetter(c) || c == '\'' || c == '’');
    }

    private static boolean isNegation(String word) {
        return NOT.contains(word)
                || AWAY.contains(word)
                || OFF.contains(word)
                || (word.length() > 2 && TableWords.isAbsent(word))
                || BEGINNINGS.stream().anyMatch(word::startsWith)
                || ENDINGS.stream().anyMatch(ending -> word.length() > ending.length() + 1 && word.endsWith(ending));
    }

    /** The third is no. 3, and what is non-functional may be required. */
    private static boolean isNoneAfterAll(String word, String next) {
        return (word.equals("no") && !next.isEmpty() && Character.isDigit(next.charAt(0)))
                || (word.equals("non") && next.startsWith("func"));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)
                    || c == '\''
                    || c == '’'
                    || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
