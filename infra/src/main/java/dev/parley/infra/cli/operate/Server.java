package dev.parley.infra.cli.operate;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.infra.Parley;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RefusedSettingsException;
import dev.parley.infra.RunningServer;
import dev.parley.infra.Settings;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DocumentFiles;
import dev.parley.infra.cli.shared.HistoryFiles.Named;
import dev.parley.infra.cli.store.ImportChecks;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.members.LostMembersException;
import dev.parley.infra.views.sqlite.ViewStoreOpenException;
import dev.parley.infra.web.ServerFile;
import dev.parley.infra.web.caller.ExposedException;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.view.ProjectionControl;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts the server in this process and says in one line why it cannot. The only class here that knows Spring. */
public final class Server {

    private static final int LONGEST_CAUSE = 300;

    private final ConfigurableApplicationContext context;
    private final URI url;

    private Server(ConfigurableApplicationContext context, URI url) {
        this.context = context;
        this.url = url;
    }

    /**
     * Starts it.
     *
     * @throws CommandFailure if it cannot be started
     */
    public static Server start(Map<String, ?> properties, Path data) {
        System.clearProperty(Parley.LOGGING);
        Optional<RunningServer> other = RunningServer.of(data);
        ConfigurableApplicationContext context;
        try {
            context = ParleyApplication.start(properties);
        } catch (RuntimeException e) {
            throw failure(e, other, data, properties);
        }
        Optional<URI> url = context.getBean(ServerFile.class).url();
        if (url.isEmpty()) {
            throw CommandFailure.failed("The server was stopped while it started.");
        }
        return new Server(context, url.get());
    }

    private static RuntimeException failure(
            RuntimeException e, Optional<RunningServer> other, Path data, Map<String, ?> properties) {
        if (cause(e, EventLogOpenException.class) instanceof EventLogOpenException cause) {
            String where =
                    other.map(server -> " It answers at " + server.url() + ".").orElse("");
            return CommandFailure.failed(cause.getMessage() + where);
        }
        if (cause(e, ViewStoreOpenException.class) instanceof ViewStoreOpenException cause) {
            return CommandFailure.failed(String.valueOf(cause.getMessage()));
        }
        if (cause(e, LostMembersException.class) instanceof LostMembersException cause) {
            return CommandFailure.failed(String.valueOf(cause.getMessage()));
        }
        if (cause(e, PortInUseException.class) instanceof PortInUseException cause) {
            return CommandFailure.failed("Port " + cause.getPort() + " is in use. Choose another with --port.");
        }
        if (cause(e, ExposedException.class) instanceof ExposedException cause) {
            return CommandFailure.failed(String.valueOf(cause.getMessage()));
        }
        if (cause(e, UnreadableDocumentException.class) instanceof UnreadableDocumentException cause) {
            return DocumentFiles.notGood(cause);
        }
        if (cause(e, RefusedSettingsException.class) instanceof RefusedSettingsException cause) {
            return CommandFailure.badInput(cause.lines());
        }
        // Of server.*, spring.* and the like; the value may be a secret.
        if (cause(e, org.springframework.boot.context.properties.bind.BindException.class)
                instanceof org.springframework.boot.context.properties.bind.BindException cause) {
            Origin origin = Origin.from(cause.getProperty());
            return CommandFailure.badInput(cause.getName() + (origin == null ? "" : " (" + origin + ")")
                    + ": what is set is not accepted; accepted: "
                    + (cause.getTarget().getType().resolve() == InetAddress.class
                            ? "an address of this machine, or a name of it that is known here"
                            : cause.getTarget().getType()));
        }
        if (cause(e, BindException.class) instanceof BindException cause) {
            return CommandFailure.failed("The server cannot listen there: " + cause.getMessage()
                    + ". Choose another address or port with --address and --port.");
        }
        Throwable unwritable = cause(e, SQLException.class);
        if (unwritable == null) {
            unwritable = cause(e, FileSystemException.class);
        }
        if (unwritable instanceof FileSystemException file && isTemporary(file.getFile(), data)) {
            return CommandFailure.failed("The server cannot start, as " + file.getFile() + " cannot be made: "
                    + file.getReason() + ". Name another directory for temporary files with"
                    + " PARLEY_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY.");
        }
        if (unwritable != null) {
            return CommandFailure.failed("The server cannot start, as what it keeps in " + data
                    + " cannot be read or written: " + unwritable.getMessage());
        }
        if (cause(e, MongoException.class) instanceof MongoException cause) {
            return CommandFailure.failed("The MongoDB that is set cannot be used: " + onOneLine(cause));
        }
        Settings settings = Settings.read(properties);
        List<String> set = settings.ofLibraries();
        if (!set.isEmpty()) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return CommandFailure.badInput("The server cannot start with what is set of the libraries inside, "
                    + String.join(", ", set) + ": " + settings.withoutSecrets(onOneLine(root)));
        }
        return e;
    }

    private static String onOneLine(Throwable cause) {
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = said.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "...";
    }

    private static boolean isTemporary(@Nullable String file, Path data) {
        return file != null
                && Path.of(file).startsWith(System.getProperty("java.io.tmpdir"))
                && !Path.of(file).startsWith(data.toAbsolutePath());
    }

    private static @Nullable Throwable cause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }

    public URI url() {
        return url;
    }

    /** Where its events are, for people; never with a password. */
    public String store() {
        ParleyProperties properties = context.getBean(ParleyProperties.class);
        String uri = properties.mongodbUri();
        return uri == null
                ? properties.data().toAbsolutePath().normalize().toString()
                : "MongoDB at " + String.join(",", new ConnectionString(uri).getHosts());
    }

    /** Stores histories on behalf of whom the server is configured for. */
    public List<Imported> store(List<Named> cases) {
        ParleyProperties properties = context.getBean(ParleyProperties.class);
        OrganisationId organisation = new OrganisationId(properties.organisation());
        List<History> histories = ImportChecks.takenOver(cases, organisation);
        ImportReport report = context.getBean(HistoryImport.class)
                .store(histories, new Importer(organisation, properties.principal(), true));
        if (!report.good()) {
            throw CommandFailure.failed(ImportChecks.contradictions(histories, report.problems()));
        }
        return report.imported();
    }

    /**
     * Waits until every view is complete.
     *
     * @return number of events in the log
     */
    long awaitViews() {
        ProjectionControl operations = context.getBean(ProjectionControl.class);
        try {
            while (!operations.ready()) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return operations.view().head();
    }

    void stop() {
        context.close();
    }

    /** Waits until it is stopped, by a signal or from within. */
    public void await() {
        CountDownLatch closed = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
