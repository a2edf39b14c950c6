package dev.parley.kernel.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Entry.Fate;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChronicleTest {

    private static final RealisationId ID = new RealisationId("r");
    private static final Evidence STATED = new Evidence(EvidenceLevel.STATED, null, null);

    private final List<RecordedEvent> events = new ArrayList<>();

    @Test
    void anAmendedEncounterStandsWhereItWasFirstRecorded() {
        // given
        recorded("one", "en1", "2024-02-01");
        note("after", "order 1");
        amended("two", "en1", "2024-03-01");
        amended("three", "en1", "2024-01-15");

        // then
        assertThat(standing()).containsExactly("three", "after");
        assertThat(fate("one", Fate.REPLACED, "two").place().anchor()).isEqualTo(day("2024-02-01"));
        assertThat(fate("two", Fate.REPLACED, "three").place().anchor()).isEqualTo(day("2024-03-01"));
        assertThat(fate("three", Fate.STANDS, null).place()).satisfies(place -> {
            assertThat(place.anchor()).isEqualTo(day("2024-01-15"));
            assertThat(place.sequence()).isZero();
        });
        // counted from what stands, not from a version that does not
        assertThat(find("after").place().anchor()).isEqualTo(day("2024-01-15"));
        assertThat(occurred()).containsExactly("three", "after");
    }

    @Test
    void anAmendedEncounterThatIsRetractedLeavesNothing() {
        // given
        recorded("one", "en1", "2024-02-01");
        amended("two", "en1", "2024-02-01");
        retracted("gone", "en1");
        amended("late", "en1", "2024-02-02");

        // then
        assertThat(standing()).isEmpty();
        fate("one", Fate.REPLACED, "two");
        fate("two", Fate.RETRACTED, "gone");
        fate("gone", Fate.STANDS, null);
        fate("late", Fate.RETRACTED, null);
    }

    @Test
    void aRetractionThatIsRetractedTakesNothingOut() {
        // given
        note("note", "2024-02-01");
        takenOut("first", "note");
        takenOut("second", "first");

        // then
        assertThat(standing()).containsExactly("note");
        fate("note", Fate.STANDS, null);
        fate("first", Fate.RETRACTED, "second");
    }

    @Test
    void whatWasTakenOutMovesNoAnchor() {
        // given
        note("early", "2024-02-01");
        note("wrong", "2024-12-01");
        note("then", "order 2");
        takenOut("out", "wrong");

        // then
        assertThat(find("then").place().anchor()).isEqualTo(day("2024-02-01"));
        assertThat(fate("wrong", Fate.RETRACTED, "out").place().anchor()).isEqualTo(day("2024-12-01"));
        assertThat(occurred()).containsExactly("early", "then");
    }

    @Test
    void aPlanMovesNoAnchorAndIsDueWhenItIsPlannedFor() {
        // given
        recorded("en1", "en1", "2024-02-01");
        planned("plan", "p1", "2024-12-01");
        recorded("en2", "en2", "order 3");
        recorded("en3", "en3", "2024-06-01");

        // then
        assertThat(find("en2").place().anchor()).isEqualTo(day("2024-02-01"));
        assertThat(occurred()).containsExactly("en1", "plan", "en2", "en3");
        assertThat(find("plan").place().compareMoment(find("en1").place())).isZero();
        assertThat(find("plan").due().anchor()).isEqualTo(day("2024-12-01"));
    }

    @Test
    void aPlanIsReplacedByANewOneAndCarriedOutByTheEncounter() {
        // given
        planned("old", "p1", "2024-05-01");
        planned("new", "p1", "2024-06-01");
        recorded("held", "p1", "2024-06-02");

        // then
        fate("old", Fate.REPLACED, "new");
        fate("new", Fate.CARRIED_OUT, "held");
        assertThat(find("new").stands()).isTrue();
        assertThat(standing()).containsExactly("new", "held");
    }

    @Test
    void aRetractedPlanIsGone() {
        // given
        planned("plan", "p1", "2024-05-01");
        retracted("off", "p1");

        // then
        fate("plan", Fate.RETRACTED, "off");
        assertThat(standing()).isEmpty();
    }

    @Test
    void monthsAndOrdersWithoutAnyDateKeepTheirPlaces() {
        // given
        note("c", "order 3");
        note("a", "order 1");
        note("month", "2024-03");
        note("in the month", "2024-03 order 2");
        note("within", "2024-03-15");
        note("after", "order 1");

        // then: what has no date at all comes before every date recorded later
        assertThat(occurred()).containsExactly("a", "c", "month", "in the month", "within", "after");
        assertThat(find("after").place().anchor()).isEqualTo(day("2024-03-15"));
    }

    @Test
    void aCutAfterAnEventThatWasReplacedIsAfterWhatStandsForIt() {
        // given
        recorded("one", "en1", "2024-02-01");
        note("between", "2024-02-10");
        amended("two", "en1", "2024-02-20");

        // then
        Timeline timeline = Timeline.of(new History(ID, events), new Cut.AsOccurredAfter("one"));
        assertThat(timeline.facts()).extracting(Occurrence::id).containsExactly("between", "two");
    }

    private List<String> standing() {
        return Chronicle.of(events).standing().stream().map(Occurrence::id).toList();
    }

    private List<String> occurred() {
        return Timeline.of(new History(ID, events), Cut.HINDSIGHT).facts().stream()
                .map(Occurrence::id)
                .toList();
    }

    private Entry find(String id) {
        return Chronicle.of(events).find(id).orElseThrow();
    }

    private Entry fate(String id, Fate fate, @Nullable String by) {
        Entry entry = find(id);
        assertThat(entry.fate()).isEqualTo(fate);
        RecordedEvent other = entry.by();
        assertThat(other == null ? null : other.id()).isEqualTo(by);
        return entry;
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private void note(String id, String at) {
        add(id, new NoteAttached(ID, id, null, OccurredAt.parse(at), STATED));
    }

    private void takenOut(String id, String event) {
        add(id, new FactRetracted(ID, event, "wrong", STATED));
    }

    private void recorded(String id, String label, String at) {
        add(
                id,
                new EncounterRecorded(
                        ID,
                        label,
                        EncounterKind.MEETING,
                        id,
                        Phase.DESIGN,
                        List.<Attendance>of(),
                        null,
                        Outcome.NOT_RECORDED,
                        null,
                        false,
                        OccurredAt.parse(at),
                        STATED));
    }

    private void amended(String id, String label, String at) {
        add(
                id,
                new EncounterAmended(
                        ID,
                        label,
                        EncounterKind.MEETING,
                        id,
                        Phase.DESIGN,
                        List.<Attendance>of(),
                        null,
                        Outcome.NOT_RECORDED,
                        null,
                        false,
                        "wrong",
                        OccurredAt.parse(at),
                        STATED));
    }

    private void planned(String id, String label, String at) {
        add(
                id,
                new EncounterPlanned(
                        ID,
                        label,
                        EncounterKind.MEETING,
                        id,
                        Phase.DESIGN,
                        List.<Attendance>of(),
                        null,
                        OccurredAt.parse(at),
                        STATED));
    }

    private void retracted(String id, String label) {
        add(id, new EncounterRetracted(ID, label, "never happened", STATED));
    }

    private void add(String id, RealisationEvent event) {
        events.add(new RecordedEvent(id, events.size(), Instant.parse("2024-07-01T00:00:00Z"), "kim", event));
    }
}
