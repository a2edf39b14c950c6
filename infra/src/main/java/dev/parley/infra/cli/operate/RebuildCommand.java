package dev.parley.infra.cli.operate;

import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.Progress;
import dev.parley.infra.cli.store.Api;
import dev.parley.infra.cli.store.RunningServerOption;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code parley rebuild}. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Builds the read models of a running server anew from the event log.",
            "",
            "The old ones go on serving, and commands are taken, until the new ones are complete; then all nodes change"
                    + " over at once. Shows how far it is; Ctrl-C ends the showing, not the rebuild."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class RebuildCommand implements Runnable {

    private static final String REBUILDS = "/api/operations/rebuilds";
    private static final int CONFLICT = 409;
    private static final int CHANGE_OVER_ROUNDS = 150;
    private static final long POLL_MILLIS = 200;

    @Mixin
    private RunningServerOption server;

    @Option(names = "--no-wait", description = "start it and return at once")
    private boolean noWait;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Api api = server.api();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        HttpResponse<String> answer = api.send("POST", REBUILDS, null);
        if (answer.statusCode() == CONFLICT) {
            err.println("A rebuild is going on already; this shows how far it is.");
        } else {
            api.good(answer);
        }
        if (noWait) {
            out.println("The rebuild goes on in the server at " + api.server() + ".");
            return;
        }
        JsonNode done = follow(api, err);
        String generation = done.path("generation").asString();
        awaitChangeOver(api, generation);
        out.printf(
                Locale.ROOT,
                "Rebuilt from %,d events in %s (%,.0f/s): read models %s serve.%n",
                done.path("done").asLong(),
                Progress.time(done.path("done").asLong()
                        / Math.max(1, done.path("rate").asDouble())),
                done.path("rate").asDouble(),
                generation);
    }

    private static JsonNode follow(Api api, PrintWriter err) {
        try (Progress progress = new Progress("events", err)) {
            while (true) {
                JsonNode rebuild = api.get(REBUILDS);
                switch (rebuild.path("state").asString()) {
                    case "DONE" -> {
                        long total = rebuild.path("total").asLong();
                        progress.at(total, total, rebuild.path("rate").asDouble());
                        return rebuild;
                    }
                    case "FAILED" ->
                        throw CommandFailure.failed("The rebuild failed, and the old read models go on serving: "
                                + cause(Api.text(rebuild, "cause")));
                    case "RUNNING" ->
                        progress.at(
                                rebuild.path("done").asLong(),
                                Math.max(1, rebuild.path("total").asLong()),
                                rebuild.path("rate").asDouble());
                    default -> {
                        // Another node builds, and this one has not looked yet.
                    }
                }
                pause();
            }
        }
    }

    private static String cause(@Nullable String cause) {
        return cause == null ? "see the server's log" : cause;
    }

    /** Every node notices within a moment. */
    private static void awaitChangeOver(Api api, String generation) {
        for (int round = 0; round < CHANGE_OVER_ROUNDS; round++) {
            if (api.get("/api/operations").path("generation").asString().equals(generation)) {
                return;
            }
            pause();
        }
        throw CommandFailure.failed("Read models " + generation + " are complete, but the server at " + api.server()
                + " has not changed over to them; its log tells why.");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted; the rebuild goes on in the server.");
        }
    }
}
