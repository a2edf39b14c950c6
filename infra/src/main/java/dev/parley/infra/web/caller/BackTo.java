package dev.parley.infra.web.caller;

import dev.parley.infra.web.OwnPage;
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

    private BackTo() {}

    static void remember(HttpServletRequest request, HttpServletResponse response, boolean tls) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (OwnPage.is(page)) {
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
            return OwnPage.is(page) ? page : otherwise;
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
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
