package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.ApiToken;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
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

    /** Who asks; empty where a token is needed and there is no good one, or a trusted header is missing or no name. */
    Optional<Caller> of(HttpServletRequest request) {
        if (tokensNeeded()) {
            String secret = secret(request.getHeader("Authorization"));
            return secret == null ? Optional.empty() : bearer(secret);
        }
        ParleyProperties.TrustedHeaders headers = properties.trustedHeaders();
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
        return header == null ? otherwise : request.getHeader(header);
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
