package dev.parley.command.imports;

import dev.parley.command.Refusal;
import dev.parley.command.RefusalCode;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Imports histories. Every event is held to the rules that commands are held to; only when all events of all histories pass are
 * they stored, in one commit, with their ids, sequences, recorded times and principals. What is stored already is left alone,
 * so that an import can be repeated; a history that contradicts what is stored is refused.
 */
public final class HistoryImport {

    private final EventStore eventStore;

    /**
     * @param eventStore where histories are stored
     */
    public HistoryImport(EventStore eventStore) {
        this.eventStore = eventStore;
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
                                                started.evidence()))
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
        List<ImportProblem> problems = new ArrayList<>();
        Set<RealisationId> realisations = new HashSet<>();
        Map<String, Integer> owners = new HashMap<>();
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
            for (HistoryRules.Objection objection : HistoryRules.objections(history)) {
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
        for (int event = 0; event < history.events().size(); event++) {
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
     * Imports histories, all or none.
     *
     * @param histories any number, of different realisations
     * @param importer who imports them
     * @return what became of each, or all problems
     */
    public ImportReport store(List<History> histories, Importer importer) {
        List<ImportProblem> problems = new ArrayList<>(check(histories, importer));
        if (!problems.isEmpty()) {
            return new ImportReport(List.of(), problems);
        }
        List<ImportReport.Imported> imported = new ArrayList<>();
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            History history = histories.get(i);
            List<? extends DomainEventMessage<?>> stored = eventStore
                    .readEvents(history.realisation().value())
                    .asStream()
                    .toList();
            int common = commonPrefix(history.events(), stored);
            if (common < Math.min(stored.size(), history.events().size())) {
                problems.add(new ImportProblem(i, common, otherHistory(history)));
                continue;
            }
            List<RecordedEvent> added =
                    history.events().subList(common, history.events().size());
            added.forEach(event -> messages.add(message(history, event, importer)));
            imported.add(new ImportReport.Imported(
                    history.realisation(),
                    added.isEmpty()
                            ? ImportReport.Status.ALREADY_THERE
                            : stored.isEmpty() ? ImportReport.Status.STORED : ImportReport.Status.EXTENDED,
                    added.size(),
                    Math.max(stored.size(), history.events().size())));
        }
        if (!problems.isEmpty()) {
            return new ImportReport(List.of(), problems);
        }
        return append(histories, messages, imported);
    }

    private ImportReport append(
            List<History> histories, List<DomainEventMessage<?>> messages, List<ImportReport.Imported> imported) {
        if (messages.isEmpty()) {
            return new ImportReport(imported, List.of());
        }
        try {
            // outside of a unit of work, one call is one commit
            eventStore.publish(messages);
            return new ImportReport(imported, List.of());
        } catch (ConcurrencyException e) {
            Refusal refusal = Refusal.of(
                    RefusalCode.OTHER_HISTORY,
                    "",
                    histories.size() == 1
                            ? "the realisation was changed by somebody else during the import, or an event of it is stored"
                                    + " elsewhere; nothing is stored"
                            : "one of the realisations was changed by somebody else during the import, or an event of it is"
                                    + " stored elsewhere; nothing is stored");
            return new ImportReport(List.of(), List.of(new ImportProblem(0, 0, refusal)));
        }
    }

    private static Refusal otherHistory(History history) {
        return Refusal.of(
                RefusalCode.OTHER_HISTORY,
                "",
                "another history of '" + history.realisation()
                        + "' is stored, and this event is not what follows in it",
                "the same history, or the same and more");
    }

    private static int commonPrefix(List<RecordedEvent> events, List<? extends DomainEventMessage<?>> stored) {
        int common = 0;
        while (common < events.size() && common < stored.size() && isSame(events.get(common), stored.get(common))) {
            common++;
        }
        return common;
    }

    private static boolean isSame(RecordedEvent event, DomainEventMessage<?> stored) {
        return event.id().equals(stored.getIdentifier())
                && event.recordedAt().equals(stored.getTimestamp())
                && event.principal().equals(stored.getMetaData().get(Metadata.PRINCIPAL))
                && event.event().equals(stored.getPayload());
    }

    private static DomainEventMessage<?> message(History history, RecordedEvent event, Importer importer) {
        RealisationStarted started =
                (RealisationStarted) history.events().get(0).event();
        return new GenericDomainEventMessage<>(
                RealisationAggregate.TYPE,
                history.realisation().value(),
                event.sequence(),
                event.event(),
                Map.of(
                        Metadata.ORGANISATION, started.organisation().value(),
                        Metadata.PRINCIPAL, event.principal(),
                        Metadata.IMPORTED_BY, importer.principal()),
                event.id(),
                event.recordedAt());
    }
}
