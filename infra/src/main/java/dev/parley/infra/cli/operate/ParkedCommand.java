package dev.parley.infra.cli.operate;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.store.Api;
import dev.parley.infra.cli.store.RunningServerOption;
import dev.parley.kernel.RealisationStreams;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code parley parked}. */
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the realisations whose views stand still because one of their events could not be handled, and tries"
                    + " them again.",
            "",
            "Nothing of them is lost or skipped: their events are in the log, and their views stay as they were before the"
                    + " event that failed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:could not be done; with --retry: one of them is parked still",
            " 2:bad input or usage"
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class ParkedCommand implements Runnable {

    private static final String PARKED = "/api/operations/parked";
    private static final int NOT_FOUND = 404;

    @Mixin
    private RunningServerOption server;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--retry",
            paramLabel = "REALISATION",
            description =
                    "try this one again, as it is listed; the organisation may be left out where one alone is meant; may be given more than once")
    private List<String> retry = new ArrayList<>();

    @Option(names = "--retry-all", description = "try every one again")
    private boolean retryAll;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Api api = server.api();
        PrintWriter out = spec.commandLine().getOut();
        JsonNode parked = api.get(PARKED);
        List<String> wanted = new ArrayList<>(retry);
        if (retryAll) {
            parked.forEach(each -> wanted.add(each.path("realisation").asString()));
        }
        if (!wanted.isEmpty()) {
            retry(api, wanted.stream().map(name -> listed(parked, name)).toList(), out);
        } else if (format.json()) {
            out.println(parked.toPrettyString());
        } else if (parked.isEmpty()) {
            out.println("No realisation is parked: every view is up to its last event.");
        } else {
            parked.forEach(each -> print(out, each));
            out.println();
            out.println("When the cause is gone: parley parked --retry REALISATION, or --retry-all");
        }
    }

    /** A realisation as it is listed, with its organisation, which may be left out where one alone is meant. */
    private static String listed(JsonNode parked, String named) {
        List<String> meant = parked.valueStream()
                .map(each -> each.path("realisation").asString())
                .filter(each -> each.equals(named) || each.endsWith(RealisationStreams.SEPARATOR + named))
                .toList();
        if (meant.size() > 1) {
            throw CommandFailure.badInput("--retry: '" + named + "' is parked in more than one organisation: say "
                    + String.join(" or ", meant));
        }
        return meant.isEmpty() ? named : meant.get(0);
    }

    private static void retry(Api api, List<String> wanted, PrintWriter out) {
        List<String> still = new ArrayList<>();
        for (String realisation : wanted) {
            if (!realisation.matches("[A-Za-z0-9._~:-]+")) {
                throw CommandFailure.badInput("--retry: '" + realisation + "' is no id of a realisation");
            }
            HttpResponse<String> answer = api.send("POST", PARKED + "/" + realisation + "/retries", null);
            if (answer.statusCode() == NOT_FOUND) {
                throw CommandFailure.badInput(
                        "--retry: '" + realisation + "' is not parked; parley parked lists what is");
            }
            JsonNode result = Api.json(api.good(answer));
            if (result.path("released").asBoolean()) {
                out.println(realisation + ": released, its view is up to its last event");
            } else {
                still.add(realisation);
                print(out, result.path("parked"));
            }
        }
        out.flush();
        if (!still.isEmpty()) {
            throw CommandFailure.failed(
                    still.size() == 1 ? "It is parked still." : still.size() + " are parked still.");
        }
    }

    private static void print(PrintWriter out, JsonNode parked) {
        long waiting = parked.path("waiting").asLong();
        out.printf(
                "%s: stands before event %d (%s), %s waiting, since %s, tried %s%n",
                parked.path("realisation").asString(),
                parked.path("sequence").asLong() + 1,
                parked.path("event").asString(),
                TerminalWords.count(waiting, "event", "events"),
                parked.path("since").asString(),
                TerminalWords.count(parked.path("attempts").asLong(), "time", "times"));
        out.println("    " + parked.path("cause").asString());
    }
}
