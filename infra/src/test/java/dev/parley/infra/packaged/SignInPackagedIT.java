package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.signin.ProviderProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in, on every store, from outside: what is allowed and what is refused, before and after a restart. */
class SignInPackagedIT {

    private static final String REALISATION = "/api/realisations/payroll/history";
    private static final String START = "{\"realisation\": \"payroll\", \"title\": \"Payroll\"}";
    private static final String SECRET = "proxy-secret-0123456789";

    private static ProviderProcess provider;

    @TempDir
    private Path dir;

    private final PackagedProgram program = PackagedProgram.laidOut();

    private enum Store {
        SQLITE,
        MONGODB
    }

    private enum Way {
        LOCAL,
        TOKENS,
        PROXY,
        OIDC
    }

    @BeforeAll
    static void startProvider() throws Exception {
        provider = ProviderProcess.started(
                "http://127.0.0.1:1/login/oauth2/code/parley", Map.of(ProviderProcess.PROGRAM, "alpha logger"));
    }

    @AfterAll
    static void stopProvider() {
        provider.close();
    }

    /** At night each on each; in a build, where a start costs seconds, each way in once and each store twice. */
    static Stream<Arguments> each() {
        if (Boolean.getBoolean("parley.signin.each")) {
            return Stream.of(Way.values())
                    .flatMap(way -> Stream.of(Store.values()).map(store -> Arguments.of(way, store)));
        }
        return Stream.of(
                Arguments.of(Way.LOCAL, Store.MONGODB),
                Arguments.of(Way.TOKENS, Store.SQLITE),
                Arguments.of(Way.PROXY, Store.MONGODB),
                Arguments.of(Way.OIDC, Store.SQLITE));
    }

    /** What requests bring: of somebody who may record, of somebody who may not, and of whoever else. */
    private record Brought(
            Map<String, String> allowed, Map<String, String> refused, int status, Map<String, String> nobody) {}

    private Invocation invocation(Way way, Store store, Path data, String database) throws Exception {
        Invocation serve = program.of("serve")
                .data(data)
                .environment("PARLEY_SIGNIN", way.name().toLowerCase(Locale.ROOT))
                .environment("PARLEY_ORGANISATION", "alpha");
        if (store == Store.MONGODB) {
            serve.environment("PARLEY_MONGODBURI", MongoServer.shared().uri(database))
                    .environment("PARLEY_MONGODBVOLATILE", "true");
        }
        if (way == Way.PROXY) {
            serve.environment("PARLEY_TRUSTEDHEADERS_ORGANISATION", "X-Org")
                    .environment("PARLEY_TRUSTEDHEADERS_PRINCIPAL", "X-User")
                    .environment("PARLEY_TRUSTEDHEADERS_ROLES", "X-Roles")
                    .environment("PARLEY_TRUSTEDHEADERS_SECRET", SECRET);
        }
        if (way == Way.OIDC) {
            serve.environment("PARLEY_OIDC_ISSUER", provider.issuer())
                    .environment("PARLEY_OIDC_CLIENTID", ProviderProcess.CLIENT)
                    .environment("PARLEY_OIDC_CLIENTSECRET", ProviderProcess.CLIENT_SECRET)
                    .environment("PARLEY_OIDC_ROLESCLAIM", "realm_access.roles");
        }
        return serve;
    }

    /** Made in this process: a start of the program costs more. */
    private static String token(Path data, String role) {
        Run run = Run.of(
                "token", "create", "--data", data, "--organisation", "alpha", "--principal", role, "--role", role);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().strip();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> byProxy(String secret, String roles) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Parley-Proxy-Secret", secret);
        headers.put("X-Org", "alpha");
        headers.put("X-User", "anna");
        headers.put("X-Roles", roles);
        return headers;
    }

    private Brought brought(Way way, Path data) throws Exception {
        return switch (way) {
            // There is nobody but the one at the machine: refused is what a page of another site asks for.
            case LOCAL ->
                new Brought(
                        Map.of(),
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        403,
                        Map.of("Origin", "http://elsewhere.example"));
            case TOKENS ->
                new Brought(bearer(token(data, "logger")), bearer(token(data, "reader")), 403, bearer("x".repeat(20)));
            case PROXY ->
                new Brought(
                        byProxy(SECRET, "logger"),
                        byProxy(SECRET, "reader"),
                        403,
                        byProxy("guessed-secret-012", "logger"));
            case OIDC ->
                new Brought(
                        bearer(provider.tokenOfProgram("for-parley")),
                        bearer(token(data, "reader")),
                        403,
                        bearer(provider.tokenOfProgram("for-another")));
        };
    }

    private static int posted(PackagedServer server, String id, Map<String, String> headers) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Idempotency-Key", id);
        return server.send("POST", "/api/realisations", START, all).statusCode();
    }

    private static int read(PackagedServer server, Map<String, String> headers) throws Exception {
        HttpResponse<String> answer = server.send("GET", REALISATION, null, headers);
        return answer.statusCode();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("each")
    void what_is_allowed_is_done_and_what_is_not_is_refused_before_and_after_a_restart(Way way, Store store)
            throws Exception {
        // given
        Path data = dir.resolve("data");
        Files.createDirectories(data);
        String database = MongoServer.freshDatabase();
        Brought brought = brought(way, data);
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        try {
            // when
            try (PackagedServer server = invocation(way, store, data, database).serve()) {
                before.add(posted(server, "refused", brought.refused()));
                before.add(read(server, brought.allowed()));
                before.add(posted(server, "done", brought.allowed()));
                before.add(read(server, brought.allowed()));
                before.add(posted(server, "nobody", brought.nobody()));
                server.stop();
            }
            try (PackagedServer server = invocation(way, store, data, database).serve()) {
                after.add(posted(server, "refused-again", brought.refused()));
                after.add(read(server, brought.allowed()));
                after.add(posted(server, "done", brought.allowed()));
                after.add(posted(server, "nobody-again", brought.nobody()));
                server.stop();
            }
        } finally {
            MongoServer.shared().drop(database);
        }

        // then
        int unknown = way == Way.LOCAL ? 403 : 401;
        assertThat(before).containsExactly(brought.status(), 404, 201, 200, unknown);
        assertThat(after).containsExactly(brought.status(), 200, 200, unknown);
    }
}
