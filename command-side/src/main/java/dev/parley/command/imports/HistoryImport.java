package dev.parley.command.imports;

import dev.parley.command.invariant.OwnDimensions;
import dev.parley.command.naming.PersonalData;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.sending.StreamTarget;
import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The import of histories. Every event is held to the rules that commands are held to, and every history to what is stored; only when
 * all events of all histories pass are they stored, with their ids and sequences: in one commit where it has room for them, else
 * in several, each of whole realisations (docs/adr/0086). What is stored already is left alone, so that an import can be
 * repeated; a history that contradicts what is stored is refused.
 *
 * <p>In the log, recorded time and recorder are those of the import. What the source says of them is stored beside them, as a
 * claim. What a curator imports is a coded history, where nothing else is stored of the realisation than what curators imported:
 * there the claims say what was known when. What anybody else imports was known from the import on (docs/adr/0170, 0360).
 */
public final class HistoryImport {

    /** Most events in one commit. */
    public static final int LARGEST_COMMIT = 10_000;

    /** What no source dates itself is dated when it is read; it may be looked at for so long before it is stored. */
    private static final Duration READING = Duration.ofHours(1);

    private final EventStore eventStore;
    private final Clock clock;
    private final Withheld withheld;
    private final StoredStreams stored;
    private final OwnDimensions dimensions;
    private final RealisationStreams streams;
    private final CommitWriter writer;

    /** What the recorded times of the histories are. */
    public enum Dating {
        /** When each fact was recorded at the source. What is stored with another time is another history. */
        RECORDED,
        /** When it was imported, as the source does not say. What is stored with an earlier time is the same fact. */
        IMPORTED
    }

    /** Told how far an import is; called after each commit. */
    @FunctionalInterface
    public interface Progress {

        /** Tells nobody. */
        Progress SILENT = (stored, of) -> {};

        /**
         * Called after more is stored for good.
         *
         * @param stored histories stored so far
         * @param of histories to be stored
         */
        void stored(int stored, int of);
    }

    /**
     * A history that can be stored.
     *
     * @param history all of it
     * @param added what of it is new
     * @param stream where it is stored
     * @param coded whether its source's own recorded times say what was known when
     */
    private record Planned(History history, List<RecordedEvent> added, String stream, boolean coded) {}

    /**
     * @param eventStore where histories are stored
     * @param clock the time of the import
     */
    public HistoryImport(EventStore eventStore, Clock clock) {
        this(eventStore, clock, Withheld.NOTHING, StoredStreams.of(eventStore), OwnDimensions.NONE);
    }

    /** The same, with what is stored going through the event store. */
    public HistoryImport(
            EventStore eventStore, Clock clock, Withheld withheld, StoredStreams stored, OwnDimensions dimensions) {
        this(eventStore, clock, withheld, stored, dimensions, CommitWriter.through(eventStore));
    }

    /**
     * @param eventStore where histories are stored
     * @param clock the time of the import
     * @param withheld what is left out of them
     * @param stored which streams there are in it
     * @param dimensions of organisations' own, to which what is new is held
     * @param writer stores what is new, in the same store
     */
    public HistoryImport(
            EventStore eventStore,
            Clock clock,
            Withheld withheld,
            StoredStreams stored,
            OwnDimensions dimensions,
            CommitWriter writer) {
        this.writer = writer;
        this.withheld = withheld;
        this.stored = stored;
        this.dimensions = dimensions;
        this.eventStore = eventStore;
        this.clock = clock;
        this.streams = StreamTarget.streams(eventStore);
    }

    /**
     * The same history as one of another organisation: for who takes over what others have recorded. Nothing else changes, so that
     * taking it over again changes nothing.
     *
     * @param history a history of any organisation
     * @param organisation whose it is to be
     * @return the history with that organisation in its start
     */
    public static History adopted(History history, OrganisationId organisation) {
        return new History(
                history.realisation(),
                history.events().stream()
                        .map(event -> event.event() instanceof RealisationStarted started
                                ? new RecordedEvent(
                                        event.id(),
                                        event.sequence(),
                                        event.recordedAt(),
                                        event.principal(),
                                        new RealisationStarted(
                                                started.realisation(),
                                                organisation,
                                                started.title(),
                                                started.description(),
                                                started.antecedents(),
                                                started.at(),
                                                started.evidence()),
                                        event.claim())
                                : event)
                        .toList());
    }

    /**
     * Checks histories without looking at what is stored.
     *
     * @param histories any number
     * @param importer who would import them
     * @return all problems; empty where there are none
     */
    public static List<ImportProblem> check(List<History> histories, Importer importer) {
        return check(histories, importer, true);
    }

    /**
     * Checks histories that are each good in themselves as to each other, without looking at what is stored.
     *
     * @param histories any number, each of which was found to keep the rules
     * @param importer who would import them
     * @return all problems; empty where there are none
     */
    public static List<ImportProblem> checkTogether(List<History> histories, Importer importer) {
        return check(histories, importer, false);
    }

    private static List<ImportProblem> check(List<History> histories, Importer importer, boolean each) {
        List<ImportProblem> problems = new ArrayList<>();
        Set<RealisationId> realisations = new HashSet<>();
        Map<String, Integer> owners = new HashMap<>();
        List<List<HistoryRules.Objection>> objections =
                each ? HistoryRules.objections(histories).toList() : Collections.nCopies(histories.size(), List.of());
        for (int i = 0; i < histories.size(); i++) {
            History history = histories.get(i);
            if (!realisations.add(history.realisation())) {
                problems.add(new ImportProblem(
                        i,
                        0,
                        Refusal.of(
                                RefusalCode.REPEATED,
                                "realisation",
                                "two histories of '" + history.realisation() + "' are imported together")));
                continue;
            }
            for (HistoryRules.Objection objection : objections.get(i)) {
                problems.add(new ImportProblem(i, objection.event(), objection.refusal()));
            }
            organisation(history, i, importer, problems);
            ids(history, i, owners, problems);
        }
        return problems;
    }

    private static void organisation(History history, int index, Importer importer, List<ImportProblem> problems) {
        OrganisationId allowed = importer.organisation();
        if (allowed != null
                && !history.events().isEmpty()
                && history.events().get(0).event() instanceof RealisationStarted started
                && !started.organisation().equals(allowed)) {
            problems.add(new ImportProblem(
                    index,
                    0,
                    Refusal.of(
                            RefusalCode.OTHER_ORGANISATION,
                            "organisation",
                            "is " + started.organisation()
                                    + ", on whose behalf you do not act; adopt the history to make it yours",
                            allowed.value())));
        }
    }

    private static void ids(History history, int index, Map<String, Integer> owners, List<ImportProblem> problems) {
        for (int event = 0; event < history.size(); event++) {
            String id = history.events().get(event).id();
            Integer owner = owners.putIfAbsent(id, index);
            if (owner != null && owner != index) {
                problems.add(new ImportProblem(
                        index,
                        event,
                        Refusal.of(
                                RefusalCode.REPEATED, "id", "'" + id + "' is the id of an event of another history")));
            }
        }
    }

    /**
     * Which of some realisations are stored. Of the others a history that keeps the rules contradicts nothing.
     *
     * @param organisation whose realisations
     * @param realisations any number
     * @return those of them that are stored, in their order
     */
    public List<RealisationId> known(OrganisationId organisation, Collection<RealisationId> realisations) {
        Set<String> there = stored.among(realisations.stream()
                .flatMap(realisation -> RealisationStreams.names(organisation, realisation).stream())
                .toList());
        return realisations.stream()
                .filter(realisation -> isNamed(there, organisation, realisation)
                        && streams.find(organisation, realisation).isPresent())
                .toList();
    }

    private static boolean isNamed(Set<String> there, OrganisationId organisation, RealisationId realisation) {
        return RealisationStreams.names(organisation, realisation).stream().anyMatch(there::contains);
    }

    /**
     * Says what storing would do, and stores nothing.
     *
     * @param histories any number, of different realisations
     * @param importer who would import them
     * @param dating what their recorded times are
     * @return what would become of each, or all problems
     */
    public ImportReport rehearse(List<History> histories, Importer importer, Dating dating) {
        return plan(histories, importer, dating, new ArrayList<>());
    }

    /**
     * Imports histories, all or none.
     *
     * @param histories any number, of different realisations
     * @param importer who imports them
     * @return what became of each, or all problems
     */
    public ImportReport store(List<History> histories, Importer importer) {
        return store(histories, importer, Dating.RECORDED, Progress.SILENT);
    }

    /**
     * Imports histories. Nothing is stored before all of them are found good. More than {@value #LARGEST_COMMIT} events, or
     * fewer with long texts, take several commits: where one of those fails, the histories before it are stored, and importing the same again goes on.
     *
     * @param histories any number, of different realisations
     * @param importer who imports them
     * @param dating what their recorded times are
     * @param progress told after each commit
     * @return what became of each, or all problems
     */
    public ImportReport store(List<History> histories, Importer importer, Dating dating, Progress progress) {
        List<Planned> planned = new ArrayList<>();
        ImportReport report = plan(histories, importer, dating, planned);
        if (!report.good()) {
            return report;
        }
        int stored = 0;
        try {
            // The next commit is made ready while one is written.
            CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
            int handedIn = 0;
            while (handedIn < planned.size()) {
                if (writing.isDone()) {
                    stored = written(writing, stored, handedIn, planned.size(), progress);
                }
                int next = handedIn + fitting(planned.subList(handedIn, planned.size()));
                CompletableFuture<Void> following = append(planned.subList(handedIn, next), importer);
                stored = written(writing, stored, handedIn, planned.size(), progress);
                writing = following;
                handedIn = next;
            }
            written(writing, stored, handedIn, planned.size(), progress);
        } catch (ConcurrencyException e) {
            return new ImportReport(List.of(), List.of(new ImportProblem(stored, 0, raced(stored, histories.size()))));
        }
        return report;
    }

    /** Waits until a commit is stored, tells how far the import is, and returns it. */
    private static int written(CompletableFuture<Void> writing, int before, int stored, int of, Progress progress) {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        if (stored > before) {
            progress.stored(stored, of);
        }
        return stored;
    }

    private ImportReport plan(List<History> told, Importer importer, Dating dating, List<Planned> planned) {
        List<ImportProblem> problems = new ArrayList<>(check(told, importer));
        if (!problems.isEmpty()) {
            return new ImportReport(List.of(), problems);
        }
        List<ImportReport.Imported> imported = new ArrayList<>();
        Set<String> there = there(told);
        for (int i = 0; i < told.size(); i++) {
            History history = withheld.of(organisation(told.get(i)), told.get(i));
            String stream = isNamed(there, organisation(history), history.realisation())
                    ? streams.of(organisation(history), history.realisation())
                    : RealisationStreams.named(organisation(history), history.realisation());
            List<? extends DomainEventMessage<?>> stored = there.contains(stream)
                    ? eventStore.readEvents(stream).asStream().toList()
                    : List.of();
            int common = commonPrefix(history.events(), stored, dating);
            if (common < Math.min(stored.size(), history.size())) {
                problems.add(new ImportProblem(i, common, otherHistory(history)));
                continue;
            }
            List<RecordedEvent> added = history.events().subList(common, history.size());
            Refusal claimed = claimed(stored, added, importer);
            if (claimed != null) {
                problems.add(new ImportProblem(i, common, claimed));
                continue;
            }
            List<ImportProblem> unknown = unknownCategories(i, common, added, organisation(history));
            if (!unknown.isEmpty()) {
                problems.addAll(unknown);
                continue;
            }
            boolean coded = importer.curator() && isCoded(stored);
            planned.add(new Planned(history, added, stream, coded));
            imported.add(new ImportReport.Imported(
                    history.realisation(),
                    added.isEmpty()
                            ? ImportReport.Status.ALREADY_THERE
                            : stored.isEmpty() ? ImportReport.Status.STORED : ImportReport.Status.EXTENDED,
                    added.size(),
                    Math.max(stored.size(), history.size()),
                    !coded && isOfThePast(added, clock.instant())));
        }
        return problems.isEmpty()
                ? new ImportReport(warned(imported, planned), List.of())
                : new ImportReport(List.of(), problems);
    }

    private static List<ImportReport.Imported> warned(List<ImportReport.Imported> imported, List<Planned> planned) {
        return IntStream.range(0, imported.size())
                .parallel()
                .mapToObj(i -> imported.get(i)
                        .warning(PersonalData.in(planned.get(i).added()).stream()
                                .map(Object::toString)
                                .toList()))
                .toList();
    }

    /** The streams that there are of those that the histories can have: asked for together, as most imports meet few. */
    private Set<String> there(List<History> histories) {
        return stored.among(histories.stream()
                .flatMap(history -> RealisationStreams.names(organisation(history), history.realisation()).stream())
                .toList());
    }

    /** Categories that are none of the organisation's own dimensions: what is stored stays, and what is new is held to its rules. */
    private List<ImportProblem> unknownCategories(
            int index, int from, List<RecordedEvent> added, OrganisationId organisation) {
        Map<String, List<String>> own = dimensions.of(organisation);
        List<ImportProblem> problems = new ArrayList<>();
        for (int event = 0; event < added.size() && !own.isEmpty(); event++) {
            int place = from + event;
            OwnDimensions.refusal(EventCommands.causing(added.get(event).event()), own)
                    .ifPresent(wrong -> problems.add(new ImportProblem(index, place, wrong)));
        }
        return problems;
    }

    /**
     * What speaks against adding to what is stored. A realisation whose events all came by import is a coded history, of which
     * a longer version may come. One that is logged here has a record of who logged what: to that, only a curator adds what
     * others are said to have recorded. When it was recorded is the time of the import in any case.
     */
    private static @Nullable Refusal claimed(
            List<? extends DomainEventMessage<?>> stored, List<RecordedEvent> added, Importer importer) {
        if (importer.curator() || !isLoggedHere(stored)) {
            return null;
        }
        for (RecordedEvent event : added) {
            if (!event.principal().equals(importer.principal())) {
                return Refusal.of(
                        RefusalCode.OTHER_HISTORY,
                        "principal",
                        "says that '" + event.principal() + "' recorded '" + event.id()
                                + "', and the realisation is logged here, where others log for themselves; a curator may add"
                                + " it, as a claim",
                        importer.principal());
            }
        }
        return null;
    }

    private static boolean isLoggedHere(List<? extends DomainEventMessage<?>> stored) {
        return stored.stream().anyMatch(event -> !event.getMetaData().containsKey(Metadata.IMPORTED_BY));
    }

    /**
     * Whether all of it goes by the clock of its source, as nothing does: then more can, and what is known goes on. Earlier
     * versions stored the times of a source as their own.
     */
    private static boolean isCoded(List<? extends DomainEventMessage<?>> stored) {
        return stored.stream()
                .map(DomainEventMessage::getMetaData)
                .allMatch(event -> event.containsKey(Metadata.CODED)
                        || (event.containsKey(Metadata.IMPORTED_BY)
                                && !event.containsKey(Metadata.SOURCE_RECORDED_AT)));
    }

    /**
     * Whether its source claims to have recorded something before it was read.
     *
     * @param events any number
     * @param now the time of the import
     */
    public static boolean isOfThePast(List<RecordedEvent> events, Instant now) {
        Instant reading = now.minus(READING);
        return events.stream().anyMatch(event -> event.recordedAt().isBefore(reading));
    }

    /** Whose a history is that was found good. */
    private static OrganisationId organisation(History history) {
        return ((RealisationStarted) history.events().get(0).event()).organisation();
    }

    /** How many histories one commit has room for, at least one. */
    private static int fitting(List<Planned> planned) {
        CommitRoom room = new CommitRoom();
        int count = 0;
        for (Planned each : planned) {
            if (!room.take(each.added()) && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }

    private CompletableFuture<Void> append(List<Planned> planned, Importer importer) {
        Instant now = clock.instant();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Planned each : planned) {
            each.added().forEach(event -> messages.add(message(each, event, importer, now)));
        }
        if (planned.size() > 1 && !messages.isEmpty()) {
            return writer.write(messages);
        }
        // A realisation larger than one commit is cut between its events.
        List<RecordedEvent> events = planned.get(0).added();
        CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
        for (int from = 0; from < messages.size() && !writing.isCompletedExceptionally(); ) {
            int to = from + CommitRoom.fitting(events.subList(from, events.size()));
            writing = writer.write(messages.subList(from, to));
            from = to;
        }
        return writing;
    }

    private static Refusal raced(int stored, int of) {
        return Refusal.of(
                RefusalCode.OTHER_HISTORY,
                "",
                (of == 1 ? "the realisation" : "one of the realisations")
                        + " was changed by somebody else during the import, or an event of it is stored elsewhere; "
                        + (stored == 0
                                ? "nothing is stored"
                                : stored + " of " + of + " realisations are stored; import the same again to go on"));
    }

    private static Refusal otherHistory(History history) {
        return Refusal.of(
                RefusalCode.OTHER_HISTORY,
                "",
                "another history of '" + history.realisation()
                        + "' is stored, and this event is not what follows in it",
                "the same history, or the same and more");
    }

    private static int commonPrefix(
            List<RecordedEvent> events, List<? extends DomainEventMessage<?>> stored, Dating dating) {
        int common = 0;
        while (common < events.size()
                && common < stored.size()
                && isSame(events.get(common), stored.get(common), dating)) {
            common++;
        }
        return common;
    }

    /** Repeated, it is as its source has it or, exported from here, as it is stored. */
    private static boolean isSame(RecordedEvent event, DomainEventMessage<?> message, Dating dating) {
        if (!(message.getPayload() instanceof RealisationEvent payload)) {
            return false;
        }
        RecordedEvent stored = RecordedEvent.stored(
                message.getIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                message.getMetaData(),
                payload);
        Claim claim = stored.claim();
        return event.id().equals(stored.id())
                && event.event().equals(payload)
                && (isRecorded(event, stored.recordedAt(), stored.principal(), dating)
                        || (claim != null && isRecorded(event, claim.recordedAt(), claim.principal(), dating)));
    }

    private static boolean isRecorded(RecordedEvent event, Instant at, String principal, Dating dating) {
        return event.principal().equals(principal)
                && (dating == Dating.IMPORTED
                        ? !event.recordedAt().isBefore(at)
                        : event.recordedAt().equals(at));
    }

    private static DomainEventMessage<?> message(Planned planned, RecordedEvent event, Importer importer, Instant now) {
        OrganisationId organisation = organisation(planned.history());
        Map<String, String> metadata = new HashMap<>();
        metadata.put(Metadata.ORGANISATION, organisation.value());
        metadata.put(Metadata.PRINCIPAL, importer.principal());
        metadata.put(Metadata.IMPORTED_BY, importer.principal());
        metadata.put(Metadata.SOURCE_RECORDED_AT, event.recordedAt().toString());
        metadata.put(Metadata.SOURCE_PRINCIPAL, event.principal());
        metadata.put(Metadata.SOURCE_ID, event.id());
        if (planned.coded()) {
            metadata.put(Metadata.CODED, "true");
        }
        return new GenericDomainEventMessage<>(
                RealisationAggregate.TYPE,
                planned.stream(),
                event.sequence(),
                event.event(),
                metadata,
                identifier(organisation, event),
                now);
    }

    /** One event has one identifier in an organisation, so that it is stored once; another organisation may have it too. */
    private static String identifier(OrganisationId organisation, RecordedEvent event) {
        return UUID.nameUUIDFromBytes((organisation + "\n" + event.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
