package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Sight;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseEntry;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Changes;
import dev.parley.query.view.Histories;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.Views;
import dev.parley.query.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch that keeps the alerts as the findings are: after each change of a view, and whenever something has become due, the alerts of the
 * realisation that are not over are exactly its open findings worth telling, as they are now. What is found again, after a restart or a rebuild, has the id it had and tells nobody twice;
 * what has held for long when it is first seen, as after an import, stands on the page and is sent to nobody.
 */
public final class AlertWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    /** How long ago a finding may have begun to hold and still be news. */
    private static final Duration NEWS = Duration.ofDays(60);

    /** Between two looks at what may not be looked at yet. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How late it may be told that something became due. */
    private static final Duration TICK = Duration.ofMinutes(1);

    private final Views views;
    private final Changes changes;
    private final AlertStore store;
    private final List<AlertSink> sinks;
    private final BiPredicate<OrganisationId, String> muted;
    private final Clock clock;
    private final BooleanSupplier erasing;
    private final Histories histories;
    private final OrganisationRules rules;
    private final ScheduledExecutorService worker;
    /** When the next thing is due in realisations that were looked at. */
    private final Map<Waiting, Instant> dues = new ConcurrentHashMap<>();

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Map<OrganisationId, Changes.Subscription> subscriptions = new ConcurrentHashMap<>();

    /**
     * A watch that watches nothing yet.
     *
     * @param sinks where alerts go besides the page
     * @param muted whether alerts of a realisation go to the page alone
     * @param erasing whether views may say what has just been erased; nothing is taken from them then, and it is looked later
     * @param histories where it stands which facts were recorded here, and which are claims of an import
     * @param rules by which it looks for what is overdue now
     */
    public AlertWatch(
            Views views,
            Changes changes,
            AlertStore store,
            List<AlertSink> sinks,
            Clock clock,
            BiPredicate<OrganisationId, String> muted,
            BooleanSupplier erasing,
            Histories histories,
            OrganisationRules rules) {
        this.rules = rules;
        this.histories = histories;
        this.erasing = erasing;
        this.muted = muted;
        this.views = views;
        this.changes = changes;
        this.store = store;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "alerts");
            thread.setDaemon(true);
            return thread;
        });
        Future<?> unused =
                worker.scheduleWithFixedDelay(this::pass, TICK.toSeconds(), TICK.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Begins to watch an organisation, and looks once at all it has. Watching one twice changes nothing.
     *
     * @param organisation which
     */
    public void watch(OrganisationId organisation) {
        subscriptions.computeIfAbsent(organisation, this::begin);
    }

    private Changes.Subscription begin(OrganisationId organisation) {
        Changes.Subscription subscription =
                changes.subscribe(organisation, change -> later(() -> look(organisation, change.realisation())));
        later(() -> takeUp(organisation));
        later(() -> walk(organisation, views.all(organisation).iterator(), store.realisations(organisation)));
        return subscription;
    }

    /** Sends what a process before this one raised and did not send. */
    private void takeUp(OrganisationId organisation) {
        for (AlertStore.Owed owed : store.owed(organisation)) {
            AlertStore.Alert alert = owed.alert();
            boolean out = alert.endedAt() == null && !muted.test(organisation, alert.realisation());
            for (String name : owed.sinks()) {
                List<AlertSink> by = sinks.stream()
                        .filter(each -> out && each.name().equals(name))
                        .toList();
                if (by.isEmpty()) {
                    store.sent(organisation, alert.id(), name);
                }
                by.forEach(sink -> send(alert, sink));
            }
        }
    }

    /** Looks at what there is, one realisation at a time, so that what changes meanwhile never waits for all of it. */
    private void walk(OrganisationId organisation, Iterator<PortfolioRow> rows, Set<String> known) {
        while (rows.hasNext()) {
            PortfolioRow row = rows.next();
            // What is older is looked at when its own view is there, of which a change tells.
            boolean open = row.outcome() == null;
            if (!row.older() && (open || known.contains(row.realisation().value()))) {
                try {
                    look(organisation, row.realisation());
                } finally {
                    later(() -> walk(organisation, rows, known));
                }
                return;
            }
        }
    }

    private void later(Runnable task) {
        if (worker.isShutdown()) {
            return;
        }
        worker.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                // One realisation that cannot be read must not silence the alerts of the others.
                if (!worker.isShutdown()) {
                    LOG.warn("alerts could not be looked for", e);
                }
            }
        });
    }

    /** Looks at one realisation now. */
    void look(OrganisationId organisation, RealisationId realisation) {
        if (erasing.getAsBoolean()) {
            lookLater(new Waiting(organisation, realisation));
            return;
        }
        views.realisation(organisation, realisation)
                .ifPresent(view -> reconcile(organisation, now(organisation, view.analysis())));
    }

    /** What is seen now: the view, and where something can be due also what is overdue, of which no change will tell. */
    private Analysis now(OrganisationId organisation, Analysis seen) {
        Waiting one = new Waiting(organisation, seen.realisation());
        Instant now = clock.instant();
        Sight sight = !seen.waits()
                ? null
                : histories
                        .history(organisation, seen.realisation())
                        .map(history -> rules.analyst(organisation).now(history, now))
                        .orElse(null);
        Instant until = sight == null ? null : sight.until();
        if (until == null) {
            dues.remove(one);
        } else {
            dues.put(one, until);
        }
        return sight == null ? seen : sight.analysis();
    }

    /** Looks at the realisations in which something has become due since they were looked at. */
    void pass() {
        Instant now = clock.instant();
        dues.forEach((one, due) -> {
            if (!now.isBefore(due)) {
                later(() -> look(one.organisation(), one.realisation()));
            }
        });
    }

    /** A realisation that is to be looked at again. */
    private record Waiting(OrganisationId organisation, RealisationId realisation) {}

    private void lookLater(Waiting one) {
        if (!worker.isShutdown() && waiting.add(one)) {
            Future<?> unused = worker.schedule(
                    () -> {
                        waiting.remove(one);
                        later(() -> look(one.organisation(), one.realisation()));
                    },
                    PAUSE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void reconcile(OrganisationId organisation, Analysis analysis) {
        Knowing knowing = new Knowing(organisation, analysis.realisation());
        List<AlertStore.Alert> known =
                store.of(organisation, analysis.realisation().value());
        Map<String, Finding> wanted = new LinkedHashMap<>();
        if (analysis.outcome() == null) {
            // What has ended can be learned from and no longer be acted on: that is for its page.
            analysis.findings().stream()
                    .filter(each -> worthTelling(analysis, each))
                    .forEach(each -> wanted.put(id(analysis, each), each));
        }
        // All are in the store, and what is owed to whom with them, before the first is sent: what goes wrong on the
        // way out loses none.
        List<AlertStore.Alert> news = new ArrayList<>();
        for (AlertStore.Alert alert : known) {
            Finding finding = wanted.remove(alert.id());
            if (finding == null) {
                end(organisation, analysis, alert, knowing);
            } else if (alert.endedAt() != null) {
                AlertStore.Alert again = alert(organisation, analysis, finding, known, knowing);
                Set<String> by = by(again, finding, knowing);
                if (store.reopen(again, by) && !by.isEmpty()) {
                    news.add(again);
                }
            } else {
                if (!Objects.equals(alert.planned(), planned(analysis, finding))) {
                    store.plan(organisation, alert.id(), planned(analysis, finding));
                }
                if (!finding.title().equals(alert.text())
                        || !finding.explanation().equals(alert.words())
                        || !Objects.equals(AlertStore.Alert.audience(finding), alert.audience())) {
                    store.say(
                            organisation,
                            alert.id(),
                            finding.title(),
                            finding.explanation(),
                            AlertStore.Alert.audience(finding));
                }
            }
        }
        wanted.values().forEach(finding -> {
            AlertStore.Alert alert = alert(organisation, analysis, finding, known, knowing);
            Set<String> by = by(alert, finding, knowing);
            if (store.raise(alert, by) && !by.isEmpty()) {
                news.add(alert);
            }
        });
        news.forEach(alert -> sinks.forEach(sink -> send(alert, sink)));
    }

    /**
     * Whether people should see a finding: it holds and is more than a remark. One that came true holds for good, as what happened did; it
     * is worth telling until what came of it is settled.
     */
    public static boolean worthTelling(Analysis analysis, Finding finding) {
        if (finding.level() == Level.CLEARED || finding.severity() == Severity.INFO) {
            return false;
        }
        return finding.level() == Level.CONFIRMED ? !Aftermath.isSettled(analysis, finding) : finding.open();
    }

    /** Names of the sinks by which an alert goes out; none where it is no news, or muted. */
    private Set<String> by(AlertStore.Alert alert, Finding finding, Knowing knowing) {
        return knowing.isNews(begun(finding)) && !muted.test(alert.organisation(), alert.realisation())
                ? sinks.stream().map(AlertSink::name).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /**
     * Since when people could know something. What was recorded here counts from when that was, however long ago it happened; what an import
     * claims counts from when it happened, since a past that is brought in is no news.
     */
    private final class Knowing {

        private final OrganisationId organisation;
        private final RealisationId realisation;
        private boolean looked;
        private @Nullable History history;

        Knowing(OrganisationId organisation, RealisationId realisation) {
            this.organisation = organisation;
            this.realisation = realisation;
        }

        boolean isNews(Moment moment) {
            Instant old = clock.instant().minus(NEWS);
            return happened(moment).isAfter(old) || (moment.recorded().isAfter(old) && isHere(moment));
        }

        /** Looked for only where something happened long ago and was recorded of late. */
        private boolean isHere(Moment moment) {
            if (!looked) {
                history = histories.history(organisation, realisation).orElse(null);
                looked = true;
            }
            History known = history;
            return known != null && known.isRecordedHereAt(moment.recorded());
        }
    }

    private static String id(Analysis analysis, Finding finding) {
        return Form.slug(analysis.realisation().value(), 100) + "--" + Form.slug(finding.id(), 120)
                + (finding.level() == null
                        ? ""
                        : "--" + Form.slug(finding.level().name(), 20));
    }

    private AlertStore.Alert alert(
            OrganisationId organisation,
            Analysis analysis,
            Finding finding,
            List<AlertStore.Alert> known,
            Knowing knowing) {
        return new AlertStore.Alert(
                id(analysis, finding),
                organisation,
                analysis.realisation().value(),
                analysis.title(),
                finding.id(),
                Words.tone(finding),
                Words.sign(finding) + " " + Words.tag(finding),
                finding.title(),
                known.stream().anyMatch(each -> each.finding().equals(finding.id())),
                knowing.isNews(begun(finding)) ? clock.instant() : happened(begun(finding)),
                null,
                null,
                null,
                finding.severity().rank(),
                planned(analysis, finding),
                null,
                null,
                null,
                finding.explanation(),
                AlertStore.Alert.audience(finding));
    }

    /** The first planned encounter to which all groups of a finding are invited. */
    private static @Nullable String planned(Analysis analysis, Finding finding) {
        return analysis.encounters().stream()
                .filter(each -> each.planned()
                        // A meeting that is for few is named to nobody by what is for more.
                        && !analysis.isNarrow(each.event())
                        && !finding.groups().isEmpty()
                        && each.groups().containsAll(finding.groups()))
                .map(EncounterEntry::label)
                .findFirst()
                .orElse(null);
    }

    private void end(OrganisationId organisation, Analysis analysis, AlertStore.Alert alert, Knowing knowing) {
        if (alert.endedAt() != null) {
            return;
        }
        String by = null;
        String why = "it no longer holds";
        Moment moment = null;
        Finding finding = analysis.findings().stream()
                .filter(each -> each.id().equals(alert.finding()))
                .findFirst()
                .orElse(null);
        if (analysis.outcome() != null) {
            why = "the realisation was closed";
            moment = left(analysis);
        } else if (finding != null && worthTelling(analysis, finding)) {
            why = "it is now: " + Words.tag(finding);
            moment = begun(finding);
        } else if (finding != null && finding.level() == Level.CONFIRMED) {
            by = Aftermath.settledBy(analysis, finding);
            why = "it came true, and what came of it is settled";
        } else if (finding != null) {
            moment = finding.level() != null && !finding.levels().isEmpty() ? begun(finding) : finding.until();
            by = moment == null ? null : moment.after();
            why = finding.ended() == null ? "it cleared" : finding.ended();
        }
        String label = by;
        boolean closed = analysis.encounters().stream()
                .anyMatch(each -> each.label().equals(label) && analysis.isNarrow(each.event()));
        by = closed ? null : by;
        store.end(organisation, alert.id(), over(alert, moment == null ? last(analysis) : moment, knowing), by, why);
    }

    /**
     * When an alert was over: now, but where both its beginning and its end are long past. Then a past is imported in
     * several steps, of which none is news.
     */
    private Instant over(AlertStore.Alert alert, @Nullable Moment moment, Knowing knowing) {
        Instant now = clock.instant();
        return moment != null && alert.raised().isBefore(now.minus(NEWS)) && !knowing.isNews(moment)
                ? happened(moment)
                : now;
    }

    /** When its last phase was left. */
    private static @Nullable Moment left(Analysis analysis) {
        return analysis.phases().stream()
                .map(PhaseEntry::ended)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(AlertWatch::happened))
                .orElse(null);
    }

    /** The last encounter that took place. */
    private static @Nullable Moment last(Analysis analysis) {
        return analysis.encounters().stream()
                .filter(each -> !each.planned())
                .map(EncounterEntry::at)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The moment since which a finding has been at its level. */
    private static Moment begun(Finding finding) {
        return finding.levels().isEmpty()
                ? finding.since()
                : finding.levels().get(finding.levels().size() - 1).since();
    }

    private static Instant happened(Moment moment) {
        Instant start = moment.occurred().start();
        return start == null ? moment.recorded() : start;
    }

    private void send(AlertStore.Alert alert, AlertSink sink) {
        try {
            // Who reads what is sent is not known: it says what is for the project.
            sink.send(alert.closed(), () -> sent(alert, sink));
        } catch (RuntimeException e) {
            LOG.warn("The alert {} could not be sent by {}", alert.id(), sink.name(), e);
        }
    }

    private void sent(AlertStore.Alert alert, AlertSink sink) {
        try {
            store.sent(alert.organisation(), alert.id(), sink.name());
        } catch (RuntimeException e) {
            // It is sent once more then, by the next process.
            LOG.debug("It could not be noted that the alert {} was sent", alert.id(), e);
        }
    }

    @Override
    public void close() {
        subscriptions.values().forEach(Changes.Subscription::close);
        worker.shutdownNow();
    }
}
