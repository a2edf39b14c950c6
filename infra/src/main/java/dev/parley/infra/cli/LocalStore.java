package dev.parley.infra.cli;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.store.LogAddress;
import dev.parley.infra.store.StoredEvents;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * The log of a data directory that no server holds, or of the MongoDB that the environment names, opened in this process
 * for as long as a command takes.
 */
final class LocalStore implements Store {

    private final EventLog log;
    private final GroupCommit groupCommit;
    private final EventStorageEngine engine;
    private final OrganisationId organisation;
    private final String principal;
    private final RuleSet rules;

    private LocalStore(EventLog log, OrganisationId organisation, String principal, RuleSet rules) {
        this.log = log;
        this.rules = rules;
        this.groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        this.engine = StoredEvents.engine(log, groupCommit);
        this.organisation = organisation;
        this.principal = principal;
    }

    static LocalStore open(Path data) {
        try {
            OrganisationId organisation = new OrganisationId(Objects.requireNonNullElse(
                    System.getenv("PARLEY_ORGANISATION"), ParleyProperties.DEFAULT_ORGANISATION));
            String principal =
                    Objects.requireNonNullElse(System.getenv("PARLEY_PRINCIPAL"), ParleyProperties.DEFAULT_PRINCIPAL);
            RuleSet rules = RulesOption.of(data);
            return new LocalStore(openLog(data), organisation, principal, rules);
        } catch (EventLogOpenException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("PARLEY_ORGANISATION: " + e.getMessage());
        }
    }

    /** The log that a server would use in the same environment, so that nothing ends up in a store nobody looks at. */
    private static EventLog openLog(Path data) {
        String uri = Objects.requireNonNullElse(
                setting("PARLEY_MONGODB_URI"), Objects.requireNonNullElse(setting("PARLEY_MONGODBURI"), ""));
        return (uri.isEmpty()
                        ? LogAddress.of(data)
                        : new LogAddress(uri, Boolean.parseBoolean(setting("PARLEY_MONGODBVOLATILE"))))
                .open();
    }

    private static @Nullable String setting(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public OrganisationId organisation() {
        return organisation;
    }

    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        EmbeddedEventStore events =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        try {
            ImportReport report =
                    new HistoryImport(events).store(histories, new Importer(organisation, principal), dating, progress);
            if (!report.good()) {
                throw CommandFailure.failed(Imports.contradictions(histories, report.problems()));
            }
            return report.imported();
        } finally {
            events.shutDown();
        }
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        engine.readEvents(realisation.value(), 0).forEachRemaining(messages::add);
        return messages.isEmpty() || !mine(messages.get(0))
                ? Optional.empty()
                : Optional.of(history(realisation, messages));
    }

    @Override
    public List<Listed> list() {
        TreeMap<String, List<DomainEventMessage<?>>> streams = new TreeMap<>();
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
        return streams.entrySet().stream()
                .map(stream -> Listed.of(
                        analyst.analyse(history(new RealisationId(stream.getKey()), stream.getValue()), Cut.HINDSIGHT),
                        stream.getValue().size()))
                .toList();
    }

    private boolean mine(DomainEventMessage<?> first) {
        return first.getPayload() instanceof RealisationStarted started
                && started.organisation().equals(organisation);
    }

    private static History history(RealisationId realisation, List<DomainEventMessage<?>> messages) {
        return new History(
                realisation,
                messages.stream()
                        .map(message -> new RecordedEvent(
                                message.getIdentifier(),
                                message.getSequenceNumber(),
                                message.getTimestamp(),
                                String.valueOf(message.getMetaData().get(Metadata.PRINCIPAL)),
                                (RealisationEvent) message.getPayload()))
                        .toList());
    }

    @Override
    public void close() {
        groupCommit.close();
        log.close();
    }
}
