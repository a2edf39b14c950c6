package dev.parley.infra.web.caller;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The page that somebody asked for before they had to sign in, in a cookie of their own browser: a page of this server, or none. */
final class BackTo {

    private static final String COOKIE = "parley-back";
    private static final int SECONDS = 600;
    private static final int LONGEST = 1_000;

    private BackTo() {}

    static void remember(HttpServletRequest request, HttpServletResponse response, boolean tls) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (isOurs(page)) {
            response.addCookie(cookie(request, URLEncoder.encode(page, StandardCharsets.UTF_8), SECONDS, tls));
        }
    }

    /** Where to go after signing in; asked for once. */
    static String of(HttpServletRequest request, HttpServletResponse response, boolean tls) {
        Cookie[] cookies = request.getCookies();
        String page = request.getContextPath() + "/";
        for (Cookie each : cookies == null ? new Cookie[0] : cookies) {
            if (each.getName().equals(COOKIE)) {
                page = decoded(each.getValue(), page);
                response.addCookie(cookie(request, "", 0, tls));
            }
        }
        return page;
    }

    private static String decoded(String value, String otherwise) {
        try {
            String page = URLDecoder.decode(value, StandardCharsets.UTF_8);
            return isOurs(page) ? page : otherwise;
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    /** An absolute path, which no browser takes for another place. */
    private static boolean isOurs(String page) {
        return page.length() <= LONGEST
                && page.startsWith("/")
                && !page.startsWith("//")
                && page.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds, boolean tls) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(request.getContextPath() + "/");
        cookie.setHttpOnly(true);
        cookie.setSecure(tls || request.isSecure());
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
