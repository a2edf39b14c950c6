package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.erasure.ErasedHistories;
import dev.parley.infra.erasure.ErasureLists;
import dev.parley.infra.erasure.ListedErasures;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.NoEventLogException;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.RetentionList;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.LogAddress;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.projection.fold.PastPortfolio;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * The log of a data directory that no server holds, or of the MongoDB that the settings name, opened in this process
 * for as long as a command takes.
 */
final class LocalStore implements Store {

    private final EventLog log;
    private final GroupCommit groupCommit;
    private final EventLogStorageEngine engine;
    private final Importer importer;
    private final RuleSet rules;
    private final ErasedHistories erased;
    private final RealisationStreams streams;
    private final CommandTrail trail;
    private final ParleyProperties properties;

    private LocalStore(
            EventLog log, Importer importer, RuleSet rules, ListedErasures erased, ParleyProperties properties) {
        this.log = log;
        this.trail = new CommandTrail(properties.data(), properties);
        this.properties = properties;
        this.rules = rules;
        this.erased = new ErasedHistories(erased);
        this.groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        this.engine = StoredEvents.engine(log, groupCommit, erased);
        this.importer = importer;
        this.streams = new RealisationStreams(this::owner);
    }

    /** The log that a server with the same settings would use, so that nothing ends up in a store nobody looks at. */
    static Store open(ParleyProperties properties) {
        return of(properties, () -> RuleFolder.opened(properties));
    }

    /** The same for who only reads: a data directory that is not there is not made, and holds nothing. */
    static Store reading(ParleyProperties properties) {
        boolean missing = properties.mongodbUri() == null && isMissing(properties.data());
        return of(properties, () -> missing ? null : existing(properties));
    }

    private static @Nullable EventLog existing(ParleyProperties properties) {
        try {
            return LogAddress.of(properties).openForReading();
        } catch (NoEventLogException e) {
            return null;
        }
    }

    /** Whether nothing has been kept there. That it cannot be looked at is no proof of it. */
    private static boolean isMissing(Path data) {
        try {
            Files.readAttributes(data.resolve(SqliteEventLog.FILE), BasicFileAttributes.class);
            return false;
        } catch (NoSuchFileException e) {
            // Of a file that is taken for a directory newer JDKs say the same as of nothing at all.
            Path there = data.toAbsolutePath();
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (there != null && !Files.isDirectory(there)) {
                throw CommandFailure.badInput(data + ": this is no data directory: Not a directory");
            }
            return true;
        } catch (AccessDeniedException e) {
            throw CommandFailure.failed(data + ": what is in this directory cannot be read: permission denied");
        } catch (FileSystemException e) {
            throw CommandFailure.badInput(data + ": this is no data directory: "
                    + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Store of(ParleyProperties properties, Supplier<@Nullable EventLog> opener) {
        OrganisationId organisation = new OrganisationId(properties.organisation());
        // A rule set that is not good is refused before anything is made.
        RuleSet rules = RulesOption.of(properties, null);
        try {
            EventLog log = opener.get();
            Importer importer = new Importer(organisation, properties.principal(), true);
            if (log == null) {
                return new NoStore(importer, rules.dimensions(), properties);
            }
            try {
                return new LocalStore(
                        log,
                        importer,
                        RulesOption.of(properties, log),
                        new ListedErasures(ErasureLists.of(properties.data(), log)),
                        properties);
            } catch (RuntimeException e) {
                log.close();
                throw e;
            }
        } catch (EventLogOpenException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public OrganisationId organisation() {
        return Objects.requireNonNull(importer.organisation());
    }

    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        List<Imported> imported = imported(histories, imports -> imports.store(histories, importer, dating, progress));
        trail.done(AuditTrail.Action.IMPORTED, ids(histories));
        return imported;
    }

    @Override
    public List<Imported> preview(List<History> histories, Dating dating) {
        trail.read(AuditTrail.Action.READ, "import --preview " + ids(histories));
        return imported(histories, imports -> imports.rehearse(histories, importer, dating));
    }

    private static String ids(List<History> histories) {
        return histories.stream().map(history -> history.realisation().value()).collect(Collectors.joining(", "));
    }

    private List<Imported> imported(List<History> histories, Function<HistoryImport, ImportReport> way) {
        EmbeddedEventStore events =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        try (ReadyCommits commits = new ReadyCommits(engine)) {
            return ImportChecks.good(
                    histories,
                    way.apply(new HistoryImport(
                            events,
                            Clock.systemUTC(),
                            erased,
                            log::existing,
                            organisation -> rules.dimensions(),
                            commits)));
        } finally {
            events.shutDown();
        }
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        trail.read(AuditTrail.Action.EXPORTED, realisation.value());
        return streams.find(organisation(), realisation).map(stream -> {
            List<DomainEventMessage<?>> messages = new ArrayList<>();
            engine.readEvents(stream, 0).forEachRemaining(messages::add);
            return history(realisation, messages);
        });
    }

    @Override
    public List<ListedRealisation> list(MomentOption moment, PortfolioOption chosen, List<String> leftOut) {
        trail.read(AuditTrail.Action.READ, "list");
        Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
        try (Stream<? extends TrackedEventMessage<?>> all = engine.readEvents(null, false)) {
            all.forEach(message -> {
                if (message instanceof DomainEventMessage<?> event
                        && (streams.containsKey(event.getAggregateIdentifier()) || mine(event))) {
                    streams.computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(event);
                }
            });
        }
        Analyst analyst = new Analyst(rules);
        // Each realisation is one for itself: all processors read and analyse.
        List<PastPortfolio.Past> rows = moment.hindsight()
                ? streams.entrySet().parallelStream()
                        .flatMap(stream -> {
                            History history =
                                    history(RealisationStreams.realisation(stream.getKey()), stream.getValue());
                            // what was read is let go of before it is analysed, and what was analysed before the next
                            stream.getValue().clear();
                            return past(analyst, history, moment).stream();
                        })
                        .toList()
                : moment
                        .sayingSomething(
                                streams.entrySet().parallelStream()
                                        .map(stream -> history(
                                                RealisationStreams.realisation(stream.getKey()), stream.getValue()))
                                        .sorted(Comparator.comparing(
                                                history -> history.realisation().value()))
                                        .toList(),
                                leftOut)
                        .parallelStream()
                        .flatMap(history -> past(analyst, history, moment).stream())
                        .toList();
        return PastPortfolio.of(chosen.query(), rows).rows().stream()
                .map(ListedRealisation::of)
                .toList();
    }

    @Override
    public PastRetention past(@Nullable RetentionPeriod after) {
        RetentionPeriod period = Store.period(after, properties);
        trail.read(AuditTrail.Action.READ, "retention");
        return RetentionList.of(log, groupCommit, Clock.systemUTC()).past(organisation(), period);
    }

    private Optional<PastPortfolio.Past> past(Analyst analyst, History history, MomentOption moment) {
        Cut cut = moment.cut(history);
        Analysis seen = analyst.analyse(history, cut);
        return seen.events() == 0
                ? Optional.empty()
                : Optional.of(PastPortfolio.Past.of(
                        organisation(),
                        seen,
                        history.size(),
                        Chronicle.lastRecorded(history, cut).orElse(Instant.EPOCH)));
    }

    private Optional<OrganisationId> owner(String stream) {
        DomainEventStream events = engine.readEvents(stream, 0);
        return events.hasNext() && events.next().getPayload() instanceof RealisationStarted started
                ? Optional.of(started.organisation())
                : Optional.empty();
    }

    private boolean mine(DomainEventMessage<?> first) {
        return first.getPayload() instanceof RealisationStarted started
                && started.organisation().equals(importer.organisation());
    }

    private static History history(RealisationId realisation, List<DomainEventMessage<?>> messages) {
        return new History(
                realisation,
                messages.stream()
                        .map(message -> RecordedEvent.stored(
                                message.getIdentifier(),
                                message.getSequenceNumber(),
                                message.getTimestamp(),
                                message.getMetaData(),
                                (RealisationEvent) message.getPayload()))
                        .toList());
    }

    @Override
    public void close() {
        groupCommit.close();
        log.close();
    }
}
