package dev.parley.infra.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one rule by which what a request names as the page to go to, or back to, is one of this server, and can be no other place. */
public final class OwnPage {

    /** Longest address, in characters. */
    private static final int LONGEST = 1_300;

    /**
     * A path of segments that are neither empty nor begin with a dot, each of plain characters, blanks and letters beyond ASCII; then
     * what is asked for. What a browser might take for the beginning of a host, or a server for another segment or line, is in neither.
     */
    private static final Pattern FORM =
            Pattern.compile("/(?![./])(?:[\\w.~-]|%20|%[89A-Fa-f][0-9A-Fa-f]|/(?![./]))*+(?:\\?[\\w.~/%=&+:,*-]*+)?");

    private OwnPage() {}

    /** Whether it is a path of this server, with or without what is asked for. */
    public static boolean is(@Nullable String address) {
        return address != null
                && address.length() <= LONGEST
                && FORM.matcher(address).matches();
    }
}
