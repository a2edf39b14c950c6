package dev.parley.infra.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.erasure.Cleared.Kept;
import dev.parley.infra.erasure.Standing;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasableMappingsTest {

    private static final OrganisationId TOWN = new OrganisationId("town");
    private static final OrganisationId OTHER = new OrganisationId("other");
    private static final RealisationId PORTAL = new RealisationId("portal");
    private static final String OF_ONE = """
            source: csv
            zone: Europe/Berlin
            encounter: {at: When, title: Topic}
            attendance:
              - {column: Zanna Qvistberg, participant: Clerk, groups: [USERS]}
            """;
    private static final String OF_NOBODY = """
            source: csv
            zone: Europe/Berlin
            encounter: {at: Day, title: Subject}
            """;

    @TempDir
    private Path data;

    private MappingFolder folder;
    private ErasableMappings mappings;

    @BeforeEach
    void remembered() throws Exception {
        folder = new MappingFolder(data);
        mappings = new ErasableMappings(folder);
        folder.remember(TOWN, "qvistberg.csv", List.of("When", "Topic", "Zanna Qvistberg"), OF_ONE);
        folder.remember(TOWN, "plain.csv", List.of("Day", "Subject"), OF_NOBODY);
        folder.remember(OTHER, "theirs.csv", List.of("When", "Topic", "Zanna Qvistberg"), OF_ONE);
    }

    @Test
    void everyTextOfAMappingCanBeChosenAndItIsForgottenWithOne() {
        // given
        Kept column = mappings.texts(TOWN, PORTAL).stream()
                .filter(kept -> kept.text().equals("Zanna Qvistberg"))
                .findFirst()
                .orElseThrow();
        // when
        boolean there = mappings.put(TOWN, column.id(), column.field(), "[erased 1]");
        // then
        assertThat(there).isTrue();
        assertThat(column.id()).doesNotContain("qvistberg");
        assertThat(mappings.put(TOWN, column.id(), column.field(), "[erased 1]"))
                .isFalse();
        assertThat(folder.all(TOWN)).singleElement().asString().contains("plain");
        assertThat(folder.all(OTHER)).hasSize(1);
    }

    @Test
    void oneThatRepeatsATextOfAnEventIsForgotten() {
        mappings.erased(TOWN, PORTAL, new Standing(Map.of("Zanna Qvistberg", "[erased 1]")));

        assertThat(folder.all(TOWN)).singleElement().asString().contains("plain");
        assertThat(folder.all(OTHER)).hasSize(1);
        assertThat(mappings.texts(new OrganisationId("nobody"), PORTAL)).isEmpty();
    }
}
