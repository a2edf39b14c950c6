package dev.parley.infra.pages.alerts;

import dev.parley.infra.ParleyProperties.AlertMail;
import dev.parley.infra.ParleyProperties.Digest;
import dev.parley.infra.ParleyProperties.MailSecurity;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.OrganisationId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends alerts by e-mail. What is raised within a while goes out in one message an organisation, so that an import of many
 * realisations fills nobody's mailbox. What could not be sent is tried again, a few times; the page lists it in any case.
 */
public final class MailSink implements AlertSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailSink.class);
    private static final int LISTED = 50;
    private static final int TRIES = 5;
    /** A digest that could not be sent is not kept back until the next. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AlertMail settings;
    private final @Nullable URI pages;
    private final JavaMailSenderImpl sender;
    private final Map<OrganisationId, List<Waiting>> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "alert-mail");
        thread.setDaemon(true);
        return thread;
    });
    private boolean due;
    private volatile @Nullable String trouble;

    /**
     * @param settings where to and how
     * @param pages address of the pages, for links; null for no links
     */
    public MailSink(AlertMail settings, @Nullable URI pages) {
        this.settings = settings;
        this.pages = pages;
        this.sender = sender(settings);
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    static JavaMailSenderImpl sender(AlertMail settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setUsername(settings.username());
        sender.setPassword(settings.password());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties more = sender.getJavaMailProperties();
        more.setProperty("mail.smtp.auth", Boolean.toString(settings.username() != null));
        boolean upgraded = settings.security() == MailSecurity.STARTTLS;
        more.setProperty("mail.smtp.starttls.enable", Boolean.toString(upgraded));
        more.setProperty("mail.smtp.starttls.required", Boolean.toString(upgraded));
        more.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSecurity.TLS));
        more.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        String patience = Long.toString(PATIENCE.toMillis());
        more.setProperty("mail.smtp.connectiontimeout", patience);
        more.setProperty("mail.smtp.timeout", patience);
        more.setProperty("mail.smtp.writetimeout", patience);
        return sender;
    }

    /** An alert that goes out in the next message. */
    private record Waiting(Alert alert, Runnable over) {}

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Alert alert) {
        send(alert, () -> {});
    }

    @Override
    public synchronized void send(Alert alert, Runnable over) {
        if (settings.digest() != Digest.NONE) {
            // The digest is made of what is kept; what is noted here would be lost with the process.
            over.run();
            return;
        }
        waiting.computeIfAbsent(alert.organisation(), key -> new ArrayList<>()).add(new Waiting(alert, over));
        if (!due && !worker.isShutdown()) {
            due = true;
            var unused = worker.schedule(this::deliverAll, settings.every().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Map<OrganisationId, List<Waiting>> collected() {
        Map<OrganisationId, List<Waiting>> collected = new LinkedHashMap<>(waiting);
        waiting.clear();
        due = false;
        return collected;
    }

    private void deliverAll() {
        collected()
                .forEach((organisation, alerts) -> deliver(
                        message(
                                organisation,
                                alerts.stream().map(Waiting::alert).toList()),
                        alerts.size(),
                        1,
                        () -> alerts.forEach(each -> each.over().run())));
    }

    private void deliver(SimpleMailMessage message, int alerts, int tried, Runnable over) {
        try {
            sender.send(message);
            trouble = null;
            over.run();
        } catch (MailException e) {
            trouble = "The mail server " + settings.host() + " does not take alerts.";
            LOG.warn(
                    "{} alerts could not be mailed by {}:{} (try {} of {}): {}",
                    alerts,
                    settings.host(),
                    settings.port(),
                    tried,
                    TRIES,
                    e.getMessage());
            if (tried >= TRIES) {
                over.run();
            } else if (!worker.isShutdown()) {
                // Longer each time: a server that is being started again is back by then.
                long pause = Math.min(settings.every().toMillis(), SOON.toMillis()) * tried;
                var unused =
                        worker.schedule(() -> deliver(message, alerts, tried + 1, over), pause, TimeUnit.MILLISECONDS);
            }
        }
    }

    private SimpleMailMessage message(OrganisationId organisation, List<Alert> alerts) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(settings.to().toArray(String[]::new));
        Alert first = alerts.get(0);
        message.setSubject(
                alerts.size() == 1
                        ? plain("Parley: " + first.title() + ": " + first.text())
                        : "Parley: " + alerts.size() + " new alerts");
        StringBuilder text = new StringBuilder();
        for (Alert alert : alerts.subList(0, Math.min(alerts.size(), LISTED))) {
            text.append(alert.tag())
                    .append(alert.worsened() ? ", worsened: " : ": ")
                    .append(plain(alert.text()))
                    .append('\n')
                    .append(alert.words() == null ? "" : plain(alert.words()) + "\n")
                    .append(plain(alert.title()))
                    .append(" (")
                    .append(alert.realisation())
                    .append(")\n");
            if (pages != null) {
                text.append(pages.resolve(AlertSink.path(alert))).append('\n');
            }
            text.append('\n');
        }
        if (alerts.size() > LISTED) {
            text.append("and ").append(alerts.size() - LISTED).append(" more.\n\n");
        }
        text.append("Each stands on the page of alerts until somebody acknowledges it");
        text.append(pages == null ? "" : ": " + pages.resolve("/alerts")).append(".\n");
        text.append("Organisation: ").append(organisation.value()).append('\n');
        message.setText(text.toString());
        return message;
    }

    /** Texts that people typed hold no line of their own in a header or a list. */
    static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Sends what waits, and no more after that. */
    @Override
    public void close() {
        worker.shutdownNow();
        deliverAll();
    }
}
