package dev.parley.query.dashboard;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationClosed;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Contact;
import dev.parley.query.analysis.Cut;
import dev.parley.query.analysis.Finding;
import dev.parley.query.analysis.Level;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.analysis.Severity;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A whole application for the pages to stand on, in memory: what is recorded here is there at once. */
final class Desk implements Histories, Views, Changes {

    static final OrganisationId HOME = new OrganisationId("home");

    private final Analyst analyst = new Analyst(RuleSet.V1);
    private final Map<String, History> histories = new ConcurrentSkipListMap<>();
    private final Map<String, PortfolioRow> rows = new ConcurrentSkipListMap<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Lays a history on the desk, as if it had just been recorded. */
    Desk put(History history) {
        histories.put(history.realisation().value(), history);
        rows.put(history.realisation().value(), row(history));
        Change change = new Change(history.realisation(), history.events().size());
        listeners.forEach(each -> each.accept(change));
        return this;
    }

    void append(RealisationId realisation, List<? extends RealisationEvent> events, Instant now) {
        History before = histories.getOrDefault(realisation.value(), new History(realisation, List.of()));
        List<RecordedEvent> all = new ArrayList<>(before.events());
        for (RealisationEvent event : events) {
            all.add(new RecordedEvent(realisation.value() + "-" + all.size(), all.size(), now, "tester", event));
        }
        put(new History(realisation, all));
    }

    @Override
    public Optional<History> history(OrganisationId organisation, RealisationId realisation) {
        return organisation.equals(HOME) ? Optional.ofNullable(histories.get(realisation.value())) : Optional.empty();
    }

    @Override
    public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
        return history(organisation, realisation)
                .map(history -> new RealisationView(
                        realisation,
                        organisation,
                        history.events().size(),
                        history.events().size(),
                        last(history),
                        analyst.analyse(history, Cut.HINDSIGHT)));
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        List<PortfolioRow> all = all(organisation);
        List<PortfolioRow> found = all.stream()
                .filter(row -> query.search() == null
                        || (row.title() + " " + row.realisation().value())
                                .toLowerCase(Locale.ROOT)
                                .contains(query.search().toLowerCase(Locale.ROOT)))
                .filter(row -> switch (query.status()) {
                    case ALL -> true;
                    case OPEN -> row.outcome() == null;
                    case CLOSED -> row.outcome() != null;
                    case AT_RISK ->
                        row.outcome() == null
                                && row.worst() != null
                                && row.worst().severity().compareTo(Severity.HIGH) <= 0;
                })
                .sorted(
                        switch (query.order()) {
                            case WORST -> Comparator.comparing(Desk::rank);
                            case LATEST -> Comparator.comparing(PortfolioRow::lastRecorded, Comparator.reverseOrder());
                            case NAME -> Comparator.comparing(PortfolioRow::title);
                        })
                .toList();
        List<PortfolioRow> page = found.stream()
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .toList();
        return new PortfolioView(
                page,
                found.size(),
                new PortfolioView.Summary(
                        all.size(),
                        count(all, Level.CONFIRMED),
                        all.stream()
                                .filter(row -> row.worst() != null
                                        && row.worst().level() != Level.CONFIRMED
                                        && row.worst().severity().compareTo(Severity.HIGH) <= 0)
                                .count(),
                        count(all, Level.WATCH),
                        all.stream()
                                .filter(row -> row.outcome() == null
                                        && row.worst() != null
                                        && row.worst().severity().compareTo(Severity.HIGH) <= 0)
                                .count(),
                        all.stream()
                                .filter(row -> row.leadEncounters() != null)
                                .mapToInt(PortfolioRow::leadEncounters)
                                .average()
                                .orElse(-1)));
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        return organisation.equals(HOME) ? List.copyOf(rows.values()) : List.of();
    }

    @Override
    public Subscription subscribe(OrganisationId organisation, Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    int listeners() {
        return listeners.size();
    }

    private static long count(List<PortfolioRow> rows, Level level) {
        return rows.stream()
                .filter(row -> row.worst() != null && row.worst().level() == level)
                .count();
    }

    private static String rank(PortfolioRow row) {
        return (row.worst() == null ? "9" : Integer.toString(place(row.worst().severity()))) + row.title();
    }

    private PortfolioRow row(History history) {
        Analysis analysis = analyst.analyse(history, Cut.HINDSIGHT);
        Optional<Finding> worst = Headline.worst(analysis);
        List<Integer> trend = new ArrayList<>();
        for (var encounter : analysis.encounters()) {
            if (!encounter.planned()) {
                Analysis then = analyst.analyse(history, Cut.after(Cut.Clock.OCCURRED, encounter.label(), history));
                trend.add(Headline.worst(then)
                        .map(each -> 5 - place(each.severity()))
                        .orElse(0));
            }
        }
        var taken =
                analysis.encounters().stream().filter(each -> !each.planned()).toList();
        var last = taken.isEmpty() ? null : taken.get(taken.size() - 1);
        return new PortfolioRow(
                history.realisation(),
                HOME,
                analysis.title(),
                analysis.phase(),
                history.events().stream().anyMatch(each -> each.event() instanceof RealisationClosed)
                        ? analysis.outcome()
                        : null,
                taken.size(),
                last == null ? null : last.label(),
                last == null ? null : last.at().occurred().toString(),
                last(history),
                worst.map(each -> new PortfolioRow.Worst(each.type(), each.level(), each.severity(), each.title()))
                        .orElse(null),
                (int) analysis.findings().stream().filter(Finding::open).count(),
                (int) analysis.contacts().stream()
                        .filter(cell -> cell.phase() == null && cell.contact() == Contact.DIRECT)
                        .count(),
                trend.subList(Math.max(0, trend.size() - 12), trend.size()),
                worst.map(Finding::leadTime).map(each -> each.encounters()).orElse(null),
                history.events().size());
    }

    private static int place(Severity severity) {
        return List.of(Severity.values()).indexOf(severity);
    }

    private static Instant last(History history) {
        return history.events().isEmpty()
                ? Instant.EPOCH
                : history.events().get(history.events().size() - 1).recordedAt();
    }
}
