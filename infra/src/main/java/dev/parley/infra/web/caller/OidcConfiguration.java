package dev.parley.infra.web.caller;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.Oidc;
import dev.parley.infra.access.Caller;
import dev.parley.infra.access.RemoteAddress;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.audit.AuditTrail.Action;
import dev.parley.infra.web.problem.Refusals;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * Sign-in at an OpenID Connect provider by Spring Security: people by code and PKCE, programs by the provider's tokens. It says
 * who asks; what they may is decided behind it, in the same place for every way in (docs/adr/0173).
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OidcChosen.class)
@EnableWebSecurity
class OidcConfiguration {

    /** By which Spring Security calls the provider, and so the address that it sends people back to. */
    static final String REGISTRATION = "parley";

    private static final Logger LOG = LoggerFactory.getLogger(OidcConfiguration.class);

    /** How long somebody who has begun to sign in may take for it. */
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);

    private static final Duration SESSION = Duration.ofHours(8);

    /** For an answer of the provider. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static Oidc provider(ParleyProperties properties) {
        return Objects.requireNonNull(properties.oidc());
    }

    @Bean
    SignedIn signedIn(ParleyProperties properties, Clock clock) {
        return new SignedIn(provider(properties), clock);
    }

    /** Between the guard against other sites and the question who asks. */
    @Bean
    FilterRegistrationBean<Filter> oidcFilter(@Qualifier("springSecurityFilterChain") Filter chain) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 25);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    /** Before it: what is no address of the sign-in, or cannot be one, gets no further. */
    @Bean
    FilterRegistrationBean<SignInFilter> signInFilter(
            ClientRegistrationRepository registrations, ParleyProperties properties, Clock clock) {
        FilterRegistrationBean<SignInFilter> registration =
                new FilterRegistrationBean<>(new SignInFilter(registrations, properties.publicUrl() == null, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 24);
        return registration;
    }

    /** Asked for when somebody signs in first, so that a provider that is away keeps nobody else out. */
    @Bean
    ClientRegistrationRepository registrations(ParleyProperties properties) {
        Oidc provider = provider(properties);
        URI publicUrl = properties.publicUrl();
        String base = publicUrl == null ? "{baseUrl}" : withoutSlash(publicUrl.toString());
        ProviderAnswer<ClientRegistration> asked = new ProviderAnswer<>(
                () -> ClientRegistrations.fromIssuerLocation(provider.issuer().toString())
                        .registrationId(REGISTRATION)
                        .clientId(provider.clientId())
                        .clientSecret(provider.clientSecret())
                        .scope(provider.scopes())
                        .redirectUri(base + "/login/oauth2/code/{registrationId}")
                        .userNameAttributeName("sub")
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build());
        return id -> REGISTRATION.equals(id) ? asked.answer() : null;
    }

    /** Asks no longer than people wait. */
    private static RestOperations withinSeconds() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return new RestTemplate(requests);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @Bean
    JwtDecoder tokensOfTheProvider(ParleyProperties properties) {
        Oidc provider = provider(properties);
        String issuer = provider.issuer().toString();
        ProviderAnswer<JwtDecoder> asked = new ProviderAnswer<>(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(withinSeconds())
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<List<String>>(
                            "aud", audience -> audience != null && audience.contains(provider.meantFor())),
                    // A token that never ends cannot be taken back here.
                    new JwtClaimValidator<Instant>("exp", Objects::nonNull)));
            return decoder;
        });
        return new TokensOfTheProvider(asked);
    }

    @Bean
    OAuth2AuthorizedClientRepository nothingKeptOfTheProvider() {
        return new ForgottenClients();
    }

    @Bean
    SecurityFilterChain oidcChain(HttpSecurity http, AuditTrail trail, SignedIn signedIn, ParleyProperties properties) {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                // Other sites are kept out before this, for every way in; headers are set there too.
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .oauth2Login(login -> login.loginPage("/me")
                        .successHandler((request, response, who) -> {
                            request.getSession().setMaxInactiveInterval((int) SESSION.toSeconds());
                            Caller caller = signedIn.of(who).orElse(null);
                            trail.add(
                                    caller == null ? "" : caller.organisation(),
                                    caller == null ? "" : caller.principal(),
                                    Action.SIGNED_IN,
                                    "",
                                    "done",
                                    RemoteAddress.of(request));
                            response.sendRedirect(BackTo.of(request, response, isTls(properties)));
                        })
                        .failureHandler((request, response, failure) -> {
                            LOG.warn("Somebody could not sign in: {}", failure.getMessage());
                            Refusals.write(
                                    request,
                                    response,
                                    HttpStatus.UNAUTHORIZED,
                                    "The sign-in did not come to an end. Go back to the first page to try again.");
                        }))
                .oauth2ResourceServer(programs -> programs.bearerTokenResolver(ofTheProvider())
                        .jwt(jwt -> {})
                        .authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                            Refusals.write(
                                    request,
                                    response,
                                    HttpStatus.UNAUTHORIZED,
                                    "The token is not accepted: it has to be one of the provider that counts still and is"
                                            + " meant for this server, or one of Parley's.");
                        }))
                .build();
    }

    /** Tokens of Parley's own are looked at behind this. */
    private static BearerTokenResolver ofTheProvider() {
        DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();
        return (HttpServletRequest request) -> {
            String header = request.getHeader("Authorization");
            // Tokens of a provider have three parts; anything else is no business of its.
            return header != null && header.chars().filter(c -> c == '.').count() == 2 ? bearer.resolve(request) : null;
        };
    }

    private static boolean isTls(ParleyProperties properties) {
        return properties.publicUrl() != null
                && "https".equals(properties.publicUrl().getScheme());
    }

    /** A cookie that belongs to this address alone where people reach it by TLS, and comes back with the provider's redirect. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessions(ParleyProperties properties) {
        boolean tls = isTls(properties);
        return factory -> {
            factory.getSettings().getSession().setTimeout(SIGNING_IN);
            var cookie = factory.getSettings().getSession().getCookie();
            cookie.setName(tls ? "__Host-parley" : "parley");
            cookie.setPath("/");
            cookie.setSecure(tls);
            cookie.setHttpOnly(true);
            cookie.setSameSite(Cookie.SameSite.LAX);
        };
    }
}
