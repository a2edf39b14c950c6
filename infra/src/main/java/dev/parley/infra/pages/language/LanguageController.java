package dev.parley.infra.pages.language;

import dev.parley.infra.web.OwnPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Chooses the language of the pages, for this browser. */
@Controller
class LanguageController {

    static final String COOKIE = "parley-language";

    /** What a page says once, after a form, and not again in another language. */
    private static final Pattern ONCE = Pattern.compile("(^|&)(?:done|from|to|undone)=[^&]*");

    private static final Duration KEPT = Duration.ofDays(365);

    /**
     * Chooses a language.
     *
     * @param to its tag; a tag without words goes back to what the browser asks for
     * @param back path of the page that asked, with what it was asked for
     */
    @GetMapping("/language")
    String choose(
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String back,
            HttpServletResponse response) {
        Language language = Language.of(to);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, language == null ? "" : language.tag())
                        .httpOnly(true)
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(language == null ? Duration.ZERO : KEPT)
                        .build()
                        .toString());
        // Only to a page of this server.
        return "redirect:" + (back != null && OwnPage.is(back) ? back : "/");
    }

    /** A language with whether it is the one spoken. */
    public record Choice(String tag, String name, boolean current) {}

    /**
     * What a page says of its language.
     *
     * @param query what the page was asked for, from the question mark on: a browser that has gone on before the page was there
     *     tells by it
     * @param back the same page in another language
     */
    public record Spoken(String tag, String query, String back, List<Choice> choices) {}

    /** The language of a page, for all pages. */
    @ControllerAdvice(basePackages = {"dev.parley.infra.pages", "dev.parley.infra.web.caller"})
    static class Speaking {

        @ModelAttribute("language")
        Spoken language(HttpServletRequest request, Locale locale) {
            String query = Objects.requireNonNullElse(request.getQueryString(), "");
            String lasting = ONCE.matcher(query).replaceAll("").replaceFirst("^&", "");
            Language spoken = Objects.requireNonNullElse(Language.of(locale.getLanguage()), Language.ENGLISH);
            return new Spoken(
                    spoken.tag(),
                    "?" + query,
                    request.getRequestURI() + (lasting.isEmpty() ? "" : "?" + lasting),
                    Arrays.stream(Language.values())
                            .map(each -> new Choice(each.tag(), each.words(), each == spoken))
                            .toList());
        }
    }
}
