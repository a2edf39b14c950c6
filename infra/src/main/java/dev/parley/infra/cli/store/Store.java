package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.RetentionList;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is stored in a data directory: reached through the server that holds it, or where none does, by opening the log
 * in this process.
 */
public interface Store extends AutoCloseable {

    /** The store of a data directory. */
    static Store of(DataOption data) {
        return of(data, LocalStore::open);
    }

    /** The same for who only reads: nothing is made or changed but a line in the audit trail where there is one, so that a store is read that cannot be written to. */
    static Store reading(DataOption data) {
        return of(data, LocalStore::reading);
    }

    private static Store of(DataOption data, Function<ParleyProperties, Store> local) {
        Optional<RunningServer> server = RunningServer.of(data.directory());
        return server.isPresent()
                ? new ServerStore(server.get().url())
                : local.apply(data.settings().properties());
    }

    /** On whose behalf this store is asked. */
    OrganisationId organisation();

    /**
     * Stores histories of the organisation. All of them are held to the rules and to what is stored first; where one is not
     * good, nothing is stored.
     *
     * @param histories any number, of different realisations
     * @param dating what their recorded times are
     * @param progress told from time to time how many are stored
     * @throws CommandFailure if a history contradicts what is stored
     */
    List<Imported> store(List<History> histories, Dating dating, HistoryImport.Progress progress);

    /**
     * Says what storing them would do, and stores nothing.
     *
     * @param histories any number, of different realisations
     * @param dating what their recorded times are
     * @throws CommandFailure as storing them would
     */
    List<Imported> preview(List<History> histories, Dating dating);

    /** A whole history, or empty where there is no such realisation. */
    Optional<History> history(RealisationId realisation);

    /**
     * A period, or what the settings say.
     *
     * @throws CommandFailure if neither says one
     */
    static RetentionPeriod period(@Nullable RetentionPeriod given, ParleyProperties properties) {
        String set = properties.retention();
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(set).flatMap(RetentionPeriod::parse))
                .orElseThrow(() -> CommandFailure.badInput(RetentionList.NOT_SET));
    }

    /** Every realisation of the organisation, by id. */
    default List<ListedRealisation> list() {
        return list(new MomentOption(), new PortfolioOption(), new ArrayList<>()).stream()
                .sorted(Comparator.comparing(ListedRealisation::realisation))
                .toList();
    }

    /**
     * The realisations of the organisation that had begun by a moment, as they stood then.
     *
     * @param chosen which of them and in which order
     * @param leftOut takes the reason for each of which the moment says nothing
     * @throws CommandFailure if it says nothing of any
     */
    List<ListedRealisation> list(MomentOption moment, PortfolioOption chosen, List<String> leftOut);

    /**
     * The realisations that are past a period, counted from when they were closed.
     *
     * @param after how long what is recorded of them is kept; null for what the setting says
     * @throws CommandFailure if none is given and none set
     */
    PastRetention past(@Nullable RetentionPeriod after);

    @Override
    void close();
}
