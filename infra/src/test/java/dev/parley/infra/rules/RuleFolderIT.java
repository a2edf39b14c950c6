package dev.parley.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleBook;
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
        RuleBook book = RuleFolder.read(folder);

        // then
        assertThat(book.rules(new OrganisationId("city"))).isEqualTo(new RuleSet("ours", "2"));
        assertThat(book.rules(new OrganisationId("port"))).isEqualTo(RuleSet.V1);
    }

    @Test
    void withoutAFolderEverybodyReasonsByVersion1() {
        assertThat(RuleFolder.read(folder.resolve("none")).version()).isEqualTo(RuleBook.V1.version());
    }

    @Test
    void aFileThatIsNotGoodIsRefusedWithItsPlace() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("city.yaml"), "rules: ours\nversion: 2\nlow-rating: 9\n");

        // when, then
        assertThatThrownBy(() -> RuleFolder.read(folder))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(file + ":3:")
                .hasMessageContaining("low-rating");
    }

    @Test
    void aFileThatIsNamedAfterNobodyIsRefused() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("Our rules.yml"), "{rules: ours, version: 2}");

        // when, then
        assertThatThrownBy(() -> RuleFolder.read(folder)).hasMessageContaining(file.toString());
    }
}
