package dev.parley.infra.pages.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages that there are words in. */
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    FINNISH("fi", "Suomi"),
    DANISH("da", "Dansk");

    private final String tag;
    private final String words;

    Language(String tag, String words) {
        this.tag = tag;
        this.words = words;
    }

    /** Its tag by BCP 47. */
    public String tag() {
        return tag;
    }

    /** Its name, in itself. */
    public String words() {
        return words;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language with a tag, or null. */
    static @Nullable Language of(@Nullable String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag.equals(tag))
                .findFirst()
                .orElse(null);
    }

    /** The first of some locales that there are words in; English where there is none. */
    static Language first(List<Locale> wanted) {
        return wanted.stream()
                .map(each -> of(each.getLanguage()))
                .filter(each -> each != null)
                .findFirst()
                .orElse(ENGLISH);
    }
}
