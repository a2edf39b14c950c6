package dev.parley.command.realisation;

import static dev.parley.command.realisation.Fixtures.METADATA;
import static dev.parley.command.realisation.Fixtures.fixture;
import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.command.AttachNote;
import dev.parley.command.CommandSide;
import dev.parley.command.EnterPhase;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.NeedCommand.ValueNeed;
import dev.parley.command.RealisationCommand;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.refusal.RealisationNotFoundException;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.refusal.VersionMismatchException;
import dev.parley.command.sending.CommandSender;
import dev.parley.command.sending.Receipt;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.StakeholderGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the aggregate adds to decisions: who asked, once per command id, on the state last seen. */
class RealisationAggregateTest {

    private static final StartRealisation START = new StartRealisation(ID, "Portal", null, null, null, null);
    private static final AttachNote NOTE = new AttachNote(ID, "a note", null, null, null);

    private static Map<String, String> with(String key, String value) {
        Map<String, String> metadata = new HashMap<>(METADATA);
        metadata.put(key, value);
        return metadata;
    }

    @Test
    void everyEventSaysWhoAskedForWhat() {
        // given
        AggregateTestFixture<RealisationAggregate> fixture = fixture();

        // when
        fixture.givenNoPriorActivity().when(CommandSender.message(START, with(Metadata.COMMAND_ID, "c-1")));

        // then
        DomainEventMessage<?> event = stored(fixture).get(0);
        assertThat(event.getType()).isEqualTo("Realisation");
        assertThat(event.getMetaData())
                .containsEntry(Metadata.ORGANISATION, "town")
                .containsEntry(Metadata.PRINCIPAL, "kim")
                .containsEntry(Metadata.COMMAND_ID, "c-1")
                .hasEntrySatisfying(
                        Metadata.COMMAND_DIGEST, digest -> assertThat(digest).isEqualTo(CommandDigest.of(START)));
    }

    @Test
    void theReceiptNamesVersionAndEvents() {
        // given
        AggregateTestFixture<RealisationAggregate> fixture = fixture();

        // when
        var result = fixture.given(Portal.started()).when(CommandSender.message(NOTE, METADATA));

        // then
        result.expectResultMessagePayload(
                new Receipt(ID, 2, List.of(stored(fixture).get(1).getIdentifier()), false));
    }

    @Nested
    class ACommandId {

        private final CommandSide commandSide = new CommandSide();

        @Test
        void hasOneEffectHoweverOftenItIsSent() {
            // given
            commandSide.send(START, with(Metadata.COMMAND_ID, "c-1"));
            Receipt first = commandSide.send(NOTE, with(Metadata.COMMAND_ID, "c-2"));

            // when
            Receipt second = commandSide.send(NOTE, with(Metadata.COMMAND_ID, "c-2"));

            // then
            assertThat(first).isEqualTo(new Receipt(ID, 2, first.events(), false));
            assertThat(second).isEqualTo(new Receipt(ID, 2, first.events(), true));
            assertThat(commandSide.stored(ID)).hasSize(2);
        }

        @Test
        void hasOneEffectAlsoWhenItStartsARealisation() {
            // given
            Receipt first = commandSide.send(START, with(Metadata.COMMAND_ID, "c-1"));

            // when
            Receipt second = commandSide.send(START, with(Metadata.COMMAND_ID, "c-1"));

            // then
            assertThat(second).isEqualTo(new Receipt(ID, 1, first.events(), true));
            assertThat(commandSide.stored(ID)).hasSize(1);
        }

        @Test
        void isNotUsedForSomethingElse() {
            fixture()
                    .givenCommands(
                            CommandSender.message(START, METADATA),
                            CommandSender.message(NOTE, with(Metadata.COMMAND_ID, "c-2")))
                    .when(CommandSender.message(
                            new AttachNote(ID, "another note", null, null, null), with(Metadata.COMMAND_ID, "c-2")))
                    .expectNoEvents()
                    .expectException(RefusedException.class)
                    .expectExceptionMessage("commandId: was used for another command before");
        }

        @Test
        void isRepeatedWithTheVersionSeenBefore() {
            // a sender that never got the answer repeats the request with the If-Match it had
            Map<String, String> metadata = with(Metadata.COMMAND_ID, "c-2");
            metadata.put(Metadata.EXPECTED_VERSION, "1");
            fixture()
                    .givenCommands(CommandSender.message(START, METADATA), CommandSender.message(NOTE, metadata))
                    .when(CommandSender.message(NOTE, metadata))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void mayBeLeftOutAndIsThenThatOfTheMessage() {
            // given
            AggregateTestFixture<RealisationAggregate> fixture = fixture();

            // when
            fixture.givenNoPriorActivity().when(CommandSender.message(START, METADATA));

            // then
            assertThat(stored(fixture).get(0).getMetaData().get(Metadata.COMMAND_ID))
                    .isNotNull();
        }
    }

    @Nested
    class TheExpectedVersion {

        @Test
        void admitsACommandOnTheStateLastSeen() {
            fixture()
                    .given(Portal.started())
                    .when(CommandSender.message(NOTE, with(Metadata.EXPECTED_VERSION, "1")))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void refusesACommandOnAnOlderState() {
            fixture()
                    .given(Portal.started(), Portal.entered(Phase.INITIATION, "2026-01-10"))
                    .when(CommandSender.message(NOTE, with(Metadata.EXPECTED_VERSION, "1")))
                    .expectNoEvents()
                    .expectException(VersionMismatchException.class)
                    .expectExceptionMessage("the realisation is at version 2, not 1");
        }
    }

    @Nested
    class AnotherOrganisation {

        @Test
        void seesNoRealisation() {
            fixture()
                    .given(Portal.started())
                    .when(CommandSender.message(NOTE, with(Metadata.ORGANISATION, "county")))
                    .expectNoEvents()
                    .expectException(RealisationNotFoundException.class);
        }

        @Test
        void seesNoRealisationThroughACommandIdEither() {
            fixture()
                    .givenCommands(CommandSender.message(START, with(Metadata.COMMAND_ID, "c-1")))
                    .when(CommandSender.message(
                            START,
                            Map.of(
                                    Metadata.ORGANISATION,
                                    "county",
                                    Metadata.PRINCIPAL,
                                    "lee",
                                    Metadata.COMMAND_ID,
                                    "c-1")))
                    .expectNoEvents()
                    .expectException(RefusedException.class)
                    .expectExceptionMessage("realisation: there is a realisation 'personnel-portal' already");
        }
    }

    @Test
    void aRealisationThatWasNeverStartedIsNotFound() {
        fixture()
                .givenNoPriorActivity()
                .when(CommandSender.message(NOTE, METADATA))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aCommandWithoutOrganisationIsAFaultOfTheProgram() {
        fixture()
                .given(Portal.started())
                .when(CommandSender.message(NOTE, Map.of(Metadata.PRINCIPAL, "kim")))
                .expectException(IllegalArgumentException.class);
    }

    @Test
    void allReasonsAreReportedAtOnce() {
        // given
        Realisation realisation = Portal.after(Portal.events());
        RealisationCommand command =
                new ValueNeed(ID, "two-forms", StakeholderGroup.USERS, 9, " ", "en9", at("2030"), null);

        // when
        Decision decision =
                Decider.decide(realisation, command, new CommandContext(Portal.TOWN, Portal.CLOCK.instant()));

        // then
        assertThat(((Decision.Refused) decision).refusals())
                .extracting(Refusal::field, Refusal::code)
                .containsExactlyInAnyOrder(
                        tuple("need", RefusalCode.UNKNOWN_NEED),
                        tuple("rating", RefusalCode.OUT_OF_RANGE),
                        tuple("words", RefusalCode.TEXT),
                        tuple("within", RefusalCode.UNKNOWN_PLACE),
                        tuple("at", RefusalCode.IN_FUTURE));
    }

    @Test
    void refusalsListWhatIsAccepted() {
        // given
        Realisation realisation = Portal.after(Portal.events());

        // when
        Decision decision = Decider.decide(
                realisation,
                new EnterPhase(ID, Phase.DESIGN, null, null),
                new CommandContext(Portal.TOWN, Portal.CLOCK.instant()));

        // then
        assertThat(((Decision.Refused) decision).refusals().get(0).accepted())
                .containsExactly("INITIATION", "IMPLEMENTATION");
    }

    private static List<? extends DomainEventMessage<?>> stored(AggregateTestFixture<RealisationAggregate> fixture) {
        return fixture.getEventStore()
                .readEvents(RealisationStreams.named(Portal.TOWN, ID))
                .asStream()
                .toList();
    }
}
