package dev.parley.command.intake.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
            "fraværsmeldt",
            "afmeldt",
            "abgesprungen",
            "ferngeblieben",
            "krankgeschrieben",
            "zurückgezogen",
            "beschlussunfähig",
            "inquorate",
            "perui",
            "perumaan",
            "withdrew",
            "withdrawn",
            "skipped");

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
            "except",
            "excluding",
            "außer",
            "ausser",
            "ausgenommen",
            "undtagen",
            "paitsi",
            "tbd",
            "tba",
            "tbc",
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
            "peruutt",
            "perunu",
            "inställd",
            "annulé");

    private static final List<String> ENDINGS = List.of("n't", "n’t", "matta", "mättä");

    private static final List<String> PHRASES = List.of(
            "vertreten durch",
            "represented by",
            "repræsenteret ved",
            "repræsenteret af",
            "substituted by",
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

    /** What stands in brackets beside a name. */
    private static final Pattern BRACKET = Pattern.compile("[(\\[{]([^()\\[\\]{}]*)[)\\]}]");

    /** A word that is cut off by a dot, after a comma, a colon, a semicolon or a dash. */
    private static final Pattern CUT_BESIDE =
            Pattern.compile("(?:[,:;]| [-–—/]) ?(?:[\\p{L}-]+ )?(\\p{L}{1,12})\\.(?=[\\s,;)]|$)");

    /** The same at the end, in small letters: "Kim entsch.". */
    private static final Pattern CUT_AT_END = Pattern.compile("\\p{L} (\\p{Ll}{1,12})\\.$");

    /** A word or a letter after a comma, a colon or a dash. */
    private static final Pattern WORD_BESIDE = Pattern.compile("(,|:| [-–—/]) ?(\\p{L}{1,12})$");

    /** A sign after a name, as of a note below the table. */
    private static final Pattern SIGN_AT_END = Pattern.compile("[\\p{L}.] ?[*†‡#°^~-]+$");

    /** Short words beside a name that say what somebody is, and not whether they were there. */
    private static final Set<String> WHAT_ONE_IS = Set.of(
            "it", "ict", "edv", "hr", "pr", "qa", "ux", "ui", "pm", "po", "pmo", "ceo", "cfo", "cio", "coo", "cto",
            "dpo", "vp", "mr", "mrs", "ms", "dr", "prof", "dipl", "ing", "mag", "med", "phil", "jur", "nat", "rer",
            "oec", "pol", "phd", "msc", "bsc", "mba", "jr", "sr", "jun", "sen", "inc", "co", "ltd", "llc", "corp",
            "gmbh", "ag", "kg", "se", "aps", "oy", "oyj", "abt", "dept", "stellv", "ext", "int", "no", "nr", "eg",
            "ie");

    /** A count of nothing, whatever is counted: 0 of 5, 0/5, 0 people. */
    private static final Pattern NONE_OF = Pattern.compile("0+(?:[.,]0+)?(?:[^\\p{L}\\p{N}.,].*)?");

    /** Longest word in brackets that may be one cut off without a dot. */
    private static final int SHORT = 3;

    private Negations() {}

    /**
     * Whether something short beside a name may say that somebody was not there, in an abbreviation that nobody has explained: "(entsch.)", "(A)",
     * ", vertr. durch", "*". What is known to say what somebody is, as "(IT)" and "Dr." do, is none.
     */
    public static boolean isMarked(String name) {
        if (name.indexOf('@') >= 0 && name.indexOf(' ') < 0) {
            return false;
        }
        Matcher bracket = BRACKET.matcher(name);
        while (bracket.find()) {
            String said = bracket.group(1).strip();
            List<String> words = words(TableWords.plain(said));
            boolean known = !words.isEmpty() && words.stream().allMatch(WHAT_ONE_IS::contains);
            boolean cut =
                    said.indexOf('.') >= 0 || said.length() <= SHORT || (words.size() == 1 && isCut(words.get(0)));
            if (cut && !known && said.indexOf('@') < 0) {
                return true;
            }
        }
        String plain = BRACKET.matcher(name).replaceAll("").strip();
        return isCutBeside(CUT_BESIDE, plain)
                || isCutBeside(CUT_AT_END, plain)
                || isWordBeside(plain)
                || SIGN_AT_END.matcher(plain).find();
    }

    /** Whether a cell of a column in which anything means somebody leaves open whether there was anybody, so that it is asked. */
    public static boolean leavesOpen(String cell) {
        return TableWords.isUnsaid(cell)
                || People.listed(cell, null).stream()
                        .anyMatch(each -> !TableWords.isNobody(each) && (isDoubtful(each) || isMarked(each)));
    }

    private static boolean isCutBeside(Pattern pattern, String name) {
        Matcher cut = pattern.matcher(name);
        while (cut.find()) {
            String word = cut.group(1);
            boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
            if (!initial && !WHAT_ONE_IS.contains(TableWords.plain(word))) {
                return true;
            }
        }
        return false;
    }

    /** A letter after a dash, or small letters that a word begins with which says that somebody was away. */
    private static boolean isWordBeside(String name) {
        Matcher beside = WORD_BESIDE.matcher(name);
        if (!beside.find()) {
            return false;
        }
        String word = beside.group(2);
        return (word.length() == 1 && (!beside.group(1).equals(",") || Character.isLowerCase(word.charAt(0))))
                || (Character.isLowerCase(word.charAt(0)) && isCut(word));
    }

    /** Whether a word may be one cut off that says that somebody was away: one begins so, or there is no vowel in it. */
    private static boolean isCut(String word) {
        return word.length() > 1
                && !WHAT_ONE_IS.contains(word)
                && (Stream.of(AWAY, AWAY_BESIDE, UNSURE, INSTEAD, OFF, TableWords.absent())
                                .flatMap(Set::stream)
                                .anyMatch(whole -> whole.startsWith(word))
                        || Stream.of(BEGINNINGS, ASKED).flatMap(List::stream).anyMatch(whole -> whole.startsWith(word))
                        || word.chars().noneMatch(c -> "aeiouyäöüåæøé".indexOf(c) >= 0));
    }

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
        if (NONE_OF.matcher(TableWords.plain(name)).matches()) {
            return true;
        }
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
