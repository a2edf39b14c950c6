package dev.parley.infra.pages.alerts;

import dev.parley.infra.ParleyProperties.AlertMail;
import dev.parley.infra.ParleyProperties.Digest;
import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.infra.pages.week.PlannedEncounter;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.side.Standpoint;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/**
 * Mails at a set hour (UTC), every day or every Monday, how the alerts stand: what opened since the last time, what is over, and
 * which planned encounters should have taken place. It is made of the alerts that are kept and not of what was collected on the
 * way, so that a server that was off at the hour sends it when it is back, and none is lost with the process. Where nothing
 * happened nothing is sent; of several nodes one sends it.
 */
public final class AlertDigest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDigest.class);
    private static final int LISTED = 50;
    private static final int MOST = 1_000;

    private final @Nullable AlertMail settings;
    private final @Nullable URI pages;
    private final AlertStore store;
    private final Function<OrganisationId, List<PlannedEncounter>> planned;
    private final BiPredicate<OrganisationId, String> muted;
    private final Clock clock;
    private final @Nullable MailSender sender;
    private final Set<OrganisationId> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "alert-digest");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A digest of nobody's alerts yet.
     *
     * @param settings when, where to and how; null where there is no mail
     * @param pages address of the pages, for links; null for no links
     * @param planned planned encounters of an organisation
     * @param muted whether alerts of a realisation go to the page alone
     */
    public AlertDigest(
            @Nullable AlertMail settings,
            @Nullable URI pages,
            AlertStore store,
            Function<OrganisationId, List<PlannedEncounter>> planned,
            BiPredicate<OrganisationId, String> muted,
            Clock clock) {
        this(settings, pages, store, planned, muted, clock, settings == null ? null : MailSink.sender(settings));
        if (settings != null && settings.digest() != Digest.NONE) {
            var unused = worker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
        }
    }

    AlertDigest(
            @Nullable AlertMail settings,
            @Nullable URI pages,
            AlertStore store,
            Function<OrganisationId, List<PlannedEncounter>> planned,
            BiPredicate<OrganisationId, String> muted,
            Clock clock,
            @Nullable MailSender sender) {
        this.settings = settings;
        this.pages = pages;
        this.store = store;
        this.planned = planned;
        this.muted = muted;
        this.clock = clock;
        this.sender = sender;
    }

    /** Sends the digest of an organisation from now on. */
    public void watch(OrganisationId organisation) {
        if (settings != null && settings.digest() != Digest.NONE && watched.add(organisation)) {
            // What was before somebody asked for digests is in none.
            store.digested(organisation, clock.instant());
        }
    }

    /** Sends what is due. */
    void look() {
        AlertMail how = settings;
        MailSender by = sender;
        if (how == null || by == null) {
            return;
        }
        for (OrganisationId organisation : watched) {
            try {
                look(organisation, how, by);
            } catch (RuntimeException e) {
                LOG.warn("The digest of {} could not be made", organisation.value(), e);
            }
        }
    }

    private void look(OrganisationId organisation, AlertMail how, MailSender by) {
        Instant now = clock.instant();
        Instant last = store.digested(organisation, now);
        // Before it is sent, so that no other node sends it too.
        if (!last.isBefore(due(now, how)) || !store.digested(organisation, last, now)) {
            return;
        }
        SimpleMailMessage message = message(organisation, how, last, now);
        if (message == null) {
            return;
        }
        try {
            by.send(message);
        } catch (MailException e) {
            LOG.warn(
                    "The digest of {} could not be mailed and is tried again: {}",
                    organisation.value(),
                    e.getMessage());
            store.digested(organisation, now, last);
        }
    }

    /** The last moment at which a digest was to be sent. */
    private static Instant due(Instant now, AlertMail how) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean weekly = how.digest() == Digest.WEEKLY;
        LocalDate day = weekly ? today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : today;
        Instant due = day.atTime(how.digestHour(), 0).toInstant(ZoneOffset.UTC);
        return due.isAfter(now)
                ? day.minusDays(weekly ? 7 : 1).atTime(how.digestHour(), 0).toInstant(ZoneOffset.UTC)
                : due;
    }

    private @Nullable SimpleMailMessage message(
            OrganisationId organisation, AlertMail how, Instant since, Instant now) {
        List<Alert> opened = loud(organisation, store.open(organisation, since, MOST));
        List<Alert> over = loud(organisation, store.ended(organisation, since, MOST));
        List<PlannedEncounter> overdue =
                planned(organisation).stream().filter(each -> each.overdue(now)).toList();
        if (opened.isEmpty() && over.isEmpty() && overdue.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder("Since ").append(since).append(".\n\n");
        alerts(text, "Opened or worsened", opened);
        alerts(text, "Over", over);
        if (!overdue.isEmpty()) {
            heading(text, "Planned, and should have taken place", overdue.size());
            for (PlannedEncounter each : overdue.subList(0, Math.min(LISTED, overdue.size()))) {
                text.append("- ")
                        .append(MailSink.plain(each.what()))
                        .append(" (")
                        .append(MailSink.plain(each.title()))
                        .append("), ")
                        .append(each.at())
                        .append('\n');
                link(text, "/realisations/" + each.realisation() + "?clock=hindsight&at=" + Address.part(each.label()));
            }
            text.append('\n');
        }
        text.append(store.count(organisation)).append(" alerts are open");
        text.append(pages == null ? "" : ": " + pages.resolve("/alerts")).append(".\n");
        text.append("Organisation: ").append(organisation.value()).append('\n');
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(how.from());
        message.setTo(how.to().toArray(String[]::new));
        message.setSubject("Parley, " + (how.digest() == Digest.WEEKLY ? "this week: " : "today: ") + opened.size()
                + " opened, " + over.size() + " over, " + overdue.size() + " overdue");
        message.setText(text.toString());
        return message;
    }

    /** Those that are for the project, as who reads a digest is not known. */
    private List<PlannedEncounter> planned(OrganisationId organisation) {
        return Standpoint.PROJECT.doing(() -> planned.apply(organisation));
    }

    private List<Alert> loud(OrganisationId organisation, List<Alert> alerts) {
        return alerts.stream()
                .map(Alert::closed)
                .filter(each -> !muted.test(organisation, each.realisation()))
                .toList();
    }

    private void alerts(StringBuilder text, String heading, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        heading(text, heading, alerts.size());
        for (Alert each : alerts.subList(0, Math.min(LISTED, alerts.size()))) {
            text.append("- ")
                    .append(each.tag())
                    .append(each.endedAt() == null && each.worsened() ? ", worsened: " : ": ")
                    .append(MailSink.plain(each.text()))
                    .append(" (")
                    .append(MailSink.plain(each.title()))
                    .append(')')
                    .append(each.endedBy() == null ? "" : ", resolved by " + each.endedBy())
                    .append(each.planned() == null || each.endedAt() != null ? "" : ", planned: " + each.planned())
                    .append('\n');
            link(text, AlertSink.path(each));
        }
        if (alerts.size() > LISTED) {
            text.append("and ").append(alerts.size() - LISTED).append(" more.\n");
        }
        text.append('\n');
    }

    private static void heading(StringBuilder text, String heading, int count) {
        text.append(heading).append(": ").append(count).append("\n\n");
    }

    private void link(StringBuilder text, String path) {
        if (pages != null) {
            text.append("  ").append(pages.resolve(path)).append('\n');
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
