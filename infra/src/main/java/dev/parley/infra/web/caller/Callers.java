package dev.parley.infra.web.caller;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.ApiToken;
import dev.parley.infra.access.Caller;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.SignIn;
import dev.parley.infra.access.TokenFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who makes a request, in the one way that {@code parley.sign-in} says. Tokens come as {@code Authorization: Bearer
 * TOKEN}, or in a browser's login window as the password, with any user name.
 */
public final class Callers {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern PRINCIPAL = Pattern.compile("\\S(.{0,198}\\S)?");

    private final ParleyProperties properties;
    private final SignIn signIn;
    private final TokenFile tokens;
    private final Clock clock;
    private final Function<HttpServletRequest, Optional<Caller>> provider;

    /**
     * @param properties how it is known who asks
     * @param clock when tokens expire
     * @param provider who a request is made by, as an OpenID Connect provider has said; nobody where there is none
     */
    public Callers(ParleyProperties properties, Clock clock, Function<HttpServletRequest, Optional<Caller>> provider) {
        this.properties = properties;
        this.signIn = properties.waysIn();
        this.tokens = new TokenFile(properties.data());
        this.clock = clock;
        this.provider = provider;
    }

    /** How it is known who asks. */
    SignIn signIn() {
        return signIn;
    }

    /** Whether there can be more than the one person at the machine. */
    public boolean several() {
        return signIn != SignIn.LOCAL;
    }

    /** Whether people reach the server by TLS, so that no cookie is for anything else. */
    public boolean tls() {
        return properties.publicUrl() != null
                && "https".equals(properties.publicUrl().getScheme());
    }

    /** Whether a secret shows who asks, which a page of another site does not know. */
    boolean shown() {
        return signIn == SignIn.TOKENS
                || signIn == SignIn.OIDC
                || (signIn == SignIn.PROXY && properties.trustedHeaders().secret() != null);
    }

    /**
     * Whether somebody may see and steer what is of all organisations: who has that role, those named or, where nobody is named
     * and there is only one organisation, whoever may do everything in it.
     */
    boolean isOperator(Caller caller) {
        if (caller.is(Role.OPERATOR)) {
            return true;
        }
        List<String> named = properties.operators();
        return named.isEmpty()
                ? caller.is(Role.ADMIN) && onlyOneOrganisation()
                : named.contains(caller.organisation() + "/" + caller.principal());
    }

    /** Whether nobody can ask but on behalf of one organisation. */
    public boolean onlyOneOrganisation() {
        return switch (signIn) {
            case LOCAL -> true;
            case TOKENS -> ofTokens().distinct().count() == 1;
            case PROXY -> properties.trustedHeaders().organisation() == null;
            // Tokens of Parley's own are taken beside those of the provider, and stand for whom they name.
            case OIDC ->
                properties.oidc() != null
                        && properties.oidc().organisation() != null
                        && ofTokens().allMatch(properties.oidc().organisation()::equals);
        };
    }

    /** The organisations that tokens stand for, whether they count still or not. */
    public Stream<String> ofTokens() {
        return Stream.concat(
                properties.apiTokens().stream().map(ApiToken::organisation),
                stored().stream().map(TokenFile.Token::organisation));
    }

    /**
     * Whether what somebody made that opens by itself counts still: where tokens say who asks, as long as one of theirs does.
     * Whom a proxy or a provider lets in is not known here when they do not ask.
     */
    boolean counts(String organisation, String principal) {
        return signIn != SignIn.TOKENS
                || Stream.concat(
                                properties.apiTokens().stream()
                                        .filter(token -> token.principal().equals(principal))
                                        .map(ApiToken::organisation),
                                stored().stream()
                                        .filter(token -> token.counts(clock.instant()))
                                        .filter(token -> token.principal().equals(principal))
                                        .map(TokenFile.Token::organisation))
                        .anyMatch(organisation::equals);
    }

    /** What a provider that has said who somebody is has not said, or not so that it can be kept; null where it named nobody. */
    @Nullable
    String missing() {
        return provider instanceof SignedIn signedIn ? signedIn.missing() : null;
    }

    /** Who asks; empty where that is to be shown and is not. */
    Optional<Caller> of(HttpServletRequest request) {
        return switch (signIn) {
            case LOCAL ->
                Optional.of(new Caller(properties.organisation(), properties.principal(), Role.ofOrganisation()));
            case TOKENS -> bearer(request);
            case PROXY -> trusted(request);
            case OIDC -> bearer(request).or(() -> provider.apply(request));
        };
    }

    /**
     * How a request showed who makes it, to ask whether that counts still when the request is answered and its answer goes on.
     *
     * @param caller who that was
     * @param token the id of the token of the file that it brought; null where it brought none
     * @param provided whether what the provider said counts still; null where it said nothing
     */
    record Shown(
            Caller caller, @Nullable String token, @Nullable BooleanSupplier provided) {}

    /** How a request showed that it is made by who makes it. What a proxy or the settings say counts as long as the server runs. */
    Shown shown(HttpServletRequest request, Caller caller) {
        if (signIn != SignIn.TOKENS && signIn != SignIn.OIDC) {
            return new Shown(caller, null, null);
        }
        String secret = secret(request.getHeader("Authorization"));
        String token =
                secret == null ? null : find(secret).map(TokenFile.Token::id).orElse(null);
        boolean byProvider =
                token == null && (secret == null || ofSettings(secret).isEmpty());
        return new Shown(
                caller, token, byProvider && provider instanceof SignedIn signedIn ? signedIn.staying(request) : null);
    }

    /** Who makes a request that has shown this, if it were made now; empty where it does not count any more. */
    Optional<Caller> again(Shown shown) {
        if (shown.token() == null) {
            return shown.provided() == null || shown.provided().getAsBoolean()
                    ? Optional.of(shown.caller())
                    : Optional.empty();
        }
        try {
            return tokens.counting(shown.token(), clock.instant()).map(Callers::bearerOf);
        } catch (UncheckedIOException e) {
            LOG.error("No token of the file counts: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Caller bearerOf(TokenFile.Token token) {
        return new Caller(token.organisation(), token.principal(), token.roles());
    }

    /** Whom a trusted header names, or else whom the settings name; empty where one is missing or no name. */
    private Optional<Caller> trusted(HttpServletRequest request) {
        ParleyProperties.TrustedHeaders headers = properties.trustedHeaders();
        if (headers.secret() != null && !isSecret(headers.secret(), single(request, ParleyProperties.PROXY_SECRET))) {
            return Optional.empty();
        }
        String organisation = named(request, headers.organisation(), properties.organisation());
        String principal = named(request, headers.principal(), properties.principal());
        return organisation != null && principal != null && isNamed(organisation, principal)
                ? Optional.of(new Caller(organisation, principal, roles(request, headers.roles())))
                : Optional.empty();
    }

    /** What the proxy lets somebody do; a name that is no role is none. */
    private static Set<Role> roles(HttpServletRequest request, @Nullable String header) {
        if (header == null) {
            return Role.ofOrganisation();
        }
        String named = single(request, header);
        return named == null
                ? Set.of()
                : Arrays.stream(named.split(","))
                        .map(Role::named)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
    }

    /** Whether these can be an organisation and a principal. */
    static boolean isNamed(String organisation, String principal) {
        return ORGANISATION.matcher(organisation).matches() && isPrincipal(principal);
    }

    /** Whether this can be a principal. */
    static boolean isPrincipal(String principal) {
        return PRINCIPAL.matcher(principal).matches();
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

    private Optional<Caller> bearer(HttpServletRequest request) {
        String secret = secret(request.getHeader("Authorization"));
        if (secret == null) {
            return Optional.empty();
        }
        return find(secret).map(Callers::bearerOf).or(() -> ofSettings(secret));
    }

    /** Where the file of tokens is not good, none of them counts, and the server's log says why. */
    private Optional<TokenFile.Token> find(String secret) {
        try {
            return tokens.find(secret, clock.instant());
        } catch (UncheckedIOException e) {
            LOG.error("No token of the file counts: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private List<TokenFile.Token> stored() {
        try {
            return tokens.all();
        } catch (UncheckedIOException e) {
            LOG.error("No token of the file counts: {}", e.getMessage());
            return List.of();
        }
    }

    /** Compares with every token in full, so that the time taken tells nothing. */
    private Optional<Caller> ofSettings(String secret) {
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        Caller caller = null;
        for (ApiToken token : properties.apiTokens()) {
            if (MessageDigest.isEqual(given, token.token().getBytes(StandardCharsets.UTF_8))) {
                caller = new Caller(token.organisation(), token.principal(), Set.copyOf(token.roles()));
            }
        }
        return Optional.ofNullable(caller);
    }
}
