package dev.parley.infra.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSelectionTest {

    private static boolean takes(String words, String text) {
        return TextSelection.matching(words).takes("e1", "text", text, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Åsa Svensson",
                "asked ÅSA SVENSSON's team",
                "A\u030Asa Svensson, by telephone",
                "Åsa\u00A0Svensson",
                "Åsa  Svensson",
                "told by Åsa\n  Svensson",
                "Svensson, Åsa",
                "Svensson Åsa (IT)"
            })
    void aNameIsFoundHoweverItIsWritten(String text) {
        assertThat(takes("Åsa Svensson", text)).isTrue();
        assertThat(takes("Svensson, Åsa", text)).isTrue();
        assertThat(takes("a\u030Asa \u00A0svensson", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Åsa and Svensson", "Asa Svensson", "Svensson", "Åsasvensson"})
    void anotherTextIsNot(String text) {
        assertThat(takes("Åsa Svensson", text)).isFalse();
    }

    @Test
    void whatWasComputedFromOthersIsNeverChosenByItself() {
        assertThat(TextSelection.matching("a").takes("e1", ErasableTexts.DIGEST, "a", false))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00A0\n"})
    void withoutWordsThereIsNothingToLookFor(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> TextSelection.matching(words));
    }
}
