package dev.parley.command.naming;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices what looks like a person in texts that are to be recorded: a name, a mail address, a phone number, a national id, an
 * address. What is recorded stays for ever, so whoever records it should know; it is a hint and never a refusal, since roles and
 * places look like people too. Each text is gone through once.
 */
public final class PersonalData {

    /** What a text looks like. */
    public enum Kind {
        /** A mail address. */
        MAIL_ADDRESS("a mail address"),
        /** A phone number. */
        PHONE_NUMBER("a phone number"),
        /** A number that a state gives a person. */
        NATIONAL_ID("a national id"),
        /** A street and a number. */
        STREET_ADDRESS("an address"),
        /** The name of a person. */
        NAME("the name of a person");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    /**
     * What was noticed.
     *
     * @param field where
     * @param kind what it looks like
     * @param text the words that do
     */
    public record Hint(String field, Kind kind, String text) {

        @Override
        public String toString() {
            return field + ": '" + text + "' looks like " + kind.words()
                    + "; what is recorded stays, so say a role instead";
        }
    }

    private static final int MOST = 20;
    private static final int LONGEST = 4_000;
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    /** Words before a name. */
    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "herr", "frau", "fru", "fröken", "hr", "frk", "rouva");

    /** Given names that are common where the cases come from; a list of all there are would take places for people. */
    private static final Set<String> GIVEN_NAMES =
            Set.of(("alice anders andreas anna anne antti axel bengt bernd birgit birgitta bo camilla christian"
                            + " claudia david dieter elin elizabeth emily emma erik eva florian fredrik george gunnar gustav"
                            + " hanna hanne hannu hans harry heike heikki helena helle henrik ida ingrid jack james jan jari"
                            + " jennifer jens jessica johan johanna john jonas juhani julia jørgen jürgen kaisa kari karin karl"
                            + " katrin kevin kirsten klaus kristina lars laura lena liisa linda lisa lone louise lukas magnus"
                            + " malin maria marja mark markku markus martin mary mats matthias matti mette michael mikael mikko"
                            + " monika niels nils olivia olof oskar patricia paul pekka per peter petra päivi richard robert"
                            + " sabine sanna sara sarah sebastian sofia stefan susan susanne sven søren thomas timo tobias tuula"
                            + " ursula uwe william wolfgang")
                    .split(" "));

    private static final List<String> STREETS = List.of(
            "straße", "strasse", "str.", "gatan", "gata", "vägen", "väg", "katu", "tie", "vej", "gade", "street",
            "road", "avenue", "lane");

    private PersonalData() {}

    /**
     * What looks like a person in a command or an event.
     *
     * @param recorded a command or an event; only its texts are looked at
     * @return at most 20 hints, in the order of its components
     */
    public static List<Hint> in(Record recorded) {
        List<Hint> hints = new ArrayList<>();
        for (RecordComponent component : recorded.getClass().getRecordComponents()) {
            add(component.getName(), Records.value(recorded, component), hints);
        }
        return hints.size() > MOST ? List.copyOf(hints.subList(0, MOST)) : List.copyOf(hints);
    }

    private static void add(String field, @Nullable Object value, List<Hint> hints) {
        if (value instanceof String text) {
            look(field, text, hints);
        } else if (value instanceof Evidence evidence) {
            add("source", evidence.source(), hints);
            add("coder", evidence.coder(), hints);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String at = field + "[" + i + "].";
                if (list.get(i) instanceof Attendance attendance) {
                    look(at + "participant", attendance.participant(), hints);
                } else if (list.get(i) instanceof DecisionOption option) {
                    look(at + "option", option.option(), hints);
                    add(at + "condition", option.condition(), hints);
                }
            }
        }
    }

    private static void look(String field, String whole, List<Hint> hints) {
        String text = whole.substring(0, Math.min(whole.length(), LONGEST));
        numbers(field, text, hints);
        String[] words = text.split("\\s+", -1);
        for (int i = 0; i < words.length && hints.size() < MOST; i++) {
            String word = bare(words[i]);
            String next = i + 1 < words.length ? bare(words[i + 1]) : "";
            if (isMail(word)) {
                hints.add(new Hint(field, Kind.MAIL_ADDRESS, word));
            } else if (isStreet(word) && !next.isEmpty() && Character.isDigit(next.charAt(0))) {
                hints.add(new Hint(field, Kind.STREET_ADDRESS, word + " " + next));
            } else if (isCapital(word) && isCapital(next) && isOfPerson(word) && !words[i].endsWith(",")) {
                hints.add(new Hint(field, Kind.NAME, word + " " + next));
                i++;
            }
        }
    }

    private static boolean isOfPerson(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return GIVEN_NAMES.contains(lower) || TITLES.contains(lower);
    }

    private static boolean isCapital(String word) {
        return word.length() > 1
                && Character.isUpperCase(word.charAt(0))
                && word.chars().skip(1).anyMatch(Character::isLowerCase)
                && word.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '\'');
    }

    private static boolean isMail(String word) {
        int at = word.indexOf('@');
        return at > 0 && word.indexOf('.', at + 2) > 0 && !word.endsWith(".");
    }

    private static boolean isStreet(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Character.isUpperCase(word.isEmpty() ? 'a' : word.charAt(0))
                && STREETS.stream().anyMatch(lower::endsWith);
    }

    /** Without what stands around a word in a sentence. */
    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && "(\"'“„‚<[".indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && ",;:!?)\"'”“>]".indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }

    /** Runs of digits with what is written between those of phone numbers and ids. */
    private static void numbers(String field, String text, List<Hint> hints) {
        int at = 0;
        while (at < text.length() && hints.size() < MOST) {
            char c = text.charAt(at);
            if (!Character.isDigit(c) && c != '+') {
                at++;
                continue;
            }
            int end = at;
            int digits = 0;
            int last = at;
            while (end < text.length()
                    && (Character.isDigit(text.charAt(end)) || "+-/ ()A".indexOf(text.charAt(end)) >= 0)) {
                if (Character.isDigit(text.charAt(end))) {
                    digits++;
                    last = end;
                }
                end++;
            }
            String run = text.substring(at, last + 1);
            if (isNationalId(run)) {
                hints.add(new Hint(field, Kind.NATIONAL_ID, run));
            } else if (digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && isPhone(run)) {
                hints.add(new Hint(field, Kind.PHONE_NUMBER, run));
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Six or eight digits that are a date, a sign, and three or four more. */
    private static boolean isNationalId(String run) {
        int sign = 0;
        while (sign < run.length() && Character.isDigit(run.charAt(sign))) {
            sign++;
        }
        if ((sign != 6 && sign != 8) || sign + 4 > run.length()) {
            return false;
        }
        String tail = run.substring(sign + 1);
        char between = run.charAt(sign);
        return (between == '-' || between == '+' || between == 'A')
                && tail.length() >= 3
                && tail.length() <= 4
                && tail.chars().allMatch(Character::isDigit)
                && isDate(run.substring(sign == 8 ? 2 : 0, sign));
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
        return run.startsWith("+") || (run.startsWith("0") && !run.contains("/"));
    }
}
