package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.Cases;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterRetracted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookTest {

    @Test
    void aLabelThatWasTakenBackIsNotGivenAgain() {
        // given
        History university = Cases.university();
        assertThat(new Notebook(university).nextLabel("en")).isEqualTo("en7");
        List<RecordedEvent> events = new ArrayList<>(university.events());
        events.add(new RecordedEvent(
                "taken-back",
                events.size(),
                Instant.parse("2026-01-01T00:00:00Z"),
                "tester",
                new EncounterRetracted(university.realisation(), "en6", "it never took place", Evidence.FIRST_HAND)));

        // when
        Notebook notebook = new Notebook(new History(university.realisation(), events));

        // then
        assertThat(notebook.encounters()).doesNotContainKey("en6");
        assertThat(notebook.nextLabel("en")).isEqualTo("en7");
    }
}
