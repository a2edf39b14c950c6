package dev.parley.command.realisation;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.TODAY;
import static dev.parley.command.realisation.Portal.at;
import static dev.parley.kernel.Evidence.FIRST_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.AttachNote;
import dev.parley.command.EncounterCommand.RecordEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.EnterPhase;
import dev.parley.command.EpisodeCommand.EndEpisode;
import dev.parley.command.LifecycleCommand.DescribeRealisation;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How corrections and the end of a realisation change what may be recorded. */
class RealisationTest {

    private static Decision decide(List<RealisationEvent> given, RealisationCommand command) {
        return Decider.decide(Portal.after(given), command, new CommandContext(Portal.TOWN, Portal.CLOCK.instant()));
    }

    private static List<Refusal> refusals(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.refusals() : List.of();
    }

    private static RetractFact retraction(String event) {
        return new RetractFact(ID, event, "a mistake", null);
    }

    private static RecordEncounter encounter(String at) {
        return new RecordEncounter(
                ID, "en9", EncounterKind.MEETING, "Late", null, List.of(), null, null, null, false, at(at), null);
    }

    @Nested
    class AfterAFactIsTakenOut {

        @Test
        void itIsAsIfItHadNeverBeenRecorded() {
            // given
            String end = Portal.idOf(Portal.events(), EpisodeEnded.class);
            List<RealisationEvent> given = Portal.eventsAnd(new FactRetracted(ID, end, "it went on", FIRST_HAND));

            // when
            Decision decision = decide(given, new EndEpisode(ID, "ep1", null, null, null, at("2026-02-25"), null));

            // then
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void itIsNotTakenOutAgain() {
            // given
            String end = Portal.idOf(Portal.events(), EpisodeEnded.class);
            List<RealisationEvent> given = Portal.eventsAnd(new FactRetracted(ID, end, "it went on", FIRST_HAND));

            // when
            Decision decision = decide(given, retraction(end));

            // then
            assertThat(refusals(decision)).extracting(Refusal::code).containsExactly(RefusalCode.ALREADY_RETRACTED);
        }

        @Test
        void aClosedRealisationIsOpenAgain() {
            // given
            List<RealisationEvent> closed = Portal.eventsAnd(
                    new RealisationClosed(ID, RealisationOutcome.FAILED, null, null, null, at("2026-05"), FIRST_HAND));
            String closing = Portal.idOf(closed, RealisationClosed.class);

            // when
            Decision decision = decide(
                    append(closed, new FactRetracted(ID, closing, "it goes on", FIRST_HAND)),
                    new EnterPhase(ID, Phase.IMPLEMENTATION, null, null));

            // then
            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }
    }

    @Nested
    class AFactIsKept {

        @Test
        void whileAnEncounterTookPlaceInThePhase() {
            Decision decision = decide(Portal.events(), retraction(Portal.idOf(Portal.events(), PhaseEntered.class)));

            assertThat(refusals(decision)).isNotEmpty().allSatisfy(refusal -> {
                assertThat(refusal.code()).isEqualTo(RefusalCode.STILL_NEEDED);
                assertThat(refusal.message()).contains("rests on it");
            });
            assertThat(refusals(decision).get(0).message()).startsWith("encounter en1 rests on it");
        }

        @Test
        void whileTheParticipantAttendedAnEncounter() {
            Decision decision =
                    decide(Portal.events(), retraction(Portal.idOf(Portal.events(), ParticipantIdentified.class)));

            assertThat(refusals(decision)).extracting(Refusal::code).contains(RefusalCode.STILL_NEEDED);
        }

        @Test
        void whileTheNeedIsTracedOn() {
            // given
            List<RealisationEvent> given = Portal.eventsAnd(new NeedSpecified(ID, "one-form", null, TODAY, FIRST_HAND));

            // when
            Decision decision = decide(given, retraction(Portal.idOf(given, NeedStated.class)));

            // then
            assertThat(refusals(decision))
                    .allSatisfy(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.STILL_NEEDED));
            assertThat(refusals(decision))
                    .extracting(Refusal::message)
                    .anySatisfy(message -> assertThat(message).startsWith("NeedSpecified"))
                    .anySatisfy(message -> assertThat(message).startsWith("GoalSet"));
        }

        @Test
        void unlessNothingRestsOnIt() {
            Decision decision = decide(Portal.events(), retraction(Portal.idOf(Portal.events(), KnowledgeHeld.class)));

            assertThat(decision).isInstanceOf(Decision.Accepted.class);
        }

        @Test
        void whenItIsTheStart() {
            assertNotRetractable(RealisationStarted.class);
        }

        @Test
        void whenItIsAnEncounterWhichHasACorrectionOfItsOwn() {
            assertNotRetractable(EncounterRecorded.class);
        }

        @Test
        void whenItIsARetraction() {
            assertNotRetractable(EncounterRetracted.class);
        }

        private void assertNotRetractable(Class<? extends RealisationEvent> type) {
            Decision decision = decide(Portal.events(), retraction(Portal.idOf(Portal.events(), type)));

            assertThat(refusals(decision)).extracting(Refusal::code).containsExactly(RefusalCode.NOT_RETRACTABLE);
        }
    }

    @Nested
    class AfterTheEnd {

        private final List<RealisationEvent> closed = Portal.eventsAnd(
                new RealisationClosed(ID, RealisationOutcome.FAILED, null, null, null, at("2026-05-30"), FIRST_HAND));

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-03", "2026-05-30", "2026-05", "2026", "order 3", "2026-05-30T23:00:00Z"})
        void whatMayHaveHappenedBeforeIsRecorded(String at) {
            assertThat(decide(closed, encounter(at))).isInstanceOf(Decision.Accepted.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-05-31", "2026-06", "2026-06-01T08:00:00Z"})
        void whatHappenedLaterIsRefused(String at) {
            assertThat(refusals(decide(closed, encounter(at))))
                    .extracting(Refusal::code)
                    .containsExactly(RefusalCode.REALISATION_CLOSED);
        }

        @Test
        void descriptionsNotesAndCorrectionsRemainPossible() {
            assertThat(List.<RealisationCommand>of(
                            new DescribeRealisation(ID, "Portal", null, null, null, null),
                            new AttachNote(ID, "lessons", null, null, null),
                            new RetractEncounter(ID, "en1", "another project's", null),
                            retraction(Portal.idOf(closed, KnowledgeHeld.class))))
                    .allSatisfy(command -> assertThat(decide(closed, command)).isInstanceOf(Decision.Accepted.class));
        }
    }

    private static List<RealisationEvent> append(List<RealisationEvent> events, RealisationEvent event) {
        return Stream.concat(events.stream(), Stream.of(event)).toList();
    }
}
