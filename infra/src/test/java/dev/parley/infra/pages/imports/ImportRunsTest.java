package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportRunsTest {

    private static final String NAME = "0b8f6a1e-1111-2222-3333-444455556666";

    @Test
    void aRunSaysHowFarItIsToItsOwnOrganisation() {
        ImportRuns runs = new ImportRuns();
        Importing.Progress progress = runs.begin("acme", NAME);

        assertThat(runs.words("acme", NAME)).isEmpty();
        progress.read(0.5, 20_000);
        assertThat(runs.words("acme", NAME)).matches("50% read, 20,000 rows, [0-9,]+ a second, [0-9,]+ s left");
        progress.stored(10, 40);
        assertThat(runs.words("acme", NAME)).matches("10 of 40 realisations stored, [0-9,]+ a second, [0-9,]+ s left");
        assertThat(runs.words("other", NAME)).isEmpty();
        assertThat(runs.words("acme", "../x")).isEmpty();
    }

    @Test
    void theOldestRunsAreForgotten() {
        ImportRuns runs = new ImportRuns();
        runs.begin("acme", NAME).read(1, 1);
        for (int i = 0; i < 200; i++) {
            runs.begin("acme", "%08x-1111-2222-3333-444455556666".formatted(i));
        }

        assertThat(runs.words("acme", NAME)).isEmpty();
    }
}
