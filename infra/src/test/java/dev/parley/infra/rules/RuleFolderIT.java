package dev.parley.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.OrganisationRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderIT {

    @TempDir
    private Path folder;

    @Test
    void eachFileIsTheRuleSetOfTheOrganisationItIsNamedAfter() throws IOException {
        // given
        Files.writeString(folder.resolve("city.yaml"), "{rules: ours, version: 2}");

        // when
        OrganisationRules rules = RuleFolder.read(RuleSet.V1, folder);

        // then
        assertThat(rules.rules(new OrganisationId("city"))).isEqualTo(new RuleSet("ours", "2"));
        assertThat(rules.rules(new OrganisationId("port"))).isEqualTo(RuleSet.V1);
    }

    @Test
    void withoutAFolderEverybodyReasonsByThePublishedVersion() {
        assertThat(RuleFolder.read(RuleSet.V2, folder.resolve("none")).version())
                .isEqualTo("parley/2");
    }

    @Test
    void aFileThatIsNotGoodIsRefusedWithItsPlace() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("city.yaml"), "rules: ours\nversion: 2\nlow-rating: 9\n");

        // when, then
        assertThatThrownBy(() -> RuleFolder.read(RuleSet.V1, folder))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(file + ":3:")
                .hasMessageContaining("low-rating");
    }

    @Test
    void aFileThatIsNamedAfterNobodyIsRefused() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("Our rules.yml"), "{rules: ours, version: 2}");

        // when, then
        assertThatThrownBy(() -> RuleFolder.read(RuleSet.V1, folder)).hasMessageContaining(file.toString());
    }

    @Test
    void aDirectoryWithoutALogWillGoByTheStandardAndOneWithALogAndNoChoiceIsOlder() throws IOException {
        assertThat(RuleFolder.standard(folder)).isEqualTo(RuleSet.STANDARD);
        assertThat(RuleFolder.standard(folder.resolve("none"))).isEqualTo(RuleSet.STANDARD);

        Files.writeString(folder.resolve(SqliteEventLog.FILE), "events");
        assertThat(RuleFolder.standard(folder)).isEqualTo(RuleSet.V1);

        RuleFolder.choose(folder, RuleSet.V2);
        assertThat(RuleFolder.standard(folder)).isEqualTo(RuleSet.V2);
    }

    @Test
    void anOrganisationCanChooseForItself() throws IOException {
        OrganisationId city = new OrganisationId("city");
        RuleFolder.choose(folder.resolve("rules"), city, RuleSet.V2);

        assertThat(RuleFolder.read(RuleSet.V1, folder.resolve("rules")).rules(city))
                .isEqualTo(RuleSet.V2);
        assertThat(RuleFolder.read(RuleSet.V1, folder.resolve("rules")).rules(new OrganisationId("port")))
                .isEqualTo(RuleSet.V1);

        Files.writeString(folder.resolve("rules").resolve("city.yaml"), "{rules: ours, version: 3}");
        assertThatThrownBy(() -> RuleFolder.choose(folder.resolve("rules"), city, RuleSet.V1))
                .hasMessageContaining("move it away");
    }

    @Test
    void aVersionThatThereIsNotIsRefused() throws IOException {
        Files.writeString(folder.resolve(RuleFolder.VERSION), "parley-9");

        assertThatThrownBy(() -> RuleFolder.standard(folder))
                .hasMessageContaining("parley-9")
                .hasMessageContaining("parley-1, parley-2, parley-3");
    }
}
