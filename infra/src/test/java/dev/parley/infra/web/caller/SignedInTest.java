package dev.parley.infra.web.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyProperties.Oidc;
import dev.parley.infra.access.Caller;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;

class SignedInTest {

    private final Oidc provider = new Oidc(
            URI.create("https://sso.example.org"),
            "parley",
            "secret",
            null,
            List.of(),
            "alpha",
            "organisation",
            "roles",
            List.of());

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aSessionEndsEightHoursAfterItBeganHoweverMuchItIsUsed() {
        // given
        MockHttpSession session = new MockHttpSession();
        Instant began = Instant.ofEpochMilli(session.getCreationTime());
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        SecurityContextHolder.getContext()
                .setAuthentication(new OAuth2AuthenticationToken(
                        new DefaultOAuth2User(List.of(), Map.of("sub", "anna"), "sub"), List.of(), "parley"));

        // then
        assertThat(at(began.plus(Duration.ofHours(8)).minusMillis(1)).apply(request))
                .map(Caller::principal)
                .contains("anna");
        assertThat(at(began.plus(Duration.ofHours(8))).apply(request)).isEmpty();
        assertThat(session.isInvalid()).isTrue();
    }

    private SignedIn at(Instant now) {
        return new SignedIn(provider, InstantSource.fixed(now));
    }
}
