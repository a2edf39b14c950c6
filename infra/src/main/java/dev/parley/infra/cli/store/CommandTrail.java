package dev.parley.infra.cli.store;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.UnusableStoreException;
import dev.parley.infra.access.SignIn;
import dev.parley.infra.access.TokenFile;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.audit.AuditTrail.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What commands write to the audit trail of a data directory that no server holds: the same as a server would write for them. As there,
 * nothing where there is only the one person at the machine, unless there is a trail already, which is to have no gap (docs/adr/0292).
 */
public final class CommandTrail {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTrail.class);

    /** Where a command came from: a server would say the address of its caller. */
    private static final String HERE = "command line";

    private final Path data;
    private final String organisation;
    private final String principal;
    private final boolean several;

    /**
     * @param data the data directory
     * @param properties who is at the command line, and whether there may be others
     */
    public CommandTrail(Path data, ParleyProperties properties) {
        this.data = data;
        this.organisation = properties.organisation();
        this.principal = properties.principal();
        this.several = properties.waysIn() != SignIn.LOCAL || Files.exists(data.resolve(TokenFile.NAME));
    }

    /** Writes down that something is changed, or leaves. */
    public void done(Action action, String subject) {
        if (several || Files.exists(data.resolve(AuditTrail.NAME))) {
            add(action, subject);
        }
    }

    /** Writes down that something is read, but makes no data directory for it, and needs none that can be written to. */
    public void read(Action action, String subject) {
        if (Files.isWritable(data)) {
            done(action, subject);
        }
    }

    private void add(Action action, String subject) {
        try {
            new AuditTrail(data, Clock.systemUTC()).add(organisation, principal, action, subject, "done", HERE);
        } catch (UnusableStoreException e) {
            // As on a server, it keeps nobody from working.
            LOG.error("{}", e.getMessage());
        }
    }
}
