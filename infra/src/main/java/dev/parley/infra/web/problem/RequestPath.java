package dev.parley.infra.web.problem;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The place that a request names, in one writing for all who decide by it. Letters, digits and {@code - . _ ~} may come as
 * they are or percent-encoded and mean the same (RFC 3986, section 6.2.2.2): here they are as they are. All else stays as
 * it came, so that an encoded slash still parts nothing.
 */
public final class RequestPath {

    private static final int ENCODED = 3;
    private static final int HEX = 16;

    private RequestPath() {}

    /** The path below the context path. */
    public static String of(HttpServletRequest request) {
        return plain(request.getRequestURI().substring(request.getContextPath().length()));
    }

    static String plain(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder plain = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char meant = path.charAt(i) == '%' ? unreserved(path, i) : 0;
            if (meant == 0) {
                plain.append(path.charAt(i));
            } else {
                plain.append(meant);
                i += ENCODED - 1;
            }
        }
        return plain.toString();
    }

    /** The letter, digit or mark that is encoded at a place; 0 where it is anything else. */
    private static char unreserved(String path, int at) {
        if (at + ENCODED > path.length()) {
            return 0;
        }
        int high = Character.digit(path.charAt(at + 1), HEX);
        int low = Character.digit(path.charAt(at + 2), HEX);
        if (high < 0 || low < 0) {
            return 0;
        }
        char meant = (char) (high * HEX + low);
        boolean plain = (meant >= 'a' && meant <= 'z')
                || (meant >= 'A' && meant <= 'Z')
                || (meant >= '0' && meant <= '9')
                || "-._~".indexOf(meant) >= 0;
        return plain ? meant : 0;
    }
}
