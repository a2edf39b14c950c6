package dev.parley.infra.cli.operate;

import dev.parley.infra.access.Role;
import dev.parley.infra.access.TokenFile;
import dev.parley.infra.access.TokenFile.Made;
import dev.parley.infra.access.TokenFile.Token;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.kernel.OrganisationId;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley token}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Makes, lists and revokes the tokens by which programs, and people with a browser, say who they are.",
            "",
            "Of a token only a digest is kept, in tokens.json of the data directory; what is changed there counts from the next"
                    + " request on. A server goes by tokens if there are any when it starts, or if parley.sign-in says so."
        },
        synopsisSubcommandLabel = "create|list|revoke",
        subcommands = {TokenCommand.Create.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class})
public final class TokenCommand implements Runnable {

    private static final int LONGEST_LIFE = 3_660;
    private static final int LONGEST_PRINCIPAL = 200;

    @Override
    public void run() {
        throw CommandFailure.badInput("parley token: say create, list or revoke. See: parley token --help");
    }

    private static TokenFile file(DataOption data) {
        Path directory = data.directory();
        if (!Files.isDirectory(directory)) {
            throw CommandFailure.badInput(directory + ": there is no such data directory.");
        }
        return new TokenFile(directory);
    }

    /** {@code parley token create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it, once: it is kept nowhere.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Create implements Runnable {

        @Mixin
        private DataOption data;

        @Option(
                names = "--organisation",
                paramLabel = "ID",
                required = true,
                description = "on whose behalf its bearer asks")
        private String organisation;

        @Option(
                names = "--principal",
                paramLabel = "LOGIN",
                required = true,
                description =
                        "who its bearer is: a login or another code, never the name of a person, since it is kept for"
                                + " ever with what is recorded")
        private String principal;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                split = ",",
                defaultValue = "reader",
                description = "what its bearer may, one or more of reader, logger, curator, analyst, manager, admin,"
                        + " operator (default: ${DEFAULT-VALUE})")
        private List<String> roles;

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "90",
                description = "after how many days it stops to count (default: ${DEFAULT-VALUE})")
        private int days;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try {
                new OrganisationId(organisation);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput("--organisation: " + e.getMessage());
            }
            if (principal.isBlank() || principal.strip().length() > LONGEST_PRINCIPAL) {
                throw CommandFailure.badInput(
                        "--principal: accepted are 1 to " + LONGEST_PRINCIPAL + " characters, not all of them blank");
            }
            if (days < 1 || days > LONGEST_LIFE) {
                throw CommandFailure.badInput("--days: accepted are 1 to " + LONGEST_LIFE);
            }
            Set<Role> given = EnumSet.noneOf(Role.class);
            for (String role : roles) {
                given.add(Role.named(role)
                        .orElseThrow(() -> CommandFailure.badInput(
                                "--role: '" + role + "' is no role: accepted are " + Role.accepted())));
            }
            Instant now = Instant.now();
            try {
                Made made =
                        file(data).create(organisation, principal.strip(), given, now, now.plus(Duration.ofDays(days)));
                audit(data, made.token(), "made");
                spec.commandLine().getOut().println(made.secret());
                spec.commandLine()
                        .getErr()
                        .println("Token " + made.token().id() + " of " + principal.strip() + " (" + organisation + "), "
                                + words(given) + ", until "
                                + made.token().expires().toString().substring(0, 10)
                                + ". It is shown this once and kept nowhere.");
            } catch (UncheckedIOException e) {
                throw CommandFailure.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code parley token list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists tokens, without what lets anybody in.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class ListAll implements Runnable {

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try {
                List<Token> tokens = file(data).all().stream()
                        .sorted(Comparator.comparing(Token::organisation).thenComparing(Token::created))
                        .toList();
                PrintWriter out = spec.commandLine().getOut();
                if (tokens.isEmpty()) {
                    out.println("There is no token.");
                }
                Instant now = Instant.now();
                tokens.forEach(token -> out.printf(
                        Locale.ROOT,
                        "%s  %s/%s  %s  %s%n",
                        token.id(),
                        token.organisation(),
                        token.principal(),
                        words(token.roles()),
                        state(token, now)));
            } catch (UncheckedIOException e) {
                throw CommandFailure.failed(String.valueOf(e.getMessage()));
            }
        }

        private static String state(Token token, Instant now) {
            Instant revoked = token.revoked();
            if (revoked != null) {
                return "revoked " + revoked.toString().substring(0, 10);
            }
            return (token.counts(now) ? "until " : "expired ")
                    + token.expires().toString().substring(0, 10);
        }
    }

    /** {@code parley token revoke}. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Lets a token count no more, from the next request on.")
    // Picocli fills in what carries its annotations.
    @SuppressWarnings("NullAway.Init")
    static final class Revoke implements Runnable {

        @Mixin
        private DataOption data;

        @Parameters(paramLabel = "ID", description = "as list shows it")
        private String id;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try {
                Token revoked = file(data)
                        .revoke(id, Instant.now())
                        .orElseThrow(() -> CommandFailure.badInput(
                                "There is no token '" + id + "'; parley token list" + " shows them."));
                audit(data, revoked, "revoked");
                spec.commandLine()
                        .getOut()
                        .println("Token " + revoked.id() + " of " + revoked.principal() + " (" + revoked.organisation()
                                + ") counts no more.");
            } catch (UncheckedIOException e) {
                throw CommandFailure.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private static void audit(DataOption data, Token token, String outcome) {
        new AuditTrail(data.directory(), Clock.systemUTC())
                .add(
                        token.organisation(),
                        data.settings().properties().principal(),
                        AuditTrail.Action.TOKEN,
                        token.id() + " of " + token.principal() + ": " + words(token.roles()),
                        outcome,
                        "");
    }

    private static String words(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::written)
                .collect(Collectors.joining(", "));
    }
}
