package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.ApiToken;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who makes a request. Where tokens are configured, only their bearers may ask: as {@code Authorization:
 * Bearer TOKEN}, or in a browser's login window as the password, with any user name. Otherwise it is whom a trusted
 * header names, or else whom the configuration names.
 */
final class Callers {

    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern PRINCIPAL = Pattern.compile("\\S(.{0,198}\\S)?");

    private final ParleyProperties properties;

    Callers(ParleyProperties properties) {
        this.properties = properties;
    }

    /** Whether a request without a token is refused. */
    boolean tokensNeeded() {
        return !properties.apiTokens().isEmpty();
    }

    /** Whether a secret shows who asks, which a page of another site does not know. */
    boolean shown() {
        return tokensNeeded() || properties.trustedHeaders().secret() != null;
    }

    /**
     * Whether somebody may see and steer what is of all organisations: those named, or everybody where there is only one
     * organisation.
     */
    boolean isOperator(Caller caller) {
        List<String> named = properties.operators();
        return named.isEmpty()
                ? onlyOneOrganisation()
                : named.contains(caller.organisation() + "/" + caller.principal());
    }

    private boolean onlyOneOrganisation() {
        return tokensNeeded()
                ? properties.apiTokens().stream()
                                .map(ApiToken::organisation)
                                .distinct()
                                .count()
                        == 1
                : properties.trustedHeaders().organisation() == null;
    }

    /** Who asks; empty where a token is needed and there is no good one, or a trusted header is missing or no name. */
    Optional<Caller> of(HttpServletRequest request) {
        if (tokensNeeded()) {
            String secret = secret(request.getHeader("Authorization"));
            return secret == null ? Optional.empty() : bearer(secret);
        }
        ParleyProperties.TrustedHeaders headers = properties.trustedHeaders();
        if (headers.secret() != null && !isSecret(headers.secret(), single(request, ParleyProperties.PROXY_SECRET))) {
            return Optional.empty();
        }
        String organisation = named(request, headers.organisation(), properties.organisation());
        String principal = named(request, headers.principal(), properties.principal());
        return organisation != null
                        && principal != null
                        && ORGANISATION.matcher(organisation).matches()
                        && PRINCIPAL.matcher(principal).matches()
                ? Optional.of(new Caller(organisation, principal))
                : Optional.empty();
    }

    private static @Nullable String named(HttpServletRequest request, @Nullable String header, String otherwise) {
        return header == null ? otherwise : single(request, header);
    }

    /**
     * A header that is there once. Of two, one may be the sender's own, which a proxy that only adds has let through. A
     * login beyond ASCII comes in UTF-8, which the server reads letter by letter.
     */
    private static @Nullable String single(HttpServletRequest request, String header) {
        Enumeration<String> values = request.getHeaders(header);
        if (!values.hasMoreElements()) {
            return null;
        }
        String value = values.nextElement();
        if (values.hasMoreElements()) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    private static boolean isSecret(String secret, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String secret(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        String[] parts = authorization.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return null;
        }
        if (parts[0].equalsIgnoreCase("Bearer")) {
            return parts[1];
        }
        if (parts[0].equalsIgnoreCase("Basic")) {
            try {
                String both = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                return both.substring(both.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }

    /** Compares with every token in full, so that the time taken tells nothing. */
    private Optional<Caller> bearer(String secret) {
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        Caller caller = null;
        for (ApiToken token : properties.apiTokens()) {
            if (MessageDigest.isEqual(given, token.token().getBytes(StandardCharsets.UTF_8))) {
                caller = new Caller(token.organisation(), token.principal());
            }
        }
        return Optional.ofNullable(caller);
    }
}
