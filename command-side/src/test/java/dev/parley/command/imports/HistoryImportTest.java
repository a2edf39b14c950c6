package dev.parley.command.imports;

import static dev.parley.command.realisation.Portal.ID;
import static dev.parley.command.realisation.Portal.TOWN;
import static dev.parley.command.realisation.Portal.at;
import static dev.parley.kernel.Evidence.FIRST_HAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.command.AttachNote;
import dev.parley.command.CommandSide;
import dev.parley.command.LifecycleCommand.StartRealisation;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.realisation.Portal;
import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryImportTest {

    private static final Instant RECORDED = Instant.parse("2026-05-20T08:00:00.123456789Z");
    private static final Importer KIM = new Importer(TOWN, "kim");
    private static final Importer CURATOR = new Importer(TOWN, "kim", true);

    private final CommandSide commandSide = new CommandSide();
    private final HistoryImport historyImport = new HistoryImport(commandSide.eventStore(), Portal.CLOCK);

    private static History history(List<RealisationEvent> events) {
        return history(ID, "h-", events);
    }

    private static History history(RealisationId id, String prefix, List<RealisationEvent> events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            recorded.add(new RecordedEvent(prefix + i, i, RECORDED.plusSeconds(i), "coder-1", events.get(i)));
        }
        return new History(id, recorded);
    }

    private static History other(String id) {
        RealisationId other = new RealisationId(id);
        return history(
                other,
                id + "-",
                List.of(new RealisationStarted(other, TOWN, "Other", null, null, at("2026"), FIRST_HAND)));
    }

    @Test
    void longTextsTakeMoreCommitsAndNoneIsLargerThanALogTakes() {
        // given 3,000 notes of 3,900 letters, 11.7 MB, a third of which takes two bytes or an escape
        List<RealisationEvent> events = new ArrayList<>();
        events.add(new RealisationStarted(ID, TOWN, "Long", null, null, at("2026"), FIRST_HAND));
        String text = "ä\"b".repeat(1_300);
        for (int i = 0; i < 3_000; i++) {
            events.add(new NoteAttached(ID, text, null, at("2026"), FIRST_HAND));
        }
        History history = history(events);
        History small = other("small");
        List<List<DomainEventMessage<?>>> commits = new ArrayList<>();
        HistoryImport counted = new HistoryImport(
                commandSide.eventStore(),
                Portal.CLOCK,
                Withheld.NOTHING,
                StoredStreams.of(commandSide.eventStore()),
                OwnDimensions.NONE,
                messages -> {
                    commits.add(List.copyOf(messages));
                    return CommitWriter.through(commandSide.eventStore()).write(messages);
                });

        // when
        ImportReport report = counted.store(List.of(small, history), CURATOR);

        // then
        assertThat(report.good()).isTrue();
        assertThat(commits).hasSize(4);
        assertThat(commits).allSatisfy(commit -> assertThat(commit.stream()
                        .mapToLong(message -> message.getPayload() instanceof NoteAttached note
                                ? note.text().length() * 5L / 3
                                : 0)
                        .sum())
                .isLessThan(10 * 1024 * 1024));
        assertThat(commandSide.stored(ID)).hasSize(3_001);

        // when both are imported again, there is nothing to hand in
        commits.clear();

        // then
        assertThat(counted.store(List.of(small, history), CURATOR).good()).isTrue();
        assertThat(commits).isEmpty();
    }

    @Test
    void whatItsSourceSaysOfRecordingIsKeptAsAClaim() {
        // given
        History history = history(Portal.events());

        // when
        ImportReport report = historyImport.store(List.of(history), CURATOR);

        // then
        int size = history.events().size();
        assertThat(report).isEqualTo(new ImportReport(List.of(new Imported(ID, Status.STORED, size, size)), List.of()));
        assertThat(commandSide.stored(ID))
                .extracting(
                        DomainEventMessage::getSequenceNumber,
                        EventMessage::getTimestamp,
                        EventMessage::getPayload,
                        EventMessage::getMetaData)
                .containsExactlyElementsOf(history.events().stream()
                        .map(event -> tuple(
                                event.sequence(),
                                Portal.CLOCK.instant(),
                                event.event(),
                                Map.of(
                                        Metadata.ORGANISATION, "town",
                                        Metadata.PRINCIPAL, "kim",
                                        Metadata.IMPORTED_BY, "kim",
                                        Metadata.SOURCE_ID, event.id(),
                                        Metadata.SOURCE_PRINCIPAL, "coder-1",
                                        Metadata.SOURCE_RECORDED_AT,
                                                event.recordedAt().toString(),
                                        Metadata.CODED, "true")))
                        .toList());
        assertThat(recorded())
                .containsExactlyElementsOf(history.events().stream()
                        .map(event -> new RecordedEvent(
                                event.id(),
                                event.sequence(),
                                event.recordedAt(),
                                event.principal(),
                                event.event(),
                                new Claim("kim", Portal.CLOCK.instant(), event.recordedAt(), "coder-1")))
                        .toList());
    }

    /** Whoever may import must not be able to make a past in which things were known. */
    @Test
    void whatSomebodyElseThanACuratorImportsWasKnownFromTheImportOn() {
        // given
        History history = history(Portal.events());

        // when
        ImportReport report = historyImport.store(List.of(history), KIM);

        // then
        int size = history.events().size();
        assertThat(report.imported()).containsExactly(new Imported(ID, Status.STORED, size, size, true));
        assertThat(recorded()).allSatisfy(event -> {
            assertThat(event.recordedAt()).isEqualTo(Portal.CLOCK.instant());
            assertThat(event.principal()).isEqualTo("kim");
        });
        assertThat(recorded())
                .extracting(event -> Objects.requireNonNull(event.claim()).recordedAt())
                .containsExactlyElementsOf(
                        history.events().stream().map(RecordedEvent::recordedAt).toList());
    }

    /** Exported, it says both, and is the same again for whoever imports it. */
    @Test
    void whatWasImportedByAnybodyIsTheSameAgainAsItsSourceHasItAndAsItIsExported() {
        for (Importer first : List.of(KIM, CURATOR)) {
            // given
            CommandSide side = new CommandSide();
            HistoryImport into = new HistoryImport(side.eventStore(), Portal.CLOCK);
            History history = history(Portal.events());
            into.store(List.of(history), first);
            History exported = new History(ID, recorded(side));

            // when, then
            for (Importer again : List.of(KIM, CURATOR)) {
                for (History each : List.of(history, exported)) {
                    assertThat(into.store(List.of(each), again).imported())
                            .extracting(Imported::status)
                            .containsExactly(Status.ALREADY_THERE);
                }
            }
        }
    }

    /** A clock that goes by the source for some of a history and not for all of it would know an end before its beginning. */
    @Test
    void aCuratorsMoreOfWhatAnotherImportedWasKnownFromTheImportOnToo() {
        // given
        List<RealisationEvent> events = Portal.events();
        historyImport.store(List.of(history(events.subList(0, 5))), KIM);

        // when
        ImportReport report = historyImport.store(List.of(history(events)), CURATOR);

        // then
        assertThat(report.imported())
                .containsExactly(new Imported(ID, Status.EXTENDED, events.size() - 5, events.size(), true));
        assertThat(recorded()).extracting(RecordedEvent::recordedAt).containsOnly(Portal.CLOCK.instant());
    }

    /** What is read without a date of its own is dated when it is read, and nothing is said of it. */
    @Test
    void whatIsDatedWhenItIsReadIsNoClaimOfThePast() {
        // given
        List<RecordedEvent> read = history(Portal.events()).events().stream()
                .map(event -> new RecordedEvent(
                        event.id(), event.sequence(), Portal.CLOCK.instant(), event.principal(), event.event()))
                .toList();

        // when
        ImportReport report = historyImport.store(List.of(new History(ID, read)), KIM);

        // then
        assertThat(report.imported()).extracting(Imported::claimsOnly).containsExactly(false);
    }

    private List<RecordedEvent> recorded() {
        return recorded(commandSide);
    }

    private static List<RecordedEvent> recorded(CommandSide commandSide) {
        return commandSide.stored(ID).stream()
                .map(message -> RecordedEvent.stored(
                        message.getIdentifier(),
                        message.getSequenceNumber(),
                        message.getTimestamp(),
                        message.getMetaData(),
                        (RealisationEvent) message.getPayload()))
                .toList();
    }

    @Test
    void twoOrganisationsImportTheSameCase() {
        // given
        History history = history(Portal.events());
        OrganisationId county = new OrganisationId("county");
        historyImport.store(List.of(history), KIM);

        // when
        ImportReport report =
                historyImport.store(List.of(HistoryImport.adopted(history, county)), new Importer(county, "lee"));
        ImportReport again =
                historyImport.store(List.of(HistoryImport.adopted(history, county)), new Importer(county, "lee"));

        // then
        assertThat(report.imported()).extracting(Imported::status).containsExactly(Status.STORED);
        assertThat(again.imported()).extracting(Imported::status).containsExactly(Status.ALREADY_THERE);
        assertThat(recorded()).extracting(RecordedEvent::id).startsWith("h-0");
        assertThat(commandSide
                        .send(
                                new AttachNote(ID, "theirs", null, null, null),
                                Map.of(Metadata.ORGANISATION, "county", Metadata.PRINCIPAL, "lee"))
                        .version())
                .isEqualTo(history.size() + 1);
        assertThat(commandSide.stored(ID)).hasSize(history.size());
    }

    /** A stream as versions before stored it: named by the id alone, its source's time and recorder as the log's own. */
    @Test
    void whatEarlierVersionsStoredGoesOnAsItIs() {
        // given
        History history = history(Portal.events());
        history.events().forEach(event -> commandSide
                .eventStore()
                .publish(new GenericDomainEventMessage<>(
                        RealisationAggregate.TYPE,
                        ID.value(),
                        event.sequence(),
                        event.event(),
                        Map.of(
                                Metadata.ORGANISATION, "town",
                                Metadata.PRINCIPAL, "coder-1",
                                Metadata.IMPORTED_BY, "kim"),
                        event.id(),
                        event.recordedAt())));

        // when
        ImportReport same = historyImport.store(List.of(history), KIM);
        long version = commandSide
                .send(
                        new AttachNote(ID, "goes on", null, null, null),
                        Map.of(Metadata.ORGANISATION, "town", Metadata.PRINCIPAL, "kim"))
                .version();

        // then
        assertThat(same.imported()).extracting(Imported::status).containsExactly(Status.ALREADY_THERE);
        assertThat(version).isEqualTo(history.size() + 1);
        assertThat(commandSide.stored(ID)).isEmpty();
        assertThat(commandSide.eventStore().readEvents(ID.value()).asStream()).hasSize(history.size() + 1);
    }

    @Test
    void anImportedRealisationTakesCommands() {
        // given
        historyImport.store(List.of(history(Portal.events())), KIM);

        // when
        long version = commandSide
                .send(
                        new AttachNote(ID, "imported", null, null, null),
                        Map.of(Metadata.ORGANISATION, "town", Metadata.PRINCIPAL, "kim"))
                .version();

        // then
        assertThat(version).isEqualTo(Portal.events().size() + 1);
    }

    /** To what is logged here an import adds what the importer logged; a curator may add what others are said to have. */
    @Nested
    class LoggedHere {

        private final List<RecordedEvent> stored = new ArrayList<>();

        LoggedHere() {
            commandSide.send(
                    new StartRealisation(ID, "Portal", null, null, null, null),
                    Map.of(Metadata.ORGANISATION, "town", Metadata.PRINCIPAL, "anna"));
            DomainEventMessage<?> start = commandSide.stored(ID).get(0);
            stored.add(new RecordedEvent(
                    start.getIdentifier(), 0, start.getTimestamp(), "anna", (RealisationEvent) start.getPayload()));
        }

        private ImportReport adding(String principal, Duration later) {
            return adding(principal, later, KIM);
        }

        private ImportReport adding(String principal, Duration later, Importer importer) {
            RecordedEvent first = stored.get(0);
            List<RecordedEvent> events = new ArrayList<>(stored);
            events.add(new RecordedEvent(
                    "added",
                    1,
                    first.recordedAt().plus(later),
                    principal,
                    new NoteAttached(ID, "a promise", null, at("2015"), FIRST_HAND)));
            return historyImport.store(List.of(new History(ID, events)), importer);
        }

        @Test
        void nobodyLogsForOthers() {
            // when
            ImportReport report = adding("anna", Duration.ofSeconds(1));

            // then
            assertThat(report.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.refusal().field()).isEqualTo("principal"));
            assertThat(commandSide.stored(ID)).hasSize(1);
        }

        @Test
        void aCuratorAddsItAsAClaimAndItWasKnownFromTheImportOn() {
            // when
            ImportReport report = adding("anna", Duration.ofDays(-3_000), CURATOR);

            // then
            assertThat(report.problems()).isEmpty();
            RecordedEvent added = recorded().get(1);
            assertThat(added.recordedAt()).isEqualTo(Portal.CLOCK.instant());
            assertThat(added.principal()).isEqualTo("kim");
            assertThat(added.claim())
                    .isEqualTo(new Claim(
                            "kim",
                            Portal.CLOCK.instant(),
                            stored.get(0).recordedAt().minus(Duration.ofDays(3_000)),
                            "anna"));
        }

        @Test
        void whatTheImporterClaimsOfThePastWasKnownFromTheImportOn() {
            // when
            ImportReport report = adding("kim", Duration.ofDays(-3_000));

            // then
            assertThat(report.problems()).isEmpty();
            assertThat(recorded().get(1).recordedAt()).isEqualTo(Portal.CLOCK.instant());
        }

        @Test
        void itIsAddedOnceAsItsSourceHasItAndAsItIsExported() {
            // given
            adding("kim", Duration.ofDays(-3_000));

            // when
            ImportReport again = adding("kim", Duration.ofDays(-3_000));
            ImportReport exported = historyImport.store(List.of(new History(ID, recorded())), KIM);

            // then
            assertThat(again.imported()).extracting(Imported::status).containsExactly(Status.ALREADY_THERE);
            assertThat(exported.imported()).extracting(Imported::status).containsExactly(Status.ALREADY_THERE);
        }

        @Test
        void whatTheImporterLoggedElsewhereIsAdded() {
            // when
            ImportReport report = adding("kim", Duration.ofSeconds(1));

            // then
            assertThat(report.problems()).isEmpty();
            assertThat(commandSide.stored(ID)).hasSize(2);
        }
    }

    @Nested
    class Again {

        @Test
        void theSameHistoryChangesNothing() {
            // given
            History history = history(Portal.events());
            historyImport.store(List.of(history), KIM);

            // when
            ImportReport report = historyImport.store(List.of(history), KIM);

            // then
            int size = history.events().size();
            assertThat(report.imported()).containsExactly(new Imported(ID, Status.ALREADY_THERE, 0, size));
            assertThat(commandSide.stored(ID)).hasSize(size);
        }

        @Test
        void aLongerHistoryAddsTheRest() {
            // given
            List<RealisationEvent> events = Portal.events();
            historyImport.store(List.of(history(events.subList(0, 5))), CURATOR);

            // when
            ImportReport report = historyImport.store(List.of(history(events)), CURATOR);

            // then
            assertThat(report.imported())
                    .containsExactly(new Imported(ID, Status.EXTENDED, events.size() - 5, events.size()));
            assertThat(commandSide.stored(ID)).hasSize(events.size());
        }

        @Test
        void anotherHistoryIsRefused() {
            // given
            historyImport.store(List.of(history(Portal.events())), KIM);
            History different = history(ID, "x-", Portal.events());

            // when
            ImportReport report = historyImport.store(List.of(different), KIM);

            // then
            assertThat(report.problems())
                    .extracting(
                            ImportProblem::event, problem -> problem.refusal().code())
                    .containsExactly(tuple(0, RefusalCode.OTHER_HISTORY));
            assertThat(commandSide.stored(ID)).hasSize(Portal.events().size());
        }
    }

    @Nested
    class AllOrNothing {

        @Test
        void everyProblemIsReportedAndNothingStored() {
            // given
            History bad = history(Portal.eventsAnd(
                    new NeedValued(ID, "no-such", StakeholderGroup.USERS, 7, null, null, at("2026-04"), FIRST_HAND),
                    new NoteAttached(ID, "fine", null, at("2026-04"), FIRST_HAND),
                    new EpisodeEnded(ID, "ep1", Outcome.CONSENSUS, null, null, at("2026-04"), FIRST_HAND)));
            int size = Portal.events().size();

            // when
            ImportReport report = historyImport.store(List.of(other("good-one"), bad), KIM);

            // then
            assertThat(report.imported()).isEmpty();
            assertThat(report.problems())
                    .extracting(
                            ImportProblem::history,
                            ImportProblem::event,
                            problem -> problem.refusal().field(),
                            problem -> problem.refusal().code())
                    .containsExactly(
                            tuple(1, size, "need", RefusalCode.UNKNOWN_NEED),
                            tuple(1, size, "rating", RefusalCode.OUT_OF_RANGE),
                            tuple(1, size + 2, "episode", RefusalCode.ALREADY_ENDED));
            assertThat(commandSide.stored(ID)).isEmpty();
            assertThat(commandSide.stored(new RealisationId("good-one"))).isEmpty();
        }

        @Test
        void severalHistoriesAreOneCommit() {
            // given
            RecordingLog log = new RecordingLog();
            HistoryImport recorded = new HistoryImport(new CommandSide(log).eventStore(), Portal.CLOCK);

            // when
            recorded.store(List.of(other("one"), history(Portal.events()), other("two")), KIM);

            // then
            assertThat(log.commits).containsExactly(Portal.events().size() + 2);
        }

        private History notes(String id, int notes) {
            RealisationId other = new RealisationId(id);
            List<RealisationEvent> events = new ArrayList<>(
                    List.of(new RealisationStarted(other, TOWN, "Long", null, null, at("2026"), FIRST_HAND)));
            for (int i = 0; i < notes; i++) {
                events.add(new NoteAttached(other, "note " + i, null, at("2026"), FIRST_HAND));
            }
            return history(other, id + "-", events);
        }

        @Test
        void moreThanACommitHoldsAreSeveralOfWholeRealisations() {
            // given
            RecordingLog log = new RecordingLog();
            CommandSide side = new CommandSide(log);
            List<String> told = new ArrayList<>();

            // when
            ImportReport report = new HistoryImport(side.eventStore(), Portal.CLOCK)
                    .store(
                            List.of(notes("a", 5_999), notes("b", 3_999), notes("c", 10_499), other("d")),
                            KIM,
                            HistoryImport.Dating.RECORDED,
                            (stored, of) -> told.add(stored + "/" + of));

            // then: one that is larger than a commit is cut
            assertThat(report.imported()).hasSize(4);
            assertThat(log.commits).containsExactly(10_000, 10_000, 500, 1);
            assertThat(told).containsExactly("2/4", "3/4", "4/4");
            assertThat(side.stored(new RealisationId("c"))).hasSize(10_500);
        }

        @Test
        void aRaceLostInTheMiddleSaysWhatIsStoredAndGoesOnWhenRepeated() {
            // given
            RecordingLog log = new RecordingLog();
            HistoryImport recorded = new HistoryImport(new CommandSide(log).eventStore(), Portal.CLOCK);
            List<History> histories = List.of(notes("a", 9_000), notes("b", 9_000));

            // when
            ImportReport first =
                    recorded.store(histories, KIM, HistoryImport.Dating.RECORDED, (stored, of) -> log.conflict = true);
            log.conflict = false;
            ImportReport second = recorded.store(histories, KIM);

            // then
            assertThat(first.problems()).hasSize(1);
            assertThat(first.problems().get(0).history()).isEqualTo(1);
            assertThat(first.problems().get(0).refusal().message())
                    .contains("1 of 2 realisations are stored; import the same again to go on");
            assertThat(second.imported())
                    .extracting(Imported::status)
                    .containsExactly(Status.ALREADY_THERE, Status.STORED);
        }

        @Test
        void aRehearsalSaysWhatWouldBecomeOfEachAndStoresNothing() {
            // given
            historyImport.store(List.of(other("one")), KIM);

            // when
            ImportReport report =
                    historyImport.rehearse(List.of(other("one"), other("two")), KIM, HistoryImport.Dating.RECORDED);

            // then
            assertThat(report.imported())
                    .extracting(Imported::status)
                    .containsExactly(Status.ALREADY_THERE, Status.STORED);
            assertThat(commandSide.stored(new RealisationId("two"))).isEmpty();
        }

        @Test
        void factsWithoutARecordedTimeOfTheirOwnAreTheSameWhenImportedLater() {
            // given
            History first = other("one");
            RecordedEvent event = first.events().get(0);
            History later = new History(
                    first.realisation(),
                    List.of(new RecordedEvent(
                            event.id(), 0, event.recordedAt().plusSeconds(60), event.principal(), event.event())));
            historyImport.store(List.of(first), KIM);

            // when
            ImportReport undated = historyImport.store(
                    List.of(later), KIM, HistoryImport.Dating.IMPORTED, HistoryImport.Progress.SILENT);
            ImportReport dated = historyImport.store(List.of(later), KIM);

            // then
            assertThat(undated.imported()).extracting(Imported::status).containsExactly(Status.ALREADY_THERE);
            assertThat(dated.problems().get(0).refusal().code()).isEqualTo(RefusalCode.OTHER_HISTORY);
        }

        @Test
        void aRaceLostStoresNothing() {
            // given
            RecordingLog log = new RecordingLog();
            HistoryImport recorded = new HistoryImport(new CommandSide(log).eventStore(), Portal.CLOCK);
            log.conflict = true;

            // when
            ImportReport report = recorded.store(List.of(other("one")), KIM);

            // then
            assertThat(report.good()).isFalse();
            assertThat(report.problems().get(0).refusal().code()).isEqualTo(RefusalCode.OTHER_HISTORY);
        }

        @Test
        void anEmptyImportIsGood() {
            assertThat(historyImport.store(List.of(), KIM).good()).isTrue();
        }
    }

    @Nested
    class IsRefused {

        private List<String> problems(History... histories) {
            return HistoryImport.check(List.of(histories), KIM).stream()
                    .map(problem -> problem.history() + "/" + problem.event() + " "
                            + problem.refusal().field() + " "
                            + problem.refusal().code().written())
                    .toList();
        }

        @Test
        void whatDoesNotBeginWithAStart() {
            assertThat(problems(history(List.of(Portal.entered(Phase.DESIGN, "2026")))))
                    .containsExactly("0/0  not-started");
            assertThat(problems(history(List.of()))).containsExactly("0/0  not-started");
        }

        @Test
        void aStartInTheMiddle() {
            assertThat(problems(history(List.of(Portal.started(), Portal.started()))))
                    .containsExactly("0/1 realisation duplicate-realisation");
        }

        @Test
        void anEventOfAnotherRealisation() {
            assertThat(problems(history(List.of(
                            Portal.started(),
                            new PhaseEntered(new RealisationId("x"), Phase.DESIGN, at("2026"), FIRST_HAND)))))
                    .containsExactly("0/1 realisation not-as-recorded");
        }

        @Test
        void anotherOrganisationsHistory() {
            assertThat(HistoryImport.check(
                            List.of(history(Portal.events())), new Importer(new OrganisationId("county"), "lee")))
                    .extracting(problem -> problem.refusal().code())
                    .containsExactly(RefusalCode.OTHER_ORGANISATION);
        }

        @Test
        void nothingForAnOperatorOnAccountOfTheOrganisation() {
            assertThat(HistoryImport.check(List.of(history(Portal.events())), new Importer(null, "operator")))
                    .isEmpty();
        }

        @Test
        void aGapInTheSequence() {
            RecordedEvent first = new RecordedEvent("a", 0, RECORDED, "c", Portal.started());
            RecordedEvent third =
                    new RecordedEvent("b", 2, RECORDED, "c", Portal.entered(Phase.INITIATION, "2026-01-10"));
            assertThat(problems(new History(ID, List.of(first, third))))
                    .containsExactly("0/1 sequence not-as-recorded");
        }

        @Test
        void anIdUsedTwice() {
            RecordedEvent first = new RecordedEvent("a", 0, RECORDED, "c", Portal.started());
            RecordedEvent second =
                    new RecordedEvent("a", 1, RECORDED, "c", Portal.entered(Phase.INITIATION, "2026-01-10"));
            assertThat(problems(new History(ID, List.of(first, second)))).containsExactly("0/1 id repeated");
        }

        @Test
        void anIdUsedByAnotherHistory() {
            RealisationId other = new RealisationId("other");
            History clash = history(
                    other,
                    "h-",
                    List.of(new RealisationStarted(other, TOWN, "Other", null, null, at("2026"), FIRST_HAND)));
            assertThat(problems(history(Portal.events()), clash)).containsExactly("1/0 id repeated");
        }

        @Test
        void oneRealisationTwice() {
            assertThat(problems(other("one"), other("one"))).containsExactly("1/0 realisation repeated");
        }

        @Test
        void anEventThatNoCommandCauses() {
            ValuePerceived ofNothing =
                    new ValuePerceived(ID, StakeholderGroup.USERS, 3, null, null, null, at("2026-04"), FIRST_HAND);
            assertThat(problems(history(Portal.eventsAnd(ofNothing))))
                    .containsExactly("0/" + Portal.events().size() + " phase not-as-recorded");
        }

        @Test
        void anEventRecordedBeforeItHappened() {
            assertThat(problems(history(
                            Portal.eventsAnd(new NoteAttached(ID, "early", null, at("2026-06-30"), FIRST_HAND)))))
                    .containsExactly("0/" + Portal.events().size() + " at in-future");
        }

        @Test
        void aRetractionOfAnEventThatIsNotThere() {
            assertThat(problems(history(Portal.eventsAnd(new FactRetracted(ID, "h-99", "typo", FIRST_HAND)))))
                    .containsExactly("0/" + Portal.events().size() + " event unknown-fact");
        }
    }

    /** A log that counts the events of each commit, and conflicts on demand. */
    private static final class RecordingLog extends InMemoryEventStorageEngine {

        private final List<Integer> commits = new ArrayList<>();
        private boolean conflict;

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            if (conflict) {
                throw new ConcurrencyException("somebody was faster");
            }
            commits.add(events.size());
            super.appendEvents(events);
        }
    }
}
