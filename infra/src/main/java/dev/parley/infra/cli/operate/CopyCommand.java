package dev.parley.infra.cli.operate;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.Settings;
import dev.parley.infra.UnusableStoreException;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.beside.BesideCopy;
import dev.parley.infra.beside.StateKind;
import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.Progress;
import dev.parley.infra.cli.store.CommandTrail;
import dev.parley.infra.erasure.Cleared;
import dev.parley.infra.erasure.ErasedAgain;
import dev.parley.infra.erasure.Erasing;
import dev.parley.infra.erasure.ErasureLists;
import dev.parley.infra.erasure.ListedErasures;
import dev.parley.infra.eventlog.ChainAudit;
import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogCopy;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.NoEventLogException;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.members.LostMembersException;
import dev.parley.infra.members.MemberCopy;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.LogAddress;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley copy}. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the event log to another store: the same positions, ids and times, compared at the end. With it go who is a"
                    + " member on which side, what was erased, alerts and who acknowledged them, calendar feeds, units, tags and"
                    + " what is muted, and drafts of meetings.",
            "",
            "Tokens, the audit trail, rule sets of organisations and mappings belong to a data directory and stay there; it says"
                    + " so.",
            "",
            "A store is a data directory or a MongoDB connection string. No server may be running on either. A copy that"
                    + " was broken off goes on where it stopped when it is started again."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class CopyCommand implements Runnable {

    // A drive letter is no scheme.
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

    @Option(names = "--from", required = true, paramLabel = "STORE", description = "what to copy")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "STORE",
            description = "where to; empty, or a beginning of it")
    private String to;

    @Option(names = "--volatile", description = "accept a MongoDB that keeps data in memory only; for tests and trials")
    private boolean volatileStore;

    @Option(
            names = "--changed",
            description =
                    "copy a log too of which the hashes say that it is not what was recorded; those of the copy will not")
    private boolean changed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        LogAddress source = address("--from", from);
        LogAddress target = address("--to", to);
        if (isSame(source, target)) {
            throw CommandFailure.badInput("--to: this is the store that is copied from; choose another");
        }
        if (!source.isMongo() && !Files.exists(Path.of(from).resolve(SqliteEventLog.FILE))) {
            throw CommandFailure.badInput(from + ": there is no event log (" + SqliteEventLog.FILE + ") here.");
        }
        try (EventLog original = source.openForReading()) {
            // Before there is a target.
            refuseWhatWasChanged(original);
            ParleyProperties properties = Settings.read(Map.of()).properties();
            if (!source.isMongo()) {
                new CommandTrail(Path.of(from), properties)
                        .read(AuditTrail.Action.EXPORTED, "copy to " + named(target));
            }
            try (EventLog copy = target.open();
                    BesideCopy beside = new BesideCopy(source, target)) {
                ErasureList erasures = copy(original, copy, beside);
                members(MemberCopy.copy(source, original, target, copy));
                beside(beside.run());
                unsent(beside.unsent());
                eraseBeside(original, erasures, beside);
            }
            if (!target.isMongo()) {
                new CommandTrail(Path.of(to), properties)
                        .done(AuditTrail.Action.IMPORTED, "copy from " + named(source));
            }
            left(source);
        } catch (LostMembersException | UnusableStoreException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        } catch (NoEventLogException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (EventLogException | EventLogCopy.DifferentLogException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private ErasureList copy(EventLog original, EventLog copy, BesideCopy beside) {
        RuleSet rules = RuleFolder.standard(Path.of(from), original);
        if (copy.head() == 0) {
            // First, so that a copy that is broken off does not look like a log older than the choice.
            RuleFolder.choose(Path.of(to), copy, rules);
        }
        ErasureList erasures = ErasureLists.of(Path.of(to), copy);
        List<ErasureList.Entry> known = erasures.all();
        List<ErasureList.Entry> added = ErasureLists.of(Path.of(from), original).all().stream()
                .filter(entry -> !known.contains(entry))
                .toList();
        if (!added.isEmpty()) {
            // First, so that nothing that was erased is in a copy without being on its list.
            erasures.add(added);
        }
        // What is there of a copy that was broken off before something was erased.
        beside.inTarget(stores -> ErasedAgain.in(copy, erasures, stores));
        ListedErasures erased = new ListedErasures(erasures.all());
        EventLogCopy.Result result;
        try (Progress progress = new Progress("events", spec.commandLine().getErr())) {
            result = new EventLogCopy(original, copy, progress::at, erased::lift).run();
        }
        RuleFolder.choose(Path.of(to), copy, rules);
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d events copied, %,d were there already. Both logs have the digest %s.%n",
                        result.copied(), result.present(), result.digest());
        return erasures;
    }

    /** A source that was put back from a backup may hold what its list says was erased, and only its log knows what that was. */
    private static void eraseBeside(EventLog original, ErasureList erasures, BesideCopy beside) {
        if (!erasures.all().isEmpty()) {
            beside.inTarget(stores -> {
                new Erasing(original, erasures, stores).againBeside();
                stores.forEach(Cleared::settled);
            });
        }
    }

    private void members(int added) {
        if (added > 0) {
            spec.commandLine()
                    .getOut()
                    .printf("%,d changes of who is a member on which side were copied too.%n", added);
        }
    }

    private void beside(List<BesideCopy.Copied> copied) {
        if (!copied.isEmpty()) {
            spec.commandLine()
                    .getOut()
                    .println("Copied too: "
                            + copied.stream()
                                    .map(each -> "%,d %s".formatted(each.number(), each.what()))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    /** Were they sent from both, people would hear of the same twice; where only the copy goes on, they are to be looked at there. */
    private void unsent(long alerts) {
        if (alerts > 0) {
            spec.commandLine()
                    .getErr()
                    .println("Not copied: that "
                            + TerminalWords.count(alerts, "alert has", "alerts have")
                            + " still to be sent by webhook or mail. A server on the source sends them when it starts; a server on"
                            + " the copy shows them on its page of alerts, and does not.");
        }
    }

    /** As the audit trail names it; the address of a database may have a password in it. */
    private static String named(LogAddress address) {
        return address.isMongo()
                ? "a MongoDB"
                : Path.of(address.store()).toAbsolutePath().normalize().toString();
    }

    /** What belongs to a data directory and not to its log stays; nobody is to find that out later. */
    private void left(LogAddress source) {
        PrintWriter err = spec.commandLine().getErr();
        if (source.isMongo()) {
            err.println("Not copied: what each node keeps in a data directory of its own: "
                    + StateKind.all(StateKind.Move.LEFT)
                            .flatMap(kind -> kind.files().stream())
                            .collect(Collectors.joining(", "))
                    + ".");
            return;
        }
        List<String> there = BesideCopy.left(Path.of(from));
        if (!there.isEmpty()) {
            err.println("Not copied: " + String.join(", ", there) + ". Copy by hand what is wanted there.");
        }
    }

    /** The hashes of a copy are made anew, so whatever was changed in the log would look as if it had been recorded so. */
    private void refuseWhatWasChanged(EventLog original) {
        ChainAudit.Report report = ChainAudit.of(original, null);
        if (report.sound()) {
            return;
        }
        String found = String.join(System.lineSeparator(), report.problems());
        if (!changed) {
            throw CommandFailure.failed(found
                    + System.lineSeparator()
                    + "The log is not what was recorded, and a copy would not show that any more. Nothing was copied; with --changed"
                    + " it is.");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(found);
        err.println("The log is not what was recorded; the copy has hashes of its own and does not show that.");
    }

    private boolean isSame(LogAddress source, LogAddress target) {
        if (source.isMongo() || target.isMongo()) {
            return from.equals(to);
        }
        try {
            return Files.exists(Path.of(to)) && Files.isSameFile(Path.of(from), Path.of(to));
        } catch (IOException e) {
            return false; // whoever opens it says what is wrong with it
        }
    }

    /** What looks like an address and is none is a slip, not the name of a directory. */
    private LogAddress address(String option, String store) {
        LogAddress address = new LogAddress(store, volatileStore);
        if (store.isBlank()
                || (!address.isMongo()
                        && (store.indexOf('?') >= 0
                                || SCHEME.matcher(store).lookingAt()
                                || isOfAnotherSystem(store)))) {
            throw CommandFailure.badInput(
                    option + ": this is no store; accepted are a data directory, such as ./data (without '?'), and"
                            + " a connection string that begins with mongodb:// or mongodb+srv://");
        }
        return address;
    }

    /** Whether it begins with a drive where there are none. */
    private static boolean isOfAnotherSystem(String store) {
        return File.separatorChar != '\\'
                && store.length() > 1
                && Character.isLetter(store.charAt(0))
                && store.charAt(1) == ':';
    }
}
