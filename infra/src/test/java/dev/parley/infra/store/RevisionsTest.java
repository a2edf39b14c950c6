package dev.parley.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    @Test
    void without_a_step_nothing_is_looked_at() {
        assertThat(Revisions.chain(List.of())).isSameAs(NoOpEventUpcaster.INSTANCE);
    }

    @Test
    void two_steps_from_one_revision_are_refused() {
        assertThatThrownBy(() -> Revisions.chain(List.of(new TrialRevisions.First(), new TrialRevisions.First())))
                .hasMessageContaining("two steps begin at revision -1 of NeedStated");
    }
}
