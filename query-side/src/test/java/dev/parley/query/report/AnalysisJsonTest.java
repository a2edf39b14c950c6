package dev.parley.query.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.projection.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class AnalysisJsonTest {

    private final Analysis analysis = Sample.analysis();

    @Test
    void whatWasWrittenReadsBackEqualAndInTheSameOrder() {
        // when
        Analysis back = AnalysisJson.read(AnalysisJson.write(analysis));

        // then
        assertThat(back).isEqualTo(analysis);
        assertThat(List.copyOf(back.encounters().get(0).groups()))
                .isEqualTo(List.copyOf(analysis.encounters().get(0).groups()));
        assertThat(AnalysisJson.write(back)).isEqualTo(AnalysisJson.write(analysis));
    }

    @Test
    void hasTheShapeThatProgramsReadFromTheCommandLine() {
        // when
        JsonNode json = AnalysisJson.mapper().readTree(AnalysisJson.pretty(analysis));

        // then
        assertThat(json.get("realisation").asString()).isEqualTo("portal");
        JsonNode encounter = json.get("encounters").get(0);
        assertThat(encounter.get("label").asString()).isEqualTo("en1");
        assertThat(encounter.get("phase").asString()).isEqualTo("INITIATION");
        assertThat(encounter.get("groups").toString()).isEqualTo("[\"IT_FUNCTION\",\"USERS\"]");
        assertThat(encounter.get("reach").asString()).isEqualTo("DYADIC");
        JsonNode finding = json.get("findings").get(0);
        assertThat(finding.propertyNames())
                .contains(
                        "type",
                        "level",
                        "severity",
                        "phase",
                        "groups",
                        "evidence",
                        "rule",
                        "ruleVersion",
                        "since",
                        "until");
        assertThat(finding.get("evidence").get(0).get("clause").isString()).isTrue();
        assertThat(finding.get("evidence").get(0).get("events").get(0).isString())
                .isTrue();
        assertThat(finding.get("since").propertyNames()).containsExactly("occurred", "recorded", "event", "after");
        assertThat(finding.get("since").get("occurred").asString()).isEqualTo("order 1");
        assertThat(finding.get("until").isNull()).isTrue();
        assertThat(json.get("contacts").get(0).get("pair").toString()).isEqualTo("[\"IT_FUNCTION\",\"USERS\"]");
    }

    @Test
    void readsAPairInAnyOrderAndRefusesAnythingButTwo() {
        // given
        byte[] turned = "[\"USERS\",\"IT_FUNCTION\"]".getBytes(StandardCharsets.UTF_8);

        // when, then
        assertThat(AnalysisJson.mapper().readValue(turned, GroupPair.class))
                .isEqualTo(GroupPair.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.USERS));
        assertThatThrownBy(() -> AnalysisJson.mapper().readValue("[\"USERS\"]", GroupPair.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("array of two");
    }
}
