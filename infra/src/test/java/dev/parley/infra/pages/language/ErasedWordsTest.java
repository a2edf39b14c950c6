package dev.parley.infra.pages.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Erased;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** What stands where a text was erased is said to people in their language, and to nobody else. */
class ErasedWordsTest {

    private final SpringTemplateEngine engine = engine();

    private static SpringTemplateEngine engine() {
        StringTemplateResolver templates = new StringTemplateResolver();
        templates.setTemplateMode(TemplateMode.HTML);
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.addDialect(new ErasedWords());
        return engine;
    }

    @AfterEach
    void ask() {
        LocaleContextHolder.resetLocaleContext();
    }

    private String german(String template) {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        Context context = new Context(Locale.GERMAN);
        context.setVariable("text", "Talk with " + Erased.text(3));
        context.setVariable("markup", "<b>" + Erased.text(4) + "</b>");
        return engine.process(template, context);
    }

    @Test
    void what_is_read_is_said_in_the_language_of_the_page() {
        assertThat(german("<p>a [erased 3] and [erased 12].</p>"))
                .isEqualTo("<p>a [gelöscht 3] and [gelöscht 12].</p>");
        assertThat(german("<p th:text=\"${text}\"></p><p>[[${text}]]</p>"))
                .isEqualTo("<p>Talk with [gelöscht 3]</p><p>Talk with [gelöscht 3]</p>");
        assertThat(german("<p th:utext=\"${markup}\"></p>")).isEqualTo("<p><b>[gelöscht 4]</b></p>");
        assertThat(german("<a th:title=\"${text}\" aria-label=\"x [erased 1]\"><img alt=\"[erased 2]\"></a>"))
                .isEqualTo(
                        "<a title=\"Talk with [gelöscht 3]\" aria-label=\"x [gelöscht 1]\"><img alt=\"[gelöscht 2]\"></a>");
        assertThat(german("<option value=\"[erased 3]\">[erased 3]</option>"))
                .isEqualTo("<option value=\"[erased 3]\">[gelöscht 3]</option>");
    }

    @Test
    void what_a_form_sends_back_is_as_it_is_stored() {
        for (String kept : new String[] {
            "<input name=\"presence.[erased 3]\" value=\"[erased 3]\">",
            "<textarea>[erased 3]</textarea>",
            "<select><option>[erased 3]</option></select>",
            "<a href=\"/x?role=[erased 3]\">x</a>",
            "<script>const a = '[erased 3]';</script>",
            "<p>[erased x] [erased 03] [erased 3</p>",
        }) {
            assertThat(german(kept)).isEqualTo(kept);
        }
    }

    @Test
    void what_is_said_in_english_in_every_language_stays_so_and_only_that() {
        assertThat(
                        german(
                                "<div lang=\"en\" aria-label=\"[erased 1]\"><p>[erased 1]<br>[(${markup})]</p><li>x</div><p>[erased 1]</p>"))
                .isEqualTo(
                        "<div lang=\"en\" aria-label=\"[gelöscht 1]\"><p>[erased 1]<br><b>[erased 4]</b></p><li>x</div>"
                                + "<p>[gelöscht 1]</p>");
        assertThat(german("<div lang=\"en\"><p lang=\"de\">[erased 1]</p>[erased 2]</div>"))
                .isEqualTo("<div lang=\"en\"><p lang=\"de\">[gelöscht 1]</p>[erased 2]</div>");
    }

    @Test
    void in_english_it_reads_as_it_is_stored() {
        assertThat(ErasedWords.in(Erased.text(7))).isEqualTo(Erased.text(7));
    }
}
