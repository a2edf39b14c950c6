package dev.parley.command.rest;

import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a request says beside its body: on whose behalf, who, which command id, which version was seen. */
final class RequestHead {

    /** The header that carries the command id. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String ATTRIBUTE = RequestHead.class.getName();
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private RequestHead() {}

    /**
     * Reads the head of a request; the same for the same request.
     *
     * @throws RefusedException if a header cannot be understood
     */
    static Sender of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Sender known) {
            return known;
        }
        Sender sender = new Sender(
                new OrganisationId(attribute(request, Metadata.ORGANISATION)),
                attribute(request, Metadata.PRINCIPAL),
                commandId(request.getHeader(IDEMPOTENCY_KEY)),
                version(request.getHeader(HttpHeaders.IF_MATCH)));
        request.setAttribute(ATTRIBUTE, sender);
        return sender;
    }

    private static String attribute(HttpServletRequest request, String name) {
        if (request.getAttribute(name) instanceof String value) {
            return value;
        }
        throw new IllegalStateException("every request carries the attribute '" + name + "'");
    }

    /** The draft standard quotes the key, most clients do not. */
    private static String commandId(@Nullable String header) {
        if (header == null) {
            return UUID.randomUUID().toString();
        }
        String key = header.strip();
        return key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1)
                : key;
    }

    private static @Nullable Long version(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw new RefusedException(List.of(Refusal.of(
                    RefusalCode.MALFORMED,
                    HttpHeaders.IF_MATCH,
                    "is '" + header + "'",
                    "one ETag as it was given, such as \"12\"",
                    "*")));
        }
        return Long.valueOf(version.group(1));
    }
}
