package dev.parley.command.intake.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of months and days of the week as spreadsheet programs and people write them in English, German, Danish and Finnish. Of a short name
 * programs know one writing each, with a dot or without ("Okt.", "Okt", "Mrz", "loka"); what is meant is the same.
 */
public final class DateWords {

    private static final Pattern WORD = Pattern.compile("(\\p{L}{2,14})(\\.?)");

    private static final String[] SHORT_MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final String[] SHORT_DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

    private static final Map<String, Integer> MONTH_WORDS = words(
            "january jan januar jänner jän tammikuuta tammikuu tammik tammi",
            "february feb febr februar feber helmikuuta helmikuu helmik helmi",
            "march mar märz mrz mär marts maaliskuuta maaliskuu maalisk maalis",
            "april apr huhtikuuta huhtikuu huhtik huhti",
            "may mai maj toukokuuta toukokuu toukok touko",
            "june jun juni kesäkuuta kesäkuu kesäk kesä",
            "july jul juli heinäkuuta heinäkuu heinäk heinä",
            "august aug elokuuta elokuu elok elo",
            "september sept sep syyskuuta syyskuu syysk syys",
            "october oct oktober okt lokakuuta lokakuu lokak loka",
            "november nov marraskuuta marraskuu marrask marras",
            "december dec dezember dez joulukuuta joulukuu jouluk joulu");

    private static final Map<String, Integer> DAY_WORDS = words(
            "monday mon montag mo mandag man maanantaina maanantai ma",
            "tuesday tues tue dienstag di tirsdag tirs tir tiistaina tiistai ti",
            "wednesday wed mittwoch mi onsdag ons keskiviikkona keskiviikko ke",
            "thursday thurs thur thu donnerstag do torsdag tors tor torstaina torstai to",
            "friday fri freitag fr fredag fre perjantaina perjantai pe",
            "saturday sat samstag sonnabend sa lørdag lør lauantaina lauantai la",
            "sunday sun sonntag so søndag søn sunnuntaina sunnuntai su");

    private DateWords() {}

    private static Map<String, Integer> words(String... of) {
        Map<String, Integer> words = new HashMap<>();
        for (int i = 0; i < of.length; i++) {
            for (String word : of[i].split(" ")) {
                words.put(word, i);
            }
        }
        return words;
    }

    /**
     * The same date with the English names, short and long, and with and without the dots behind them: one of them has the form of whatever
     * pattern reads it.
     *
     * @param text a date as it is written
     * @return no text where it has no such name
     */
    public static List<String> english(String text) {
        Matcher words = WORD.matcher(text);
        List<MatchResult> found = words.results()
                .filter(word -> number(word) >= 0 || day(word) >= 0)
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> written = new ArrayList<>();
        for (boolean dots : new boolean[] {false, true}) {
            for (boolean full : new boolean[] {false, true}) {
                written.add(replaced(text, found, full, dots));
            }
        }
        return written;
    }

    private static String replaced(String text, List<MatchResult> words, boolean full, boolean dots) {
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (MatchResult word : words) {
            int month = number(word);
            written.append(text, at, word.start())
                    .append(month >= 0 ? (full ? MONTHS : SHORT_MONTHS)[month] : (full ? DAYS : SHORT_DAYS)[day(word)])
                    .append(dots ? word.group(2) : "");
            at = word.end();
        }
        return written.append(text, at, text.length()).toString();
    }

    private static int number(MatchResult word) {
        return MONTH_WORDS.getOrDefault(word.group(1).toLowerCase(Locale.ROOT), -1);
    }

    private static int day(MatchResult word) {
        return DAY_WORDS.getOrDefault(word.group(1).toLowerCase(Locale.ROOT), -1);
    }
}
