package dev.parley.command.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobsTest {

    private final MappingSettings settings = MappingSettings.root("mapping", "people: {}");

    @Test
    void whatIsSaidOfATextIsWhatEachPatternWouldSayInTheirOrder() {
        Random random = new Random(20261128);
        for (int i = 0; i < 500; i++) {
            // given
            Globs<Integer> globs = new Globs<>();
            List<Glob> each = new ArrayList<>();
            for (int number = 0; number < 12; number++) {
                Glob glob = Glob.of(text(random, "aAb*", 4));
                each.add(glob);
                globs.add(settings, "address", glob, number);
            }

            // then
            for (int asked = 0; asked < 40; asked++) {
                String text = text(random, "abB", 4);
                List<Integer> expected = new ArrayList<>();
                for (int number = 0; number < each.size(); number++) {
                    if (each.get(number).matches(text)) {
                        expected.add(number);
                    }
                }
                assertThat(globs.all(text)).as(text).isEqualTo(expected);
                assertThat(globs.first(text)).as(text).isEqualTo(expected.isEmpty() ? null : expected.get(0));
            }
        }
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** Rows times people times rules would be 200,000 x 3,000; it is people once times patterns with a star. */
    @Test
    void whoeverComesAgainIsLookedUpAndNotMatchedAgain() {
        // given
        Globs<String> globs = new Globs<>();
        for (int i = 0; i < 500; i++) {
            globs.add(settings, "address", Glob.of("*@vendor" + i + ".example"), "vendor " + i);
        }
        for (int i = 0; i < 2_500; i++) {
            globs.add(settings, "address", Glob.of("Clerk" + i + "@office.example"), "clerk " + i);
        }

        // when
        for (int row = 0; row < 100_000; row++) {
            assertThat(globs.first("kim@vendor" + row % 300 + ".example")).isEqualTo("vendor " + row % 300);
            assertThat(globs.first("clerk" + row % 700 + "@office.example")).isEqualTo("clerk " + row % 700);
        }

        // then
        assertThat(globs.matched()).isEqualTo((300 + 700) * 500L);
    }

    @Test
    void oneHundredThousandStrangersAreKeptByNobody() {
        Globs<String> globs = new Globs<>();
        globs.add(settings, "address", Glob.of("*@vendor.example"), "vendor");
        for (int i = 0; i < 100_000; i++) {
            assertThat(globs.first(i + "@elsewhere.example")).isNull();
        }
        assertThat(globs.matched()).isEqualTo(100_000);
        assertThat(globs.first("x".repeat(Glob.LONGEST_TEXT + 1) + "@vendor.example"))
                .isNull();
    }

    @Test
    void moreThanAThousandPatternsWithAStarAreAProblemOfTheMapping() {
        // given
        Globs<Integer> globs = new Globs<>();
        for (int i = 0; i < 5_000; i++) {
            globs.add(settings, "address", Glob.of("kim" + i + "@vendor.example"), i);
        }
        for (int i = 0; i < Globs.MOST; i++) {
            globs.add(settings, "address", Glob.of("*@vendor" + i + ".example"), i);
        }
        assertThat(settings.problems()).isEmpty();

        // when
        globs.add(settings, "address", Glob.of("*@one.too.many"), 0);

        // then
        assertThat(settings.problems()).singleElement().asString().contains("pattern number 1001", "1000 are accepted");
    }
}
