package dev.parley.query.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoderAgreementTest {

    private static final RealisationId ID = new RealisationId("case");

    @Test
    void kappaIsWhatCohensFormulaGives() {
        // given: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no, the usual textbook table
        List<String[]> pairs = new ArrayList<>();
        add(pairs, 20, "yes", "yes");
        add(pairs, 5, "yes", "no");
        add(pairs, 10, "no", "yes");
        add(pairs, 15, "no", "no");

        // when
        CoderAgreement.Choice choice = CoderAgreement.choice("test", pairs);

        // then
        assertThat(choice.agreed()).isEqualTo(35);
        assertThat(choice.kappa()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void kappaIsNotDefinedWhereNobodyEverChoseAnythingElse() {
        // given
        List<String[]> pairs = new ArrayList<>();
        add(pairs, 9, "yes", "yes");

        // when, then
        assertThat(CoderAgreement.choice("test", pairs).kappa()).isNull();
    }

    @Test
    void veryManyFactsOfOneKeyAreCountedOneByOne() {
        // given: more than a search from the first on for each would get through
        List<RealisationEvent> notes = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            notes.add(new NoteAttached(ID, "note", null, OccurredAt.parse("2026"), Evidence.FIRST_HAND));
        }
        History many = history(notes.toArray(RealisationEvent[]::new));

        // when
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CoderAgreement agreement = CoderAgreement.of(many, many);
        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);

        // then
        assertThat(agreement.kinds()).contains(new CoderAgreement.Kind("NoteAttached", 60_000, 0, 0, 1));
        assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void listsWhatTheCodersDifferIn() {
        // given: another outcome at en1, users absent for the second coder, en2 only for the first
        History first = history(
                encounter("en1", Outcome.CONSENSUS, "IT manager", "user"), encounter("en2", Outcome.CONFLICT, "user"));
        History second = history(encounter("en1", Outcome.NOT_RECORDED, "IT manager"));

        // when
        CoderAgreement agreement = CoderAgreement.of(first, second);

        // then
        assertThat(agreement.kinds())
                .contains(new CoderAgreement.Kind("EncounterRecorded", 1, 1, 0, 0.5))
                .contains(new CoderAgreement.Kind("ParticipantIdentified", 2, 0, 0, 1.0));
        assertThat(agreement.disagreements())
                .extracting(CoderAgreement.Disagreement::what)
                .containsExactlyInAnyOrder(
                        "EncounterRecorded en1: outcome",
                        "EncounterRecorded en2",
                        "EncounterRecorded.present en1: USERS");
        assertThat(agreement.lines()).contains("3 disagreements");
    }

    @Test
    void aCoderAgreesWithThemself() {
        // given
        History history = history(encounter("en1", Outcome.CONSENSUS, "user"));

        // when
        CoderAgreement agreement = CoderAgreement.of(history, history);

        // then
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.kinds()).allMatch(kind -> kind.overlap() == 1);
        assertThat(agreement.choices()).allMatch(choice -> choice.agreed() == choice.units());
    }

    private static void add(List<String[]> pairs, int times, String first, String second) {
        for (int i = 0; i < times; i++) {
            pairs.add(new String[] {first, second});
        }
    }

    private static EncounterRecorded encounter(String label, Outcome outcome, String... participants) {
        return new EncounterRecorded(
                ID,
                label,
                EncounterKind.MEETING,
                "Meeting",
                Phase.INITIATION,
                List.of(participants).stream()
                        .map(participant -> new Attendance(participant, Presence.IN_PERSON))
                        .toList(),
                null,
                outcome,
                null,
                false,
                OccurredAt.order(1),
                Evidence.FIRST_HAND);
    }

    private static History history(RealisationEvent... encounters) {
        List<RealisationEvent> events = new ArrayList<>();
        events.add(participant("IT manager", StakeholderGroup.IT_FUNCTION));
        events.add(participant("user", StakeholderGroup.USERS));
        events.addAll(List.of(encounters));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (RealisationEvent event : events) {
            recorded.add(new RecordedEvent("e" + recorded.size(), recorded.size(), Instant.EPOCH, "coder", event));
        }
        return new History(ID, recorded);
    }

    private static ParticipantIdentified participant(String title, StakeholderGroup group) {
        return new ParticipantIdentified(
                ID, title, Set.of(group), ParticipantRole.MEMBER, OccurredAt.order(0), Evidence.FIRST_HAND);
    }
}
