package dev.parley.infra.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.access.TokenFile.Made;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileIT {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path data;

    private Made made(TokenFile tokens) {
        return tokens.create("alpha", "anna", Set.of(Role.LOGGER), NOW, NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void a_token_lets_its_bearer_in_until_it_expires() {
        // given
        TokenFile tokens = new TokenFile(data);
        Made made = made(tokens);

        // when, then
        assertThat(tokens.find(made.secret(), NOW)).contains(made.token());
        assertThat(tokens.find(made.secret(), NOW.plus(Duration.ofDays(89)))).isPresent();
        assertThat(tokens.find(made.secret(), NOW.plus(Duration.ofDays(90)))).isEmpty();
        assertThat(tokens.find(made.secret() + "x", NOW)).isEmpty();
        assertThat(tokens.find(made.secret().substring(0, 20), NOW)).isEmpty();
        assertThat(tokens.find("x".repeat(1_000_000), NOW)).isEmpty();
    }

    @Test
    void another_process_revokes_it_and_it_counts_no_more() {
        // given
        TokenFile ofTheServer = new TokenFile(data);
        Made made = made(new TokenFile(data));
        Made other = made(new TokenFile(data));
        assertThat(ofTheServer.find(made.secret(), NOW)).isPresent();

        // when
        assertThat(new TokenFile(data).revoke(made.token().id(), NOW)).isPresent();

        // then
        assertThat(ofTheServer.find(made.secret(), NOW)).isEmpty();
        assertThat(ofTheServer.find(other.secret(), NOW)).isPresent();
        assertThat(new TokenFile(data).revoke("00000000", NOW)).isEmpty();
    }

    @Test
    void what_is_kept_lets_nobody_in_and_is_its_owners_alone() throws Exception {
        // given
        Made made = made(new TokenFile(data));
        Path file = data.resolve(TokenFile.NAME);

        // when
        String kept = Files.readString(file);

        // then
        assertThat(kept)
                .doesNotContain(made.secret())
                .doesNotContain(made.secret().substring(13));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.toString() + made.token())
                .doesNotContain(made.secret())
                .doesNotContain(made.token().digest());

        // when others may write to it
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        // then
        assertThatThrownBy(() -> new TokenFile(data).find(made.secret(), NOW))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void many_at_a_time_lose_none() throws Exception {
        // given
        Thread[] makers = new Thread[8];
        for (int i = 0; i < makers.length; i++) {
            makers[i] = new Thread(() -> {
                for (int j = 0; j < 5; j++) {
                    made(new TokenFile(data));
                }
            });
            makers[i].start();
        }

        // when
        for (Thread maker : makers) {
            maker.join();
        }

        // then
        assertThat(new TokenFile(data).all()).hasSize(40);
    }
}
