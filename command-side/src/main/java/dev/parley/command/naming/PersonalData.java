package dev.parley.command.naming;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.declare.Thing;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        /** A street and a number, or a code and a town. */
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

    /**
     * What was noticed in a history, once for each text.
     *
     * @param event place of the first event that has it, from 1
     * @param hint what it is there
     * @param times in how many events it stands
     */
    public record Noticed(int event, Hint hint, int times) {

        @Override
        public String toString() {
            return "event " + event + ", " + hint.field() + ": '" + hint.text() + "' looks like "
                    + hint.kind().words()
                    + (times > 1 ? " (in " + times + " events)" : "")
                    + "; what is stored stays, so say a role instead";
        }
    }

    /** Something in a text that looks like a person. */
    record Spotted(Kind kind, String text) {}

    /** Hints of one command or event, and texts told of one history. */
    public static final int MOST = 20;

    private static final int LONGEST = 4_000;

    /** Texts whose hints are kept while a history is gone through, in which most texts stand many times. */
    private static final int MOST_REMEMBERED = 10_000;

    /** Components by their names that hold the title of a role, and those that hold ids of events. */
    private static final Set<String> ROLES = named(Thing.PARTICIPANT);

    private static final Set<String> IDS = named(Thing.EVENT);

    private static final Set<String> STREETS = Set.of("street", "road", "avenue", "lane", "square");

    private static final List<String> STREET_ENDINGS = List.of(
            "straße", "strasse", "str.", "gatan", "gata", "vägen", "väg", "katu", "tie", "vej", "gade", "allee", "weg",
            "allé", "kuja", "polku");

    /** Words that end as streets do. */
    private static final Set<String> NO_STREETS = Set.of(
            "garantie",
            "partie",
            "demokratie",
            "bürokratie",
            "dynastie",
            "amnestie",
            "tie",
            "weg",
            "ausweg",
            "umweg",
            "dienstweg",
            "rechtsweg",
            "lösungsweg",
            "mittelweg");

    /** What countries put before the code of a town. */
    private static final Set<String> COUNTRIES = Set.of("d", "de", "dk", "fi", "fin", "s", "se", "n", "no", "a", "at");

    private PersonalData() {}

    private static Set<String> named(Thing thing) {
        return FactType.all().stream()
                .flatMap(type -> type.components().stream())
                .filter(component -> component.refersTo() == thing)
                .map(Component::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What looks like a person in a command or an event.
     *
     * @param recorded a command or an event; only its texts are looked at
     * @return at most {@value #MOST} hints, in the order of its components
     */
    public static List<Hint> in(Record recorded) {
        return new Look(new HashMap<>()).at(recorded);
    }

    /**
     * What looks like a person in what a history says from one event on.
     *
     * @param from how many events of it are left alone
     */
    public static List<Noticed> in(History history, int from) {
        return in(history.events().subList(from, history.size()));
    }

    /**
     * What looks like a person in a history.
     *
     * @param events events of one realisation
     * @return at most {@value #MOST} texts, each once, in the order in which they are met
     */
    public static List<Noticed> in(List<RecordedEvent> events) {
        Map<Spotted, Noticed> noticed = new LinkedHashMap<>();
        Map<String, List<Spotted>> known = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Set<Spotted> here = new HashSet<>();
            for (Hint hint : new Look(known).at((Record) events.get(i).event())) {
                Spotted what = new Spotted(hint.kind(), hint.text());
                Noticed before = noticed.get(what);
                if (before == null && noticed.size() < MOST) {
                    noticed.put(what, new Noticed(i + 1, hint, 1));
                    here.add(what);
                } else if (before != null && here.add(what)) {
                    noticed.put(what, new Noticed(before.event(), before.hint(), before.times() + 1));
                }
            }
        }
        return List.copyOf(noticed.values());
    }

    /** Whether a text looks as if it named a person, by name or by mail address. */
    public static boolean isNaming(String text) {
        return spotted(text, true).stream()
                .anyMatch(each -> each.kind() == Kind.NAME || each.kind() == Kind.MAIL_ADDRESS);
    }

    /** A record being looked at; what texts hold is looked up where they were looked at before. */
    private static final class Look {

        private final Map<String, List<Spotted>> known;
        private final List<Hint> hints = new ArrayList<>();

        Look(Map<String, List<Spotted>> known) {
            this.known = known;
        }

        List<Hint> at(Record recorded) {
            for (RecordComponent component : Records.components(recorded)) {
                if (!IDS.contains(component.getName())) {
                    add(component.getName(), component.getName(), Records.value(recorded, component));
                }
            }
            return hints.size() > MOST ? List.copyOf(hints.subList(0, MOST)) : List.copyOf(hints);
        }

        private void add(String component, String field, @Nullable Object value) {
            if (value instanceof String text) {
                look(field, text, ROLES.contains(component));
            } else if (value instanceof Evidence evidence) {
                add("source", "source", evidence.source());
                add("coder", "coder", evidence.coder());
            } else if (value instanceof Attendance attendance) {
                look(field + ".participant", attendance.participant(), true);
            } else if (value instanceof DecisionOption option) {
                add(component, field + ".option", option.option());
                add(component, field + ".condition", option.condition());
                add(component, field + ".pros", option.pros());
                add(component, field + ".cons", option.cons());
            } else if (value instanceof Collection<?> several) {
                int i = 0;
                for (Object each : several) {
                    add(component, field + "[" + i++ + "]", each);
                }
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, each) -> add(component, field + "." + key, each));
            }
        }

        private void look(String field, String text, boolean role) {
            if (hints.size() >= MOST) {
                return;
            }
            String key = (role ? "r" : "t") + text;
            List<Spotted> spotted = known.get(key);
            if (spotted == null) {
                spotted = spotted(text, role);
                if (known.size() < MOST_REMEMBERED) {
                    known.put(key, spotted);
                }
            }
            spotted.forEach(each -> hints.add(new Hint(field, each.kind(), each.text())));
        }
    }

    private static List<Spotted> spotted(String whole, boolean role) {
        String text = whole.substring(0, Math.min(whole.length(), LONGEST));
        List<Spotted> spotted = new ArrayList<>();
        PersonalNumbers.spot(text, spotted);
        String[] words = text.strip().split("\\s+", -1);
        for (int i = 0; i < words.length && spotted.size() < MOST; i++) {
            String word = bare(words[i]);
            String next = i + 1 < words.length ? bare(words[i + 1]) : "";
            if (isMail(word)) {
                spotted.add(new Spotted(Kind.MAIL_ADDRESS, word));
            } else if (isAddress(i == 0 ? "" : bare(words[i - 1]), word, next)) {
                spotted.add(new Spotted(Kind.STREET_ADDRESS, (word + " " + next).strip()));
            } else if (isName(words[i], word, undotted(next))) {
                spotted.add(new Spotted(Kind.NAME, word + (words[i].endsWith(",") ? ", " : " ") + undotted(next)));
                i++;
            }
        }
        if (role && spotted.isEmpty() && isNameForRole(text.strip())) {
            spotted.add(new Spotted(Kind.NAME, text.strip()));
        }
        return List.copyOf(spotted);
    }

    /** A given name or a form of address before a capitalised word; or such a word, a comma, and a given name. */
    private static boolean isName(String written, String word, String next) {
        if (!isCapital(next)) {
            return false;
        }
        if (written.endsWith(",")) {
            return isCapital(word)
                    && !NameWords.isOfRole(word)
                    && !NameWords.isGivenName(word)
                    && NameWords.isGivenName(next);
        }
        if (NameWords.isTitle(word)) {
            return Character.isUpperCase(word.charAt(0)) && !NameWords.isOfRole(next);
        }
        return isCapital(word) && NameWords.isGivenName(word) && !NameWords.isOfRole(next);
    }

    /**
     * Whether the title of a role is written as names are: two to four capitalised words, or initials and one, and no word among them of
     * which roles are called; or it is, or begins with, a given name.
     */
    private static boolean isNameForRole(String title) {
        String[] words = title.replace(",", " ").strip().split("\\s+", -1);
        if (words.length > 4) {
            return false;
        }
        if (words.length == 1) {
            return isCapital(words[0]) && NameWords.isGivenName(words[0]);
        }
        if (words.length == 2 && NameWords.isGivenName(words[0]) && isPlain(words[1])) {
            return (isCapital(words[0]) && isCapital(words[1])) || !NameWords.isOfRole(words[1]);
        }
        int whole = 0;
        for (int i = 0; i < words.length; i++) {
            boolean capital = isCapital(words[i]);
            boolean within = i > 0 && i < words.length - 1 && NameWords.isParticle(words[i]);
            if ((!capital && !isInitial(words[i]) && !within) || NameWords.isOfRole(words[i])) {
                return false;
            }
            whole += capital ? 1 : 0;
        }
        return whole > 0;
    }

    /** Without the end of a sentence. */
    private static String undotted(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    private static boolean isInitial(String word) {
        return (word.length() == 1 || (word.length() == 2 && word.charAt(1) == '.'))
                && Character.isUpperCase(word.charAt(0));
    }

    private static boolean isPlain(String word) {
        return word.length() > 1 && word.chars().allMatch(PersonalData::isOfName);
    }

    private static boolean isCapital(String word) {
        return isPlain(word)
                && Character.isUpperCase(word.charAt(0))
                && word.chars().skip(1).anyMatch(Character::isLowerCase);
    }

    private static boolean isOfName(int c) {
        return Character.isLetter(c) || c == '-' || c == '\'' || c == '’';
    }

    private static boolean isMail(String word) {
        int at = word.indexOf('@');
        return at > 0 && word.indexOf('.', at + 2) > 0 && !word.endsWith(".");
    }

    /** A street and its number in either order, or the code of a town with that of the country before it. */
    private static boolean isAddress(String before, String word, String next) {
        boolean capital = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
        if (!capital) {
            return false;
        }
        if (isStreet(word) && !next.isEmpty() && Character.isDigit(next.charAt(0))) {
            return true;
        }
        if (isCapital(word) && isNumber(before) && STREETS.contains(next.toLowerCase(Locale.ROOT)) && isCapital(next)) {
            return true;
        }
        int dash = word.indexOf('-');
        return dash > 0
                && COUNTRIES.contains(word.substring(0, dash).toLowerCase(Locale.ROOT))
                && word.length() - dash >= 5
                && word.length() - dash <= 6
                && isNumber(word.substring(dash + 1))
                && isCapital(next);
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= 5 && word.chars().allMatch(Character::isDigit);
    }

    private static boolean isStreet(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return STREETS.contains(lower)
                || (STREET_ENDINGS.stream().anyMatch(lower::endsWith) && !NO_STREETS.contains(lower));
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
}
