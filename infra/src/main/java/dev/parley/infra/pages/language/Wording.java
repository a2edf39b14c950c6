package dev.parley.infra.pages.language;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What pages say to people, out of the one bundle of words, in the language of whoever asked for the page; English where nobody
 * did, as in a job. Sentences of findings, facts and advice are made by the models and stay English (ADR 0231): a page marks them.
 */
public final class Wording {

    /** Where the bundles are. */
    static final String BUNDLES = "words.words";

    static final MessageSource SOURCE = source();

    private Wording() {}

    private static MessageSource source() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename(BUNDLES);
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // The language of the machine is nobody's choice.
        words.setFallbackToSystemLocale(false);
        return words;
    }

    /** The language spoken. */
    public static Locale locale() {
        LocaleContext asked = LocaleContextHolder.getLocaleContext();
        Locale locale = asked == null ? null : asked.getLocale();
        return (locale == null ? Language.ENGLISH : Language.first(List.of(locale))).locale();
    }

    /**
     * A text.
     *
     * @param key its key in the bundles
     * @param values what stands in its places
     * @throws org.springframework.context.NoSuchMessageException if there is no such key
     */
    public static String say(String key, Object... values) {
        return SOURCE.getMessage(key, values, locale());
    }

    /** A text in English, whoever asks. */
    public static String english(String key) {
        return SOURCE.getMessage(key, null, Language.ENGLISH.locale());
    }

    /** A term of the domain where it stands alone, in a menu or a table: a group, a phase, a kind of encounter. */
    public static String of(Enum<?> term) {
        return say(key(term));
    }

    static String key(Enum<?> term) {
        return "term." + term.getDeclaringClass().getSimpleName() + "." + term.name();
    }

    /** A pair of groups as a heading. */
    public static String pair(StakeholderGroup first, StakeholderGroup second) {
        return of(first) + " – " + of(second);
    }

    /** Several groups inside a sentence; "nobody" for none. */
    public static String groups(Collection<StakeholderGroup> groups) {
        return list(
                groups.stream().map(each -> say("group.within." + each.name())).toList());
    }

    /** Joins words with commas and a last "and"; "nobody" for none. */
    public static String list(List<String> words) {
        return switch (words.size()) {
            case 0 -> say("list.none");
            case 1 -> words.get(0);
            default ->
                say("list.and", String.join(", ", words.subList(0, words.size() - 1)), words.get(words.size() - 1));
        };
    }

    /** A whole number with its thousands apart. */
    public static String number(long number) {
        return String.format(locale(), "%,d", number);
    }

    /** An instant, as people write it, in UTC. */
    public static String of(Instant instant) {
        return say("date.utc", written("date.instant", instant));
    }

    /** An instant that may stand for a whole day: the first of a day in UTC is said as the day alone, as what is known by the day is kept. */
    public static String dayOrInstant(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.DAYS)) ? day(instant) : of(instant);
    }

    /** A moment as exactly as known: to the minute, the day, the month or the year, or its place where only the order is known. */
    public static String of(OccurredAt at) {
        Instant start = at.start();
        if (start == null) {
            return at.order() == null ? "" : say("date.step", at.order().toPlainString());
        }
        return switch (at.precision()) {
            case INSTANT -> written("date.instant", start);
            case DAY -> written("date.day", start);
            case MONTH -> written("date.month", start);
            case YEAR -> Integer.toString(start.atOffset(ZoneOffset.UTC).getYear());
            case ORDER_ONLY -> "";
        };
    }

    /** The day of an instant. */
    public static String day(Instant instant) {
        return written("date.day", instant);
    }

    /** A day. */
    public static String of(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("date.day"), locale()).format(day);
    }

    /** The day of an instant without its year. */
    public static String week(Instant instant) {
        return written("date.week", instant);
    }

    private static String written(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(say(pattern), locale()).format(instant.atOffset(ZoneOffset.UTC));
    }
}
