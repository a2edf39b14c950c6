package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SaidTest {

    @Test
    void aFormGoesBackToAPageOfThisServerAlone() {
        for (String page :
                List.of("/", "/realisations/a.b-c", "/realisations?q=a&page=2", "/realisations/v1..2/marks")) {
            assertThat(Said.FILED.on(page)).startsWith("redirect:" + page);
        }
        for (String other : List.of(
                "https://evil.example",
                "//evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/../..//evil.example",
                "/a//evil.example",
                "/a/../b",
                "/./a",
                "/.",
                "/..",
                "evil",
                "/\\evil.example",
                "/%5cevil.example",
                "/a\r\nb",
                "/a@evil.example",
                "/\t/evil.example")) {
            assertThat(Said.FILED.on(other)).as(other).isEqualTo("redirect:/?done=filed");
        }
    }
}
