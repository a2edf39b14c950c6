package dev.parley.infra.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** What people wrote, as a part of an address: labels and ids may hold anything that a path or a query gives a meaning. */
public final class Address {

    private Address() {}

    /** A text as a segment of a path, or as a value of a query. */
    public static String part(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
