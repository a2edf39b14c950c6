package dev.parley.kernel.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A date as a moment: what it says, and where it says nothing. */
class DatesThatSayNothingTest {

    private static final RealisationId ID = new RealisationId("r");
    private static final Instant RECORDED = Instant.parse("2024-05-01T00:00:00Z");

    /** A realisation that started, entered initiation and design, and failed, each at a moment of its own. */
    private static History history(String start, String initiation, String design, String end) {
        List<RealisationEvent> events = List.of(
                new RealisationStarted(ID, new OrganisationId("o"), "t", null, null, at(start), Evidence.FIRST_HAND),
                new PhaseEntered(ID, Phase.INITIATION, at(initiation), Evidence.FIRST_HAND),
                new PhaseEntered(ID, Phase.DESIGN, at(design), Evidence.FIRST_HAND),
                new RealisationClosed(ID, RealisationOutcome.FAILED, null, null, null, at(end), Evidence.FIRST_HAND));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (RealisationEvent event : events) {
            recorded.add(new RecordedEvent("e" + recorded.size(), recorded.size(), RECORDED, "p", event));
        }
        return new History(ID, recorded);
    }

    private static OccurredAt at(String text) {
        return OccurredAt.parse(text);
    }

    private static List<String> left(History history, String date) {
        Cut cut = Cut.after(Cut.Clock.OCCURRED, date, history);
        List<String> left =
                Chronicle.left(history, cut).stream().map(RecordedEvent::id).toList();
        assertThat(Timeline.of(history, cut).facts())
                .extracting(Occurrence::id)
                .containsExactlyInAnyOrderElementsOf(left);
        return left;
    }

    private static void refused(History history, String date, String said) {
        assertThatThrownBy(() -> Cut.after(Cut.Clock.OCCURRED, date, history))
                .isInstanceOf(Cut.UnknownMomentException.class)
                .hasMessageContaining("'" + date + "' says nothing about r: " + said)
                .hasMessageContaining("cut by a label");
    }

    @Test
    void whereNothingIsDatedNoDateSaysAnything() {
        History history = history("order 0", "order 1", "order 2", "order 3");

        refused(history, "1999", "4 facts have an order and no date, and nothing dated comes before");
        refused(history, "2030", "4 facts have an order and no date, and nothing dated comes before");
    }

    @Test
    void anOrderAfterTheLastDateSaysNothingOfTheTimeBetweenItAndItsRecording() {
        History history = history("2020-01-01", "order 1", "order 2", "order 3");

        refused(history, "2020-01-02", "3 facts have an order and no date, and may have happened before or after");
        assertThat(left(history, "2019-12-31")).isEmpty();
        assertThat(left(history, "2024-05-02")).containsExactly("e0", "e1", "e2", "e3");
    }

    @Test
    void anOrderBetweenTwoDatesHasHappenedOnceTheSecondHas() {
        History history = history("2020-01-01", "2020-02-01", "order 2", "2020-04-01");

        assertThat(left(history, "2020-01-15")).containsExactly("e0");
        refused(history, "2020-03-01", "1 fact has an order and no date, and may have happened before or after");
        assertThat(left(history, "2020-04-01")).containsExactly("e0", "e1", "e2", "e3");
    }

    @Test
    void anOrderBeforeTheFirstDateHasHappenedOnceThatHas() {
        History history = history("order 0", "order 1", "2020-03-01", "2020-04-01");

        refused(history, "2020-01-01", "2 facts have an order and no date, and may have happened before or after");
        assertThat(left(history, "2020-03-15")).containsExactly("e0", "e1", "e2");
    }

    @Test
    void aStartWithoutADateMayHaveBeenAtAnyTimeBeforeTheFirst() {
        History history = history("order 0", "2020-02-01", "2020-03-01", "2020-04-01");

        refused(history, "2019", "1 fact has an order and no date, and may have happened before or after");
        assertThat(left(history, "2020-02-15")).containsExactly("e0", "e1");
    }

    @Test
    void nothingIsLeftBeforeTheStart() {
        History history = history("2020-01-01", "2020-02-01", "2020-03-01", "2020-04-01");

        assertThat(left(history, "2019-12-31")).isEmpty();
        assertThat(left(history, "2020-01-01")).containsExactly("e0");
        assertThat(Timeline.of(history, Cut.after(Cut.Clock.OCCURRED, "2019", history))
                        .considered())
                .isZero();
    }

    @Test
    void whatHappenedBeforeTheLogWasOpenedIsThere() {
        History history = history("2020-06-01", "2020-02-01", "2020-03-01", "2020-07-01");

        assertThat(left(history, "2020-02-15")).containsExactly("e0", "e1");
    }
}
