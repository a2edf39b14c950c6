package dev.parley.infra.cli.operate;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.store.Store;
import dev.parley.infra.retention.PastRetention;
import dev.parley.infra.retention.PastRetention.Past;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley retention}. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the realisations that were closed longer ago than what is recorded of them is to be kept.",
            "",
            "The setting parley.retention says how long that is; nothing is erased by itself. One that is open is never listed, and"
                    + " one that was opened again counts from when it was closed last. One of which everything is erased that can be"
                    + " is only counted."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class RetentionCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--after",
            paramLabel = "PERIOD",
            description = "how long it is kept, such as 6y, '18 months', 90d or P6Y (default: the setting"
                    + " parley.retention)")
    private @Nullable String after;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RetentionPeriod period = after == null
                ? null
                : RetentionPeriod.parse(after)
                        .orElseThrow(() -> CommandFailure.badInput(
                                "--after: '" + after + "' is no period; accepted is " + RetentionPeriod.ACCEPTED));
        PastRetention past;
        try (Store store = Store.reading(data)) {
            past = store.past(period);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(AnalysisJson.pretty(past.realisations()));
            return;
        }
        past.realisations().forEach(each -> tell(each, out));
        if (past.realisations().isEmpty()) {
            out.println("None is past " + past.after() + " in which something is left to be erased.");
        }
        if (past.erased() > 0) {
            out.println(TerminalWords.count(past.erased(), "more is", "more are")
                    + " past it, and everything is erased there.");
        }
    }

    private static void tell(Past each, PrintWriter out) {
        out.println(each.realisation() + "  closed " + each.closed()
                + (each.dated() ? "" : " (no date: what counts is when that was recorded)") + ", past since "
                + day(each.past()) + "; last recorded " + day(each.lastRecorded()) + ", "
                + TerminalWords.count(each.lastRecordedDays(), "day", "days") + " ago; "
                + TerminalWords.count(each.texts(), "text", "texts") + " left; " + each.title());
        out.println("    parley erase --realisation " + each.realisation() + " --everything");
    }

    private static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
