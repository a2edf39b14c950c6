package dev.parley.infra.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Answers of filters that refuse a request before any controller is asked: a problem detail (RFC 9457), or a page for a browser. */
public final class Refusals {

    private Refusals() {}

    public static void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        boolean page = isForPeople(request);
        if (page && ProblemPage.written(request, response, status, detail)) {
            return;
        }
        response.setStatus(status.value());
        response.setContentType(page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream()
                .write((page ? page(request.getContextPath(), status, detail) : problem(status, detail))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a browser asks for a page: it names pages, and does not like what programs read better. */
    public static boolean isForPeople(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && prefersPages(accept)
                && !RequestPath.of(request).startsWith("/api/");
    }

    static boolean prefersPages(String accept) {
        if (!accept.contains(MediaType.TEXT_HTML_VALUE)) {
            return false;
        }
        double pages = 0;
        double problems = 0;
        try {
            for (MediaType type : MediaType.parseMediaTypes(accept)) {
                if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
                    pages = Math.max(pages, type.getQualityValue());
                } else if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)) {
                    problems = Math.max(problems, type.getQualityValue());
                }
            }
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        return pages > 0 && pages >= problems;
    }

    /** A problem detail as JSON. */
    public static String problem(HttpStatus status, String detail) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", detail)
                .toString();
    }

    /** Where there is no frame of pages to show it in. */
    private static String page(String root, HttpStatus status, String detail) {
        String title = HtmlUtils.htmlEscape(status.getReasonPhrase());
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + " - Parley</title><link rel=\"stylesheet\" href=\"" + HtmlUtils.htmlEscape(root)
                + "/parley.css\"></head><body><main><h1>" + title + "</h1><p>" + HtmlUtils.htmlEscape(detail)
                + "</p><p><a href=\"/\">All realisations</a></p></main></body></html>";
    }
}
