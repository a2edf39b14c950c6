package dev.parley.infra.cli.operate;

import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.store.Api;
import dev.parley.infra.cli.store.RunningServerOption;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.MembersNote;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.members.LostMembersException;
import dev.parley.infra.members.MemberStore;
import dev.parley.infra.store.LogAddress;
import dev.parley.kernel.RealisationId;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code parley member}. */
@Command(
        name = "member",
        mixinStandardHelpOptions = true,
        description = {
            "Says who reads a realisation from which side, and lists who does.",
            "",
            "Whoever was ever made a member reads in that organisation only what they are a member of: what is found, without"
                    + " quotes, sources, coders and what others believe of their side. Managers may say so; the server is asked."
        },
        synopsisSubcommandLabel = "add|remove|list|forget",
        subcommands = {
            MemberCommand.Add.class,
            MemberCommand.Remove.class,
            MemberCommand.ListAll.class,
            MemberCommand.Forget.class
        })
public final class MemberCommand implements Runnable {

    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    @Override
    public void run() {
        throw CommandFailure.badInput("parley member: say add, remove, list or forget. See: parley member --help");
    }

    private static String address(String realisation) {
        try {
            return "/api/realisations/" + new RealisationId(realisation) + "/members";
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("REALISATION: " + e.getMessage());
        }
    }

    private static JsonNode answered(Api api, String realisation, HttpResponse<String> answer) {
        if (answer.statusCode() == NOT_FOUND) {
            throw CommandFailure.badInput("REALISATION: there is no realisation '" + realisation + "' there");
        }
        if (answer.statusCode() == UNPROCESSABLE) {
            throw CommandFailure.badInput(Api.json(answer).path("detail").asString());
        }
        return Api.json(api.good(answer));
    }

    private static void set(RunningServerOption server, String realisation, String principal, @Nullable String side) {
        ObjectNode change = JsonMapper.shared().createObjectNode().put("principal", principal);
        if (side != null) {
            change.put("side", side);
        }
        Api api = server.api();
        answered(api, realisation, api.send("POST", address(realisation), change.toString()));
    }

    /** {@code parley member add}. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes somebody a member on a side, or puts them on another.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Add implements Runnable {

        @Mixin
        private RunningServerOption server;

        @Parameters(index = "0", paramLabel = "REALISATION", description = "its id")
        private String realisation;

        @Parameters(index = "1", paramLabel = "LOGIN", description = "who: as they sign in, never the name of a person")
        private String principal;

        @Parameters(
                index = "2",
                paramLabel = "SIDE",
                description = "it-function, users, decision-makers, vendors or beneficiaries")
        private String side;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            set(server, realisation, principal, side);
            spec.commandLine()
                    .getOut()
                    .println(principal + " reads " + realisation + " from the side of the " + side
                            + " from now on, and nothing else here but what they are a member of. An admin is not bound"
                            + " by it, and a token without roles is an admin's.");
        }
    }

    /** {@code parley member remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes somebody out of a realisation. It opens nothing else to them.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Remove implements Runnable {

        @Mixin
        private RunningServerOption server;

        @Parameters(index = "0", paramLabel = "REALISATION", description = "its id")
        private String realisation;

        @Parameters(index = "1", paramLabel = "LOGIN", description = "who")
        private String principal;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            set(server, realisation, principal, null);
            spec.commandLine().getOut().println(principal + " does not read " + realisation + " any more.");
        }
    }

    /** {@code parley member list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the members of a realisation.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class ListAll implements Runnable {

        @Mixin
        private RunningServerOption server;

        @Parameters(paramLabel = "REALISATION", description = "its id")
        private String realisation;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            Api api = server.api();
            JsonNode members = answered(api, realisation, api.send("GET", address(realisation), null))
                    .path("members");
            PrintWriter out = spec.commandLine().getOut();
            if (members.isEmpty()) {
                out.println("Nobody reads " + realisation + " from a side.");
            }
            members.forEach(member -> out.println(member.path("principal").asString() + "  "
                    + member.path("side").asString() + "  since "
                    + member.path("at").asString() + " by " + member.path("by").asString()));
        }
    }

    /** {@code parley member forget}. */
    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description = {
                "Accepts that members.db was lost, so that the server starts: nobody is on a side any more.",
                "",
                "Whoever was on one reads as their roles let them, until they are made a member again. No server may be running on"
                        + " the data directory."
            })
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Forget implements Runnable {

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            Path directory = data.directory();
            if (!Files.exists(directory.resolve(SqliteEventLog.FILE))) {
                throw CommandFailure.badInput(
                        directory + ": there is no event log (" + SqliteEventLog.FILE + ") here.");
            }
            try (EventLog log = LogAddress.of(directory).open()) {
                forget(directory, (MembersNote) log);
            } catch (EventLogException e) {
                throw CommandFailure.failed(String.valueOf(e.getMessage()));
            }
            spec.commandLine().getOut().println("Nobody is on a side any more; the server can start.");
        }

        private void forget(Path directory, MembersNote log) {
            try (MemberStore store = MemberStore.in(directory, log)) {
                throw CommandFailure.badInput(
                        store.all().isEmpty()
                                ? "Nobody was ever made a member here; there is nothing to forget."
                                : "members.db is there and says who is a member; take them out one by one, with parley member"
                                        + " remove.");
            } catch (LostMembersException lost) {
                log.noteMembers(false);
                new AuditTrail(directory, Clock.systemUTC())
                        .add(
                                data.settings().properties().organisation(),
                                data.settings().properties().principal(),
                                AuditTrail.Action.MEMBER,
                                "all members were lost",
                                "accepted",
                                "");
            }
        }
    }
}
