package dev.parley.infra.cli.operate;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.erasure.ErasureLists;
import dev.parley.infra.erasure.UnlistedErasures;
import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.NoEventLogException;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.store.LogAddress;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the whole event log and says whether it is what was recorded: positions and sequences without gaps, and"
                    + " every event as it was when its hash was made.",
            "",
            "No server may be running on the data directory. Whoever can write to the log can make all hashes anew, so note the"
                    + " head that this prints where they cannot write, and give it as --head the next time."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class VerifyCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "a head that was printed earlier, which has to be in the chain still")
    private @Nullable String head;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ParleyProperties properties = data.settings().properties();
        if (properties.mongodbUri() == null && !Files.exists(properties.data().resolve(SqliteEventLog.FILE))) {
            throw CommandFailure.badInput(
                    properties.data() + ": there is no event log (" + SqliteEventLog.FILE + ") here.");
        }
        List<String> problems = new ArrayList<>();
        EventLogAudit.Report log;
        ChainAudit.Report chain;
        try (EventLog opened = LogAddress.of(properties).openForReading()) {
            log = EventLogAudit.of(opened);
            chain = ChainAudit.of(opened, head);
            if (log.erased() > 0) {
                problems.addAll(UnlistedErasures.in(opened, ErasureLists.of(properties.data(), opened)));
            }
        } catch (NoEventLogException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (EventLogException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
        problems.addAll(0, log.problems());
        problems.addAll(chain.problems());
        if (!problems.isEmpty()) {
            problems.add("The log is not what was recorded.");
            throw CommandFailure.failed(String.join(System.lineSeparator(), problems));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%,d events in %,d realisations, without gaps.%n", log.events(), log.streams());
        if (log.erased() > 0) {
            out.printf("%,d texts were erased.%n", log.erased());
        }
        if (log.erasable() < log.events()) {
            out.printf(
                    "Of %,d events the texts cannot be erased: an earlier version stored them; 'parley copy' makes a log in which they can.%n",
                    log.events() - log.erasable());
        }
        if (chain.to() >= chain.from()) {
            out.printf(
                    "Events %,d to %,d are as they were when their hashes were made.%nHead %s%n",
                    chain.from(), chain.to(), chain.head());
            if (chain.asStored() > chain.from()) {
                out.printf(
                        "Events %,d to %,d may have been there already when their hashes were made; what happened to them before"
                                + " is in none.%n",
                        chain.from(), Math.min(chain.asStored() - 1, chain.to()));
            }
        } else {
            out.println(
                    log.events() == 0
                            ? "There are no hashes yet; they are made with what is recorded."
                            : "There are no hashes, and nothing tells that there ever were: either an earlier version, which made none,"
                                    + " stored all of this, or somebody took them away. They are made with what is recorded next.");
        }
    }
}
