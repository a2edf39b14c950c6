package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=a",
                "/realisations",
                "/realisations/",
                "/realisations/a.b-c",
                "/realisations/v1..2/marks",
                "/realisations/payroll/people/IT%20k%C3%A4ytt%C3%B6",
                "/realisations?q=K%C3%A4y+1&page=2",
                "/alerts?from=2026-11-28T10:00:00Z&by=*,a&back=/week"
            })
    void aPageOfThisServerIsOne(String page) {
        assertThat(OwnPage.is(page)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil",
                "https://evil.example",
                "javascript:alert(1)",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/%5cevil.example",
                "/%5Cevil.example",
                "/%2fevil.example",
                "/%2Fevil.example",
                "/%09/evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r\nLocation: https://evil.example",
                "/%0d%0aLocation:%20https://evil.example",
                "/%0A/evil.example",
                "/%00",
                "/@evil.example",
                "/a@evil.example",
                "/%40evil.example",
                "/:80",
                "/.//evil.example",
                "/..//evil.example",
                "/../..//evil.example",
                "/a//evil.example",
                "/a/../b",
                "/a/./b",
                "/./a",
                "/.",
                "/..",
                "/.well-known",
                "/%2e%2e/evil",
                "/%2e/evil",
                "/a/%2e%2e/b",
                " /a",
                "/a ",
                "/a b",
                "/a#b",
                "/a;b=c",
                "/a?x=<script>",
                "/a?x=\"",
                "/a?x=\r\nSet-Cookie:a",
                "/a?x\\y",
                "/ä",
                "/\u2028",
                "/%",
                "/%e",
                "/%zz"
            })
    void whatCanBeAnotherPlaceIsNone(String other) {
        assertThat(OwnPage.is(other)).as(other).isFalse();
    }

    /** Whatever passes is a path on the host that it is looked up at, by the rules of RFC 3986, also with what browsers make of it. */
    @Test
    void noMixtureOfPiecesLeadsToAnotherHost() {
        Random random = new Random(20261128);
        List<String> pieces = List.of(
                "/",
                "//",
                "\\",
                "%5c",
                "%2f",
                "%2e",
                ".",
                "..",
                "@",
                ":",
                "\t",
                "\n",
                "%0a",
                "?",
                "#",
                "evil.example",
                "a",
                "%20",
                "%C3%A4",
                "&",
                "=",
                ";",
                "-");
        URI here = URI.create("https://parley.example/x/y");
        int passed = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder address = new StringBuilder("/");
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                address.append(pieces.get(random.nextInt(pieces.size())));
            }
            if (OwnPage.is(address.toString())) {
                passed++;
                URI there = here.resolve(URI.create(address.toString()));
                assertThat(there.getHost()).as(address.toString()).isEqualTo("parley.example");
                assertThat(there.getRawPath())
                        .as(address.toString())
                        .isEqualTo(address.toString().split("\\?", 2)[0]);
                assertThat(address.toString().split("\\?", 2)[0])
                        .doesNotContain("//")
                        .doesNotContain("/.")
                        .doesNotContainIgnoringCase("%2f")
                        .doesNotContainIgnoringCase("%5c");
            }
        }
        assertThat(passed).isGreaterThan(1_000);
    }

    @Test
    void theLongestIsReadAtOnceAndALongerOneIsNone() {
        assertThat(OwnPage.is("/" + "a".repeat(1_299))).isTrue();
        assertThat(OwnPage.is("/" + "a/".repeat(649))).isTrue();
        assertThat(OwnPage.is("/" + "a".repeat(1_300))).isFalse();
        assertThat(OwnPage.is("/" + "a/".repeat(500_000) + "@")).isFalse();
        assertThat(OwnPage.is("/" + "a/".repeat(640) + "@")).isFalse();
    }
}
