package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.history.HistoryFile.Format;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedCasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void a_published_case_is_good_and_survives_both_formats(String name) throws Exception {
        HistoryReading reading = HistoryFile.read(Path.of("../docs/cases", name + ".yaml"));
        var history = reading.orThrow().history();
        for (Format format : Format.values()) {
            String written = HistoryFile.write(history, format);
            HistoryReading again = HistoryFile.read("again", written);
            assertThat(again.orThrow().history()).isEqualTo(history);
            assertThat(HistoryFile.write(again.orThrow().history(), format)).isEqualTo(written);
        }
    }
}
