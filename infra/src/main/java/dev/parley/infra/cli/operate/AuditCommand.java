package dev.parley.infra.cli.operate;

import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Looks after the audit trail, audit.jsonl in the data directory.",
        synopsisSubcommandLabel = "verify",
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand implements Runnable {

    @Override
    public void run() {
        throw CommandFailure.badInput("parley audit: say verify. See: parley audit --help");
    }

    /** {@code parley audit verify}. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Says whether every line is as it was written, and in its place.",
                "",
                "Whoever can write to the file can make all of it anew, or cut its end off: note the head that this prints where they"
                        + " cannot write, and give it as --head the next time."
            })
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Verify implements Runnable {

        @Mixin
        private DataOption data;

        @Option(
                names = "--head",
                paramLabel = "HASH",
                description = "a head that was printed earlier, which has to be there still")
        private @Nullable String head;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            if (!Files.isDirectory(data.directory())) {
                throw CommandFailure.badInput(data.directory() + ": there is no such data directory.");
            }
            AuditTrail.Report report;
            try {
                report = new AuditTrail(data.directory(), Clock.systemUTC()).verify(head);
            } catch (UncheckedIOException e) {
                throw CommandFailure.failed(String.valueOf(e.getMessage()));
            }
            if (!report.problems().isEmpty()) {
                List<String> lines = new ArrayList<>();
                report.problems().forEach(problem -> lines.add(AuditTrail.NAME + ": " + problem));
                lines.add("The audit trail is not what was written.");
                throw CommandFailure.failed(String.join(System.lineSeparator(), lines));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%,d lines, each as it was written.%n", report.lines());
            if (!report.head().isEmpty()) {
                out.println("Head " + report.head());
            }
        }
    }
}
