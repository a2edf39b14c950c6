package dev.parley.infra.web.problem;

import dev.parley.infra.access.Caller;
import dev.parley.infra.pages.language.Wording;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * What people are shown in the place of a page that they do not get: in the frame of all pages and in the language of the reader, wherever on
 * the way the request was refused (docs/adr/0386).
 */
final class ProblemPage {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemPage.class);
    private static final String VIEW = "problem";
    private static final String RESOLVER = "thymeleafViewResolver";

    /** Those that have words of their own; of the others it is told whose mistake it is. */
    private static final Set<HttpStatus> WORDED = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.UNAUTHORIZED,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpStatus.NOT_ACCEPTABLE,
            HttpStatus.REQUEST_TIMEOUT,
            HttpStatus.CONTENT_TOO_LARGE,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.INTERNAL_SERVER_ERROR,
            HttpStatus.SERVICE_UNAVAILABLE);

    private ProblemPage() {}

    /** The status whose words tell of another. */
    static HttpStatus worded(HttpStatus status) {
        return WORDED.contains(status)
                ? status
                : status.is5xxServerError() ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.BAD_REQUEST;
    }

    /**
     * Writes the page.
     *
     * @param status of the answer
     * @param detail what is wrong, in English
     * @return whether it was written; where it was not, nothing was
     */
    static boolean written(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail) {
        ServletContext servlets = request.getServletContext();
        WebApplicationContext beans =
                servlets == null ? null : WebApplicationContextUtils.getWebApplicationContext(servlets);
        if (beans == null || !beans.containsBean(RESOLVER)) {
            return false;
        }
        LocaleResolver locales = beans.getBean(LocaleResolver.class);
        if (request.getAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE) == null) {
            request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, locales);
        }
        Locale locale = locales.resolveLocale(request);
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(new SimpleLocaleContext(locale));
        try {
            View page = beans.getBean(RESOLVER, ViewResolver.class).resolveViewName(VIEW, locale);
            if (page == null) {
                return false;
            }
            response.setStatus(status.value());
            page.render(model(request, status, detail), request, response);
            return true;
        } catch (Exception e) {
            LOG.error("The page that says what is wrong cannot be shown", e);
            return response.isCommitted();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** Whether it is more than the sentence of the page, in English or as the protocol has it. */
    private static boolean saysMore(HttpStatus status, int words, String detail) {
        return !detail.isBlank()
                && !detail.equalsIgnoreCase(status.getReasonPhrase())
                && !detail.equals(Wording.english("problem." + words));
    }

    private static Map<String, @Nullable Object> model(HttpServletRequest request, HttpStatus status, String detail) {
        int words = worded(status).value();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("heading", Wording.say("problem." + words + ".title"));
        model.put("message", Wording.say("problem." + words));
        model.put("detail", saysMore(status, words, detail) ? detail : null);
        // Whoever is not known is not shown what there is.
        model.put("bare", request.getAttribute(Caller.ATTRIBUTE) == null);
        return model;
    }
}
