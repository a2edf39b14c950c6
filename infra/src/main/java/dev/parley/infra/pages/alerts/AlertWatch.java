package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Finding;
import dev.parley.query.analysis.Level;
import dev.parley.query.analysis.Severity;
import dev.parley.query.figure.Words;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the views and raises an alert for each finding that opens or worsens. What is found again, after a restart or
 * a rebuild, has the id it had and raises nothing.
 */
public final class AlertWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    private final Views views;
    private final Changes changes;
    private final AlertBook book;
    private final List<AlertSink> sinks;
    private final Clock clock;
    private final ExecutorService worker;
    private final Map<OrganisationId, Changes.Subscription> subscriptions = new ConcurrentHashMap<>();

    /**
     * A watch that watches nothing yet.
     *
     * @param sinks where alerts go besides the page
     */
    public AlertWatch(Views views, Changes changes, AlertBook book, List<AlertSink> sinks, Clock clock) {
        this.views = views;
        this.changes = changes;
        this.book = book;
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "alerts");
            thread.setDaemon(true);
            return thread;
        });
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
        later(() -> {
            for (PortfolioRow row : views.all(organisation)) {
                // What is older is looked at when its own view is there, of which a change tells.
                if (row.worst() != null && row.outcome() == null && !row.older()) {
                    look(organisation, row.realisation());
                }
            }
        });
        return subscription;
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
        views.realisation(organisation, realisation).ifPresent(view -> {
            Analysis analysis = view.analysis();
            if (analysis.outcome() != null) {
                // What has ended can be learned from and no longer be acted on: that is for its page.
                return;
            }
            // All are in the book before the first is sent: what goes wrong on the way out loses none of them.
            List<AlertBook.Alert> raised = new ArrayList<>();
            for (Finding finding : analysis.findings()) {
                if (worthTelling(finding)) {
                    AlertBook.Alert alert = alert(organisation, analysis, finding);
                    if (book.raise(alert)) {
                        raised.add(alert);
                    }
                }
            }
            raised.forEach(this::send);
        });
    }

    private void send(AlertBook.Alert alert) {
        for (AlertSink sink : sinks) {
            try {
                sink.send(alert);
            } catch (RuntimeException e) {
                LOG.warn(
                        "The alert {} could not be sent by {}",
                        alert.id(),
                        sink.getClass().getSimpleName(),
                        e);
            }
        }
    }

    private static boolean worthTelling(Finding finding) {
        if (finding.level() == Level.CLEARED || finding.severity() == Severity.INFO) {
            return false;
        }
        return finding.open() || finding.level() == Level.CONFIRMED;
    }

    private AlertBook.Alert alert(OrganisationId organisation, Analysis analysis, Finding finding) {
        String realisation = analysis.realisation().value();
        String id = Form.slug(realisation, 100) + "--" + Form.slug(finding.id(), 120)
                + (finding.level() == null
                        ? ""
                        : "--" + Form.slug(finding.level().name(), 20));
        return new AlertBook.Alert(
                id,
                organisation,
                realisation,
                analysis.title(),
                finding.id(),
                Words.tone(finding),
                Words.sign(finding) + " " + Words.tag(finding),
                finding.title(),
                book.knows(organisation, realisation, finding.id()),
                clock.instant(),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        subscriptions.values().forEach(Changes.Subscription::close);
        worker.shutdownNow();
    }
}
