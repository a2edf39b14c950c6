package dev.parley.infra.pages.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every language has every word, and no word is there that no page says. */
class LanguageWordsTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z.]+)");

    private static Properties words(Language language) throws IOException {
        String file = "/words/words" + (language == Language.ENGLISH ? "" : "_" + language.tag()) + ".properties";
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(LanguageWordsTest.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryWordAndThePlacesInIt(Language language) throws IOException {
        Properties english = words(Language.ENGLISH);
        Properties words = words(language);

        assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            String here = words.getProperty(key);
            assertThat(here).as(key).isNotBlank();
            assertThat(new MessageFormat(here, Locale.ROOT).getFormatsByArgumentIndex())
                    .as(key)
                    .hasSameSizeAs(
                            new MessageFormat(english.getProperty(key), Locale.ROOT).getFormatsByArgumentIndex());
        }
    }

    @Test
    void pagesSayExactlyTheseWords() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".html"))::iterator) {
                Matcher matcher = USED.matcher(Files.readString(file));
                while (matcher.find()) {
                    used.add(matcher.group(1));
                }
            }
        }

        assertThat(used).isEqualTo(new TreeSet<>(words(Language.ENGLISH).stringPropertyNames()));
    }

    @Test
    void theFirstLanguageAskedForThatThereIsIsSpokenOtherwiseEnglish() {
        assertThat(Language.first(List.of(Locale.FRENCH, Locale.GERMANY, Locale.ENGLISH)))
                .isEqualTo(Language.GERMAN);
        assertThat(Language.first(List.of(Locale.FRENCH))).isEqualTo(Language.ENGLISH);
        assertThat(Language.first(List.of())).isEqualTo(Language.ENGLISH);
    }
}
