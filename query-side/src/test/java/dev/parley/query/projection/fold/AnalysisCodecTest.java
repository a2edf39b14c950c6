package dev.parley.query.projection.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.projection.Sample;
import dev.parley.query.report.AnalysisJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnalysisCodecTest {

    static Stream<Analysis> analyses() {
        Corpus corpus = new Corpus(7, CorpusSettings.USUAL);
        return Stream.concat(
                Stream.of(Sample.analysis()),
                IntStream.range(0, 40)
                        .mapToObj(seed -> seed % 2 == 0
                                ? corpus.specimen(seed).history()
                                : HistoryGenerator.history(seed, HistoryGenerator.Style.WILD))
                        .map(AnalysisCodecTest::analysed));
    }

    private static Analysis analysed(History history) {
        return new Analyst(RuleSet.V1).analyse(history, Cut.HINDSIGHT);
    }

    @ParameterizedTest
    @MethodSource("analyses")
    void what_was_encoded_is_decoded_equal_to_the_last_byte_of_its_json(Analysis analysis) {
        // when
        Analysis back = AnalysisCodec.decode(AnalysisCodec.encode(analysis));

        // then
        assertThat(back).isEqualTo(analysis);
        assertThat(AnalysisJson.write(back)).isEqualTo(AnalysisJson.write(analysis));
    }

    @Test
    void moments_finer_than_a_second_are_kept() {
        // given everything recorded some nanoseconds later
        History history = new Corpus(7, CorpusSettings.USUAL).specimen(0).history();
        Analysis analysis = analysed(new History(
                history.realisation(),
                history.events().stream()
                        .map(event -> new RecordedEvent(
                                event.id(),
                                event.sequence(),
                                event.recordedAt().plus(Duration.ofNanos(123_456_789)),
                                event.principal(),
                                event.event()))
                        .toList()));

        // when
        Analysis back = AnalysisCodec.decode(AnalysisCodec.encode(analysis));

        // then
        assertThat(back).isEqualTo(analysis);
    }

    @Test
    void is_far_smaller_than_json_and_deflated_when_big() {
        // given
        Analysis usual =
                analysed(new Corpus(7, CorpusSettings.USUAL).specimen(0).history());
        Analysis big =
                analysed(HistoryGenerator.history(11, new HistoryGenerator.Style(400, 3, true, false, false, true)));

        // when
        byte[] small = AnalysisCodec.encode(usual);
        byte[] deflated = AnalysisCodec.encode(big);

        // then
        assertThat(small.length).isLessThan(AnalysisJson.write(usual).length / 2);
        assertThat(deflated.length).isLessThan(AnalysisJson.write(big).length / 6);
        assertThat(AnalysisCodec.decode(deflated)).isEqualTo(big);
    }

    @Test
    void another_encoding_is_refused() {
        assertThatThrownBy(() -> AnalysisCodec.decode("j{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no encoding of an analysis");
    }
}
