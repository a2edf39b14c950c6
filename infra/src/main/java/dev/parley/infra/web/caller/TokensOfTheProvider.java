package dev.parley.infra.web.caller;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Reads tokens of the provider. A token of a key not seen yet makes it ask the provider, and anybody can send one: few do so at
 * a time, and where the provider does not answer, a token is one that cannot be read.
 */
final class TokensOfTheProvider implements JwtDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(TokensOfTheProvider.class);

    /** Fewer than answer requests, so that a provider that hangs holds up nobody who has no such token. */
    private static final int AT_A_TIME = 16;

    private final ProviderAnswer<JwtDecoder> decoder;
    private final Semaphore reading = new Semaphore(AT_A_TIME);

    TokensOfTheProvider(ProviderAnswer<JwtDecoder> decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        if (!mayRead()) {
            throw new BadJwtException("too many tokens are being read");
        }
        try {
            return decoder.answer().decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (ProviderAnswer.AwayException | JwtException e) {
            LOG.warn(
                    "A token cannot be read, since the provider of parley.oidc.issuer cannot be asked: {}",
                    e.getMessage());
            throw new BadJwtException("the provider cannot be asked", e);
        } finally {
            reading.release();
        }
    }

    private boolean mayRead() {
        try {
            return reading.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
