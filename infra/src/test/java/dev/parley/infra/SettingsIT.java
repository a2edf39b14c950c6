package dev.parley.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.infra.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are read in one order, printed with where they are said, and refused by name. */
class SettingsIT {

    private static final String SECRET = "s3cret-s3cret-s3cret";

    @TempDir
    private Path dir;

    private Map<String, Object> file(String yaml) throws IOException {
        Path file = Files.writeString(dir.resolve("application.yaml"), yaml);
        Map<String, Object> commandLine = new LinkedHashMap<>();
        commandLine.put("spring.config.additional-location", file.toUri().toString());
        return commandLine;
    }

    private static Map<String, Setting> all(Map<String, ?> commandLine) {
        return Settings.read(commandLine).all().stream().collect(Collectors.toMap(Setting::key, Function.identity()));
    }

    @Test
    void the_command_line_goes_before_a_file_and_a_file_before_the_default() throws IOException {
        // given
        Map<String, Object> commandLine =
                file("parley:\n  data: from-file\n  organisation: acme\nserver:\n  port: 4711\n");
        commandLine.put("parley.data", "../from-line");

        // when
        Settings settings = Settings.read(commandLine);
        Map<String, Setting> all = all(commandLine);

        // then
        assertThat(settings.properties().data()).isEqualTo(Path.of("../from-line"));
        assertThat(settings.properties().organisation()).isEqualTo("acme");
        assertThat(settings.properties().principal()).isEqualTo("local");
        assertThat(settings.usualPort()).isFalse();
        assertThat(all.get("parley.data").from()).isEqualTo("--data");
        assertThat(all.get("parley.organisation").from()).endsWith("application.yaml:3");
        assertThat(all.get("parley.principal").from()).isEqualTo("default");
        assertThat(all.get("server.port").value()).isEqualTo("4711");
        assertThat(all.get("parley.rules").from()).isEqualTo("not set");
    }

    @Test
    void no_secret_is_shown() throws IOException {
        // given
        Map<String, Object> commandLine = file("""
                parley:
                  mongodb-uri: mongodb://anna:%1$s@a.example,b.example/parley?authMechanismProperties=X:%1$s
                  alert-webhook: https://hooks.example/%1$s?key=%1$s
                  api-tokens: [{token: %1$s, organisation: acme, principal: anna}]
                  alert-mail: {host: mail.example, from: a@b.example, to: [c@d.example, e@f.example], password: %1$s}
                """.formatted(SECRET));

        // when
        Map<String, Setting> all = all(commandLine);

        // then
        assertThat(all.toString()).doesNotContain(SECRET);
        assertThat(all.get("parley.mongodb-uri").value()).isEqualTo("mongodb://***@a.example,b.example/parley?***");
        assertThat(all.get("parley.alert-webhook").value()).isEqualTo("https://hooks.example/***");
        assertThat(all.get("parley.api-tokens[0].token").value()).isEqualTo("(secret)");
        assertThat(all.get("parley.api-tokens[0].principal").value()).isEqualTo("anna");
        assertThat(all.get("parley.alert-mail.to[1]").value()).isEqualTo("e@f.example");
    }

    @ParameterizedTest
    @CsvSource({
        "parley.data, ''",
        "parley.data, 'what?'",
        "parley.organisation, Acme",
        "parley.principal, ' '",
        "parley.mongodb-volatile, perhaps",
        "parley.mongodb-volatile, ''",
        "parley.warm-up, maybe",
        "parley.principal, 'a\tb'",
        "parley.rules, ''",
        "parley.rules, no-such-folder",
        "parley.rules, pom.xml",
        "parley.mongodb-uri, mongodb+srv://a.b.example:27017",
        "parley.operators, anna",
        "parley.mongodb-uri, 'mongodb://a\nb'",
        "parley.sign-in, oauth",
        "parley.alert-webhook-secret, short",
        "server.address, 'x\ny'",
        "parley.alert-webhook, hooks.example.invalid/x",
        "parley.alert-webhook, file:///etc/passwd",
        "parley.public-url, parley.example",
        "parley.trusted-headers.organisation, 'X Org'",
        "server.port, -5",
        "server.port, 70000",
        "server.port, abc",
        "server.port, ''",
        "server.port, +5",
        "server.port, ٨٠",
        "server.address, ''",
        "server.address, ' '",
        "server.address, 999.1.1.1",
        "server.address, 127.0.0.1:80",
        "server.address, no such host",
        "server.address, http://x",
        "server.address, '[::1'",
        "server.address, ::g",
    })
    void what_is_not_accepted_is_refused_by_its_name(String key, String value) {
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> Settings.read(Map.of(key, value)))
                .satisfies(refused -> assertThat(refused.lines())
                        .singleElement()
                        .asString()
                        .startsWith(key + " (--" + key.substring(key.lastIndexOf('.') + 1) + "): ")
                        .contains("accepted: ")
                        .doesNotContain("\n"));
    }

    @Test
    void a_secret_may_end_its_line_and_say_no_more() {
        // given: as a file holds it that is mounted as it was written
        Map<String, String> set = new TreeMap<>(Map.of(
                "parley.api-tokens[0].token", "s3cret-s3crets3cret\n",
                "parley.api-tokens[0].organisation", "acme",
                "parley.api-tokens[0].principal", "anna",
                "parley.alert-webhook-secret", "s3cret-s3crets3cret\r\n",
                "parley.trusted-headers.secret", "s3cret-s3crets3cret\n"));
        set.putAll(Map.of(
                "parley.oidc.issuer", "https://login.example",
                "parley.oidc.client-id", "parley",
                "parley.oidc.client-secret", "s3cret\n",
                "parley.alert-mail.host", "mail.example",
                "parley.alert-mail.from", "parley@acme.example",
                "parley.alert-mail.to", "anna@acme.example",
                "parley.alert-mail.password", "s3cret \n"));

        // when
        ParleyProperties read = Settings.read(set).properties();

        // then
        assertThat(read.apiTokens().get(0).token()).isEqualTo("s3cret-s3crets3cret");
        assertThat(read.alertWebhookSecret()).isEqualTo("s3cret-s3crets3cret");
        assertThat(read.trustedHeaders().secret()).isEqualTo("s3cret-s3crets3cret");
        assertThat(read.oidc().clientSecret()).isEqualTo("s3cret");
        assertThat(read.alertMail().password()).isEqualTo("s3cret ");
        for (String key : List.of(
                "parley.api-tokens[0].token",
                "parley.alert-webhook-secret",
                "parley.trusted-headers.secret",
                "parley.oidc.client-secret",
                "parley.alert-mail.password")) {
            Map<String, String> within = new TreeMap<>(set);
            within.put(key, "s3cret-s3cret\ns3cret-s3cret");
            assertThatExceptionOfType(RefusedSettingsException.class)
                    .isThrownBy(() -> Settings.read(within))
                    .satisfies(refused -> assertThat(refused.lines())
                            .singleElement()
                            .asString()
                            .startsWith(key)
                            .doesNotContain("s3cret"));
        }
        for (String key :
                List.of("parley.oidc.audience", "parley.oidc.organisation-claim", "parley.oidc.roles-claim")) {
            Map<String, String> blank = new TreeMap<>(set);
            blank.put(key, " ");
            assertThatExceptionOfType(RefusedSettingsException.class)
                    .isThrownBy(() -> Settings.read(blank))
                    .satisfies(refused -> assertThat(refused.lines())
                            .singleElement()
                            .asString()
                            .startsWith(key));
        }
    }

    /** What name servers know is asked when somebody connects: commands that read a file need none. */
    @Test
    void a_database_that_is_looked_up_is_not_looked_up_when_settings_are_read() {
        assertThat(Settings.read(Map.of("parley.mongodb-uri", "mongodb+srv://cluster.example.invalid/parley"))
                        .properties()
                        .mongodbUri())
                .isEqualTo("mongodb+srv://cluster.example.invalid/parley");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parley: {api-tokens: [{token: short-s3cret, organisation: acme, principal: anna}]}",
                "parley: {api-tokens: [{token: 's3crets3cret s3cret', organisation: acme, principal: anna}]}",
                "parley: {api-tokens: [{token: s3crets3crets3cret, principal: anna}]}",
                "parley: {api-tokens: [{token: s3crets3crets3cret, organisation: acme}]}",
                "parley: {api-tokens: [{organisation: acme, principal: s3cret}]}",
                "parley: {api-tokens: [{token: s3crets3crets3cret, organisation: a, principal: b},"
                        + " {token: s3crets3crets3cret, organisation: c, principal: d}]}",
                "parley: {mongodb-uri: 'mongodb://anna:s3cret@'}",
                "parley: {mongodb-uri: 'http://anna:s3cret@x'}",
                "parley: {alert-mail: {host: h, port: s3cret, from: a@b, to: c@d}}",
                "parley: {alert-mail: {host: h, password: s3cret, to: c@d}}",
                "parley: {alert-mail: {host: h, password: s3cret, from: a@b, to: none}}",
                "parley: {alert-mail: {host: h, password: s3cret, from: a@b, to: c@d, every: 40d}}",
                "parley: {alert-mail: {host: h, password: s3cret, from: a@b, to: c@d, digest: daily, digest-hour: 24}}",
                "parley: {organisaton: s3cret}",
                "parley: {api-tokens: [{token: s3crets3crets3cret, organisation: a, principal: b, role: s3cret}]}",
                "parley: [s3cret\n : : :",
                "parley: {principal: \"s3cret \\s3cret\"}",
            })
    void and_no_secret_is_told(String yaml) throws IOException {
        Map<String, Object> commandLine = file(yaml);
        boolean port = yaml.contains("port: s3cret");
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> Settings.read(commandLine))
                .satisfies(refused -> assertThat(refused.lines())
                        .singleElement()
                        .asString()
                        .containsPattern("application.yaml:|^parley\\.[a-z.\\[\\]0-9-]+: is missing; accepted: ")
                        .satisfies(line -> assertThat(line.contains("s3cret")).isEqualTo(port)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parley.sign-in | oauth | local, tokens, proxy, oidc",
                "parley.api-tokens[0].roles | king | reader, logger, curator, analyst, manager, admin, operator",
                "parley.alert-mail.security | ssl | none, starttls, tls",
                "parley.alert-mail.every | soon | a duration such as 30s, 1m or 2h",
                "parley.alert-mail.digest | monthly | none, daily, weekly",
            })
    void what_would_be_accepted_is_said(String key, String value, String accepted) {
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> Settings.read(Map.of(key, value)))
                .satisfies(refused -> assertThat(refused.lines())
                        .singleElement()
                        .asString()
                        .startsWith(key + " (")
                        .endsWith("accepted: " + accepted));
    }

    @Test
    void what_is_half_said_is_refused() {
        for (String header : List.of("organisation", "principal")) {
            assertThatExceptionOfType(RefusedSettingsException.class)
                    .isThrownBy(() -> Settings.read(Map.of("parley.trusted-headers." + header, "X-Some")))
                    .satisfies(refused -> assertThat(refused.lines())
                            .singleElement()
                            .asString()
                            .startsWith("parley.trusted-headers."
                                    + (header.equals("principal") ? "organisation" : "principal") + ": is missing"));
        }
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> Settings.read(Map.of("parley.api-tokens[1].token", "abcdefghijklmnopqrstu")))
                .satisfies(refused -> assertThat(refused.lines())
                        .singleElement()
                        .asString()
                        .contains("numbered from 0 without a gap"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "0",
                "127.1",
                "::1",
                "[::1]",
                "fe80::1%1",
                "localhost",
                "a.example",
                "xn--bcher-kva.example."
            })
    void an_address_is_written_in_many_ways(String address) {
        assertThat(all(Map.of("server.address", address)).get("server.address").value())
                .isEqualTo(address);
    }

    /** Whoever mistypes a name must not be served with the default instead. */
    @ParameterizedTest
    @CsvSource({
        "'parly: {data: x}', parly.data",
        "'data: x', data",
        "'PARLY_DATA: x', parlydata",
        "'servr: {port: 1}', servr.port",
        "'server: {prot: 1}', server.prot",
        "'server: {tomcat: {acesslog: {enabled: true}}}', server.tomcat.acesslog.enabled",
        "'loging: {level: {root: debug}}', loging.level.root",
        "'just words', document",
        "'parley: {trusted-header: {organisation: X}}', parley.trusted-header.organisation",
    })
    void a_name_that_no_setting_has_is_refused_wherever_it_stands(String yaml, String name) throws IOException {
        Map<String, Object> commandLine = file(yaml);
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> Settings.read(commandLine))
                .satisfies(refused -> assertThat(refused.lines())
                        .singleElement()
                        .asString()
                        .startsWith(name + " (")
                        .contains("application.yaml:1): there is no such setting"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logging: {level: {root: info, dev.parley: debug}, structured: {format: {console: ecs}}}",
                "server: {tomcat: {accesslog: {enabled: true}}, ssl: {bundle: x}}",
                "management: {server: {port: 0}, endpoints: {web: {exposure: {include: [health]}}}}",
                "spring: {mail: {properties: {mail.smtp.timeout: 5}}}",
                "server: {forwardHeadersStrategy: native}",
                "debug: true",
            })
    void names_of_what_is_inside_are_names(String yaml) throws IOException {
        assertThat(Settings.read(file(yaml)).all()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PARLEY_ORGANIZATION, PARLEY_ORGANISATION",
        "PARLEY_MONGO_URI, PARLEY_MONGODBURI",
        "PARLEY_MONGODB_URL, PARLEY_MONGODBURI",
        "PARLEY_APITOKEN_0_TOKEN, PARLEY_APITOKENS_0_TOKEN",
        "PARLEY_API_TOKENS_1_ORGANIZATION, PARLEY_APITOKENS_0_ORGANISATION",
        "PARLEY_API_TOKENS, PARLEY_API_TOKEN",
        "PARLEY_DATTA, PARLEY_DATA",
        "PARLEY_JAVA_OPT, PARLEY_JAVA_OPTS",
    })
    void a_variable_that_is_nearly_a_setting_is_refused(String variable, String meant) {
        assertThat(SettingNames.misspelt(Map.of(variable, "s3cret"), Settings.names()))
                .containsExactly("environment " + variable + ": there is no such setting; did you mean " + meant + "?");
    }

    /** As the surroundings of a container set them, and in every spelling that is accepted. */
    @Test
    void and_those_of_others_are_not() {
        assertThat(SettingNames.misspelt(
                        Stream.of(
                                        "PARLEY_PORT",
                                        "PARLEY_PORT_8080_TCP",
                                        "PARLEY_PORT_8080_TCP_ADDR",
                                        "PARLEY_SERVICE_HOST",
                                        "PARLEY_SERVICE_PORT",
                                        "PARLEY_SERVICE_PORT_HTTP",
                                        "PARLEY_TEST_MONGODB_URI",
                                        "PARLEY_TEST_MONGODB_FAILOVER",
                                        "PARLEY_DATA",
                                        "PARLEY_API_TOKENS_12_TOKEN",
                                        "PARLEY_APITOKENS_0_PRINCIPAL",
                                        "PARLEY_ALERTMAIL_TO",
                                        "PARLEY_ALERTMAIL_TO_3",
                                        "PARLEY_ALERT_MAIL_TO_0",
                                        "PARLEY_MONGODB_URI",
                                        "PARLEY_NO_ARCHIVE",
                                        "PARLY_DATA")
                                .collect(Collectors.toMap(Function.identity(), name -> "x")),
                        Settings.names()))
                .isEmpty();
    }
}
