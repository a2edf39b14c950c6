package dev.parley.command.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of reading the usual form of a moment says what the long one says, or nothing. */
class PlainTimesTest {

    private static final Times TIMES = Times.in(null);
    private static final String SIGNS = "0123456789-+:.TZ ,";

    /** What the formatter says: it takes small letters too, which the short way leaves to it. */
    private static @Nullable Instant byFormatter(String text) {
        String small = text.replace('T', 't');
        assertThat(Times.plain(small)).isNull();
        try {
            return TIMES.machine(small);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Test
    void whatTheShortWayReadsTheFormatterReadsAlike() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("%04d-%02d-%02dT%02d:%02d:%02d"
                    .formatted(
                            random.nextInt(10_000),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62)));
            int places = random.nextInt(12) - 1;
            if (places >= 0) {
                text.append('.');
                for (int place = 0; place < places; place++) {
                    text.append(random.nextInt(10));
                }
            }
            text.append(
                    random.nextBoolean()
                            ? "Z"
                            : "%s%02d:%02d"
                                    .formatted(
                                            random.nextBoolean() ? "+" : "-", random.nextInt(20), random.nextInt(61)));
            if (random.nextInt(4) == 0) {
                text.setCharAt(random.nextInt(text.length()), SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            Instant plain = Times.plain(text.toString());
            if (plain != null) {
                read++;
                assertThat(plain).as(text.toString()).isEqualTo(byFormatter(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2010-03-31T16:59:42+02:00",
                "2010-03-31T16:59:42Z",
                "2012-02-29T00:00:00.000+01:00",
                "2010-12-31T23:59:59.123456789-11:30",
                "0000-01-01T00:00:00Z"
            })
    void theUsualFormIsReadTheShortWay(String text) {
        assertThat(Times.plain(text)).isNotNull().isEqualTo(byFormatter(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2010-02-29T00:00:00Z",
                "2010-13-01T00:00:00Z",
                "2010-01-01T24:00:00Z",
                "2010-01-01T00:60:00Z",
                "2010-01-01T00:00:60Z",
                "2010-01-01T00:00:00",
                "2010-01-01T00:00:00.Z",
                "2010-01-01T00:00:00+1:00",
                "2010-01-01T00:00:00+19:00",
                "2010-01-01T00:00:00*01:00",
                "2010-01-01T00:00:00Z ",
                "2010-01-01 00:00:00Z",
                "٢٠١٠-01-01T00:00:00Z",
                ""
            })
    void anythingElseIsLeftToTheFormatter(String text) {
        assertThat(Times.plain(text)).isNull();
    }
}
