package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.command.imports.StoredStreams;
import dev.parley.command.imports.Withheld;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * A store that nobody has made yet: there is nothing in it, and asking for something does not make it.
 *
 * @param importer on whose behalf it is asked
 * @param dimensions of the organisation's own, each with its categories
 * @param properties what is set
 */
record NoStore(Importer importer, Map<String, List<String>> dimensions, ParleyProperties properties) implements Store {

    @Override
    public OrganisationId organisation() {
        return Objects.requireNonNull(importer.organisation());
    }

    @Override
    public List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress) {
        throw new UnsupportedOperationException("Nothing is stored by who only reads");
    }

    @Override
    public List<Imported> preview(List<History> histories, Dating dating) {
        EmbeddedEventStore nothing = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        return ImportChecks.good(
                histories,
                new HistoryImport(
                                nothing,
                                Clock.systemUTC(),
                                Withheld.NOTHING,
                                StoredStreams.of(nothing),
                                organisation -> dimensions)
                        .rehearse(histories, importer, dating));
    }

    @Override
    public Optional<History> history(RealisationId realisation) {
        return Optional.empty();
    }

    @Override
    public List<ListedRealisation> list(MomentOption moment, PortfolioOption chosen, List<String> leftOut) {
        return List.of();
    }

    @Override
    public PastRetention past(@Nullable RetentionPeriod after) {
        return new PastRetention(
                Store.period(after, properties).toString(), Clock.systemUTC().instant(), List.of(), 0);
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
