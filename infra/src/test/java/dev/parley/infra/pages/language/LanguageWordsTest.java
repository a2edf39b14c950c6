package dev.parley.infra.pages.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.kernel.Audience;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.compare.Sequence;
import dev.parley.query.view.PortfolioQuery;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
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

/** Every language has every word, no word is there that nobody says, and no template says a word of its own. */
class LanguageWordsTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Path CODE = Path.of("src", "main", "java");

    /** Terms that pages tell by {@link Wording#of(Enum)}. */
    private static final List<Class<?>> TERMS = List.of(
            StakeholderGroup.class,
            Phase.class,
            EncounterKind.class,
            Presence.class,
            Outcome.class,
            ConflictKind.class,
            FacilitationStep.class,
            Audience.class,
            EvidenceLevel.class,
            RealisationOutcome.class,
            DifferenceLine.Change.class,
            PortfolioQuery.Status.class,
            PortfolioQuery.Order.class,
            Sequence.State.class);

    private static final Pattern ASKED = Pattern.compile("#\\{([\\w.-]+)");
    private static final Pattern SAID = Pattern.compile("Wording\\s*\\.say\\(\\s*\"([\\w.-]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z]+\\.[\\w.-]*)\"");
    private static final Pattern BEGUN = Pattern.compile("#messages\\.msg\\('([\\w.]+\\.)'");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern MARKUP = Pattern.compile("</?\\w[^>]*>");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Pattern QUOTED = Pattern.compile("([=!]= |\\[)?'([^']*)'");

    /** Attributes that people read or hear. */
    private static final Set<String> READ = Set.of("aria-label", "placeholder", "title", "data-label", "alt");

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

    private static Set<String> all(Pattern pattern, int group, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(each -> each.toString().endsWith(ending)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            // What has no place is told as it is; what has one must be a pattern that can be read.
            assertThat(all(PLACE, 1, here)).as(key).isEqualTo(all(PLACE, 1, english.getProperty(key)));
            assertThat(all(MARKUP, 0, here)).as(key).isEqualTo(all(MARKUP, 0, english.getProperty(key)));
            if (PLACE.matcher(here).find()) {
                assertThat(new MessageFormat(here, Locale.ROOT).format(new Object[] {2, 2, 2, 2}))
                        .as(key)
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void noWordIsThereThatNobodySays() throws IOException {
        Set<String> asked = new TreeSet<>();
        Set<String> literals = new TreeSet<>();
        for (Path file : files(TEMPLATES, ".html")) {
            asked.addAll(all(ASKED, 1, read(file)));
            literals.addAll(all(BEGUN, 1, read(file)));
        }
        for (Path file : files(CODE, ".java")) {
            String code = read(file);
            asked.addAll(all(SAID, 1, code).stream()
                    .filter(each -> !each.endsWith("."))
                    .toList());
            literals.addAll(all(LITERAL, 1, code));
        }
        Set<String> terms = new TreeSet<>();
        for (Class<?> term : TERMS) {
            for (Object each : term.getEnumConstants()) {
                terms.add(Wording.key((Enum<?>) each));
            }
        }

        Set<String> keys = new TreeSet<>(words(Language.ENGLISH).stringPropertyNames());
        assertThat(keys).containsAll(asked);
        assertThat(keys.stream().filter(each -> each.startsWith("term."))).containsExactlyElementsOf(terms);
        assertThat(keys.stream()
                        .filter(each -> !each.startsWith("term.") && !asked.contains(each) && !literals.contains(each))
                        // One for each of some constants: its beginning is asked for.
                        .filter(each -> literals.stream().noneMatch(one -> one.endsWith(".") && each.startsWith(one))))
                .as("said nowhere")
                .isEmpty();
    }

    @Test
    void noTemplateSaysAWordOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(TEMPLATES, ".html")) {
            own(COMMENT.matcher(read(file)).replaceAll("")).forEach(each -> found.add(file + ": " + each));
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aWordOfItsOwnIsFoundWhereverATemplateHidesIt() {
        assertThat(own("<p>Hello</p>")).containsExactly("Hello");
        assertThat(own("<p>[[#{a.b}]] there</p>")).containsExactly("there");
        assertThat(own("<p title=\"Hello\" th:text=\"#{a.b}\"></p>")).containsExactly("title=Hello");
        assertThat(own("<p th:text=\"${n > 0} ? 'some ' + ${n} : ''\"></p>")).hasSize(1);
        assertThat(own("<p th:attr=\"aria-label='of ' + ${n},href=@{/a(b='cd')}\"></p>"))
                .hasSize(1);
        assertThat(own("<html th:replace=\"~{layout :: page('Title', 'x', null, ~{::a}, ~{::b})}\">"))
                .hasSize(1);
        assertThat(own("<p th:text=\"${a == 'xyz'} ? #{a.b} : ' · '\" th:class=\"'some'\"><kbd>Ctrl</kbd> 1 ·</p>"))
                .isEmpty();
    }

    private static List<String> own(String template) {
        List<String> found = new ArrayList<>();
        Matcher tag = TAG.matcher(template);
        int end = 0;
        String before = "";
        while (tag.find()) {
            String text = template.substring(end, tag.start())
                    .replaceAll("\\[\\[.*?]]|\\[\\(.*?\\)]", "")
                    .replaceAll("&\\w+;", "")
                    .strip();
            // The name of the program, and keys, are the same in every language.
            boolean name = before.startsWith("<kbd") || before.startsWith("<a class=\"word\"") || text.equals("ley");
            if (!name && text.matches("(?s).*\\p{L}.*")) {
                found.add(text);
            }
            end = tag.end();
            before = tag.group();
            attributes(before, found);
        }
        return found;
    }

    private static void attributes(String tag, List<String> found) {
        if (tag.contains(" lang=\"en\"")) {
            // Beside what a model says, in English as it is (ADR 0231).
            return;
        }
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            String name = attribute.group(1);
            String value = attribute.group(2);
            if (READ.contains(name)
                    && value.matches(".*\\p{L}{2}.*")
                    && !value.matches("en\\d|Europe/Berlin|\\d+-\\d+(-\\d+)?")) {
                found.add(name + "=" + value);
            } else if (name.equals("th:text")
                    || name.equals("th:utext")
                    || (name.startsWith("th:") && READ.contains(name.substring(3)))) {
                literal(value, found);
            } else if (name.equals("th:attr") || name.equals("th:attrappend")) {
                for (String one : value.split(",(?=[\\w-]+=)")) {
                    if (READ.contains(one.substring(0, Math.max(0, one.indexOf('='))))) {
                        literal(one, found);
                    }
                }
            } else if (name.equals("th:replace") && value.startsWith("~{layout :: page(")) {
                literal(value.substring(0, value.indexOf(", '")), found);
            }
        }
    }

    /** Words of its own in an expression: not what it compares with or looks up, nor the beginning of a key, nor the name of the program. */
    private static void literal(String value, List<String> found) {
        Matcher literal = QUOTED.matcher(value);
        while (literal.find()) {
            String text = literal.group(2).replace("Parley", "");
            if (literal.group(1) == null && text.matches(".*\\p{L}{2}.*") && !text.matches("[\\w.]+\\.")) {
                found.add(value);
            }
        }
    }

    @Test
    void theFirstLanguageAskedForThatThereIsIsSpokenOtherwiseEnglish() {
        assertThat(Language.first(List.of(Locale.FRENCH, Locale.GERMANY, Locale.ENGLISH)))
                .isEqualTo(Language.GERMAN);
        assertThat(Language.first(List.of(Locale.FRENCH))).isEqualTo(Language.ENGLISH);
        assertThat(Language.first(List.of())).isEqualTo(Language.ENGLISH);
    }
}
