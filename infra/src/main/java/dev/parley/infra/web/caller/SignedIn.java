package dev.parley.infra.web.caller;

import dev.parley.infra.ParleyProperties.Oidc;
import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Whom an OpenID Connect provider has named, for a page by a session, for a program by a token. The principal is the
 * provider's opaque {@code sub}: names and addresses of people are never kept.
 */
public final class SignedIn implements Function<HttpServletRequest, Optional<Caller>> {

    private static final List<String> NAMES = List.of("preferred_username", "name");

    /** However much it is used: then the provider is asked again whether somebody is still who they were. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(8);

    /** For so long a token of the provider is let in after its end, since clocks differ (Spring Security's own). */
    private static final Duration LENIENCE = Duration.ofSeconds(60);

    private final Oidc provider;
    private final InstantSource clock;

    /**
     * @param provider who names people
     * @param clock when sessions end
     */
    SignedIn(Oidc provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> apply(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof OAuth2AuthenticationToken && isOver(request.getSession(false))) {
            return Optional.empty();
        }
        return of(authentication);
    }

    /** Whether what the provider said of a request counts still, to be asked when that is answered: until its token ends, or its session. */
    BooleanSupplier staying(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof JwtAuthenticationToken token) {
            Instant expires = token.getToken().getExpiresAt();
            return () -> expires == null || clock.instant().isBefore(expires.plus(LENIENCE));
        }
        HttpSession session = request.getSession(false);
        return () -> {
            try {
                return session != null && clock.millis() - session.getCreationTime() < LONGEST_SESSION.toMillis();
            } catch (IllegalStateException e) {
                // It was ended.
                return false;
            }
        };
    }

    private boolean isOver(@Nullable HttpSession session) {
        if (session == null || clock.millis() - session.getCreationTime() < LONGEST_SESSION.toMillis()) {
            return false;
        }
        session.invalidate();
        SecurityContextHolder.clearContext();
        return true;
    }

    /** Whom an authentication is of. */
    Optional<Caller> of(@Nullable Authentication authentication) {
        Map<String, Object> claims = claims(authentication);
        return claims == null ? Optional.empty() : caller(claims, authentication instanceof OAuth2AuthenticationToken);
    }

    /** What is wrong with what the provider says of who asks now, for them; null where it has named nobody. */
    @Nullable
    String missing() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Map<String, Object> claims = claims(authentication);
        if (authentication == null || claims == null) {
            return null;
        }
        String principal = text(claims.get("sub"));
        if (principal == null || !Callers.isPrincipal(principal)) {
            return "You are signed in, and what the provider calls you cannot be kept: its claim sub has to be a text of 1 to 200"
                    + " characters on one line, with no blank at its ends.";
        }
        return "You are signed in, and the provider does not say of which organisation you are: it has to, in the claim "
                + provider.organisationClaim()
                + " (parley.oidc.organisation-claim), with small letters, digits and . _ - alone.";
    }

    private static @Nullable Map<String, Object> claims(@Nullable Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken session) {
            return session.getPrincipal().getAttributes();
        }
        return authentication instanceof JwtAuthenticationToken token ? token.getTokenAttributes() : null;
    }

    private @Nullable String organisation(Map<String, Object> claims) {
        return provider.organisation() == null
                ? text(claim(claims, provider.organisationClaim()))
                : provider.organisation();
    }

    private Optional<Caller> caller(Map<String, Object> claims, boolean session) {
        String principal = text(claims.get("sub"));
        String organisation = organisation(claims);
        return principal != null && organisation != null && Callers.isNamed(organisation, principal)
                ? Optional.of(
                        new Caller(organisation, principal, roles(claims), session ? name(claims) : null, session))
                : Optional.empty();
    }

    /** What a claim says that is a list, or one text with blanks or commas; a name that is no role is none. */
    private Set<Role> roles(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(provider.roles());
        Object claim = claim(claims, provider.rolesClaim());
        if (claim instanceof Collection<?> names) {
            names.forEach(name -> Role.named(String.valueOf(name)).ifPresent(roles::add));
        } else if (claim instanceof String names) {
            for (String name : names.split("[ ,]+")) {
                Role.named(name).ifPresent(roles::add);
            }
        }
        return roles;
    }

    /** A claim by its name or, where there is none of that name, by the names that lead to it, dots between them. */
    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        Object claim = claims.get(name);
        int dot = name.indexOf('.');
        return claim == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(strings(inner), name.substring(dot + 1))
                : claim;
    }

    private static Map<String, Object> strings(Map<?, ?> claims) {
        Map<String, Object> strings = new HashMap<>();
        claims.forEach((name, value) -> strings.put(String.valueOf(name), value));
        return strings;
    }

    private static @Nullable String name(Map<String, Object> claims) {
        return NAMES.stream()
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
