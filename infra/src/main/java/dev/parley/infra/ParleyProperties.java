package dev.parley.infra;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import dev.parley.infra.access.Role;
import dev.parley.infra.access.SignIn;
import dev.parley.infra.access.TokenFile;
import dev.parley.infra.retention.RetentionPeriod;
import dev.parley.infra.rules.RuleFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people set about an installation, as {@code parley.*} properties or {@code PARLEY_*} environment variables. The
 * defaults are here and nowhere else, and so is what is accepted; docs/operations.md lists them. {@link Settings} reads them.
 *
 * @param data the data directory; created where it is missing
 * @param organisation on whose behalf requests are made that bring no token and no trusted header
 * @param principal who makes them; a login, never a personal name
 * @param mongodbUri connection string of a MongoDB for the event log and the read models; null for the embedded store
 * @param mongodbVolatile whether a MongoDB is accepted that keeps data in memory only; for tests and trials
 * @param rules folder with the rule sets of organisations, {@code ORGANISATION.yaml}; {@code rules} in the data directory
 *     unless told otherwise
 * @param apiTokens who may ask from elsewhere; needed where the server listens on another address than loopback
 * @param operators who may see and steer what is of all organisations, as {@code organisation/principal}; where none is
 *     named everybody may as long as there is one organisation, and nobody as soon as there are several
 * @param alertWebhook address that every new alert is sent to as JSON; null for none
 * @param alertWebhookSecret what alerts sent to that address are signed with; null for no signature
 * @param alertOrganisations whose alerts go out by webhook and mail; where none is named, those of the only one there is
 * @param alertMail where new alerts are sent to as e-mail; null for nowhere
 * @param warmUp whether a server that has started asks itself for a few pages, so that people's first ones are not slow
 * @param publicUrl address that people reach the pages by, for links in what is sent to them; null where there is none
 * @param trustedHeaders headers of a proxy that has authenticated the caller; off unless named
 * @param signIn how it is known who asks; null for what follows from the other settings
 * @param oidc the OpenID Connect provider that people sign in at; null for none
 * @param calendarHosts hosts that calendars may be read from
 * @param calendarSources calendars that are read from an address on a schedule; none unless told otherwise
 * @param retention how long what is recorded of a realisation is kept after it was closed; null where nobody says so
 */
public record ParleyProperties(
        @DefaultValue(DEFAULT_DATA) Path data,
        @DefaultValue(DEFAULT_ORGANISATION) String organisation,
        @DefaultValue(DEFAULT_PRINCIPAL) String principal,
        @Nullable String mongodbUri,
        @DefaultValue("false") boolean mongodbVolatile,
        @Nullable Path rules,
        @DefaultValue List<ApiToken> apiTokens,
        @DefaultValue List<String> operators,
        @Nullable URI alertWebhook,
        @Nullable String alertWebhookSecret,
        @DefaultValue List<String> alertOrganisations,
        @Nullable AlertMail alertMail,
        @DefaultValue("true") boolean warmUp,
        @Nullable URI publicUrl,
        @DefaultValue TrustedHeaders trustedHeaders,
        @Nullable SignIn signIn,
        @Nullable Oidc oidc,
        @DefaultValue List<String> calendarHosts,
        @DefaultValue List<CalendarSource> calendarSources,
        @Nullable String retention) {

    /** Data directory unless told otherwise. */
    public static final String DEFAULT_DATA = "data";

    /** The header by which a proxy shows that it is the one, where a secret is set. */
    public static final String PROXY_SECRET = "X-Parley-Proxy-Secret";

    /** Organisation unless told otherwise. */
    public static final String DEFAULT_ORGANISATION = "local";

    /** Principal unless told otherwise; the same on every machine. */
    public static final String DEFAULT_PRINCIPAL = "local";

    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String ORGANISATION_ACCEPTED =
            "1 to 100 of the characters a-z 0-9 . _ - with a letter or digit first";
    private static final int LONGEST_PRINCIPAL = 200;
    private static final String PRINCIPAL_ACCEPTED =
            "1 to " + LONGEST_PRINCIPAL + " characters, on one line and not all of them blank";
    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_TOKEN = 500;
    private static final int TOKEN_CHARACTERS = 6;
    private static final int LONGEST_MAIL_ADDRESS = 254;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** Keeps its own copy of the tokens. */
    public ParleyProperties {
        apiTokens = List.copyOf(apiTokens);
        operators = List.copyOf(operators);
        alertOrganisations = List.copyOf(alertOrganisations);
        calendarHosts = List.copyOf(calendarHosts);
        calendarSources = List.copyOf(calendarSources);
        retention = retention == null || retention.isBlank() ? null : retention.strip();
        mongodbUri = mongodbUri == null || mongodbUri.isBlank() ? null : mongodbUri.strip();
        alertWebhookSecret = alertWebhookSecret == null ? null : withoutLineEnd(alertWebhookSecret);
    }

    /** A secret without the line end that a file of it has which is mounted as it was written. */
    static String withoutLineEnd(String secret) {
        int end = secret.length();
        while (end > 0 && (secret.charAt(end - 1) == '\n' || secret.charAt(end - 1) == '\r')) {
            end--;
        }
        return secret.substring(0, end);
    }

    /** Whether a secret can be sent in a header: visible characters of ASCII, on one line. */
    static boolean isSendable(String secret) {
        return !secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /**
     * A setting that is not accepted.
     *
     * @param key its name
     * @param accepted what would be
     */
    record Refused(String key, String accepted) {}

    /** The folder with the rule sets of organisations. */
    public Path ruleFolder() {
        return rules == null ? data.resolve(RuleFolder.NAME) : rules;
    }

    /** How it is known who asks: as is said or, where nothing is, by tokens or headers where there are any. */
    public SignIn waysIn() {
        if (signIn != null) {
            return signIn;
        }
        if (!apiTokens.isEmpty() || Files.exists(data.resolve(TokenFile.NAME))) {
            return SignIn.TOKENS;
        }
        return trustedHeaders.on() ? SignIn.PROXY : SignIn.LOCAL;
    }

    /** What of it is not accepted. */
    List<Refused> refused() {
        Refusals refusals = new Refusals();
        refusals.unless(
                isDirectory(data) && data.toString().indexOf('?') < 0,
                "parley.data",
                "the name of a directory, without '?'");
        refusals.unless(
                rules == null || (isDirectory(rules) && Files.isDirectory(rules)),
                "parley.rules",
                "a directory that is there");
        refusals.unless(ORGANISATION.matcher(organisation).matches(), "parley.organisation", ORGANISATION_ACCEPTED);
        refusals.unless(isPrincipal(principal), "parley.principal", PRINCIPAL_ACCEPTED);
        refusals.unless(
                mongodbUri == null || isConnectionString(mongodbUri),
                "parley.mongodb-uri",
                "a connection string such as mongodb://host.example/parley");
        refusals.unless(
                alertWebhook == null || isWebAddress(alertWebhook),
                "parley.alert-webhook",
                "an address that begins with http:// or https:// and a host");
        refusals.unless(
                alertOrganisations.stream()
                        .allMatch(each -> ORGANISATION.matcher(each).matches()),
                "parley.alert-organisations",
                "organisations, each of " + ORGANISATION_ACCEPTED);
        refusals.unless(
                alertWebhookSecret == null || isToken(alertWebhookSecret),
                "parley.alert-webhook-secret",
                SHORTEST_TOKEN + " to " + LONGEST_TOKEN + " characters of ASCII without blanks, at least "
                        + TOKEN_CHARACTERS + " of them different, such as openssl rand -hex 32 prints");
        refusals.unless(
                publicUrl == null || isWebAddress(publicUrl),
                "parley.public-url",
                "an address that begins with http:// or https:// and a host");
        refusals.unless(
                isHeader(trustedHeaders.organisation), "parley.trusted-headers.organisation", "the name of a header");
        refusals.unless(isHeader(trustedHeaders.principal), "parley.trusted-headers.principal", "the name of a header");
        refusals.unless(isHeader(trustedHeaders.roles), "parley.trusted-headers.roles", "the name of a header");
        refusals.unless(
                trustedHeaders.secret == null || isToken(trustedHeaders.secret),
                "parley.trusted-headers.secret",
                SHORTEST_TOKEN + " to " + LONGEST_TOKEN + " characters of ASCII without blanks, at least "
                        + TOKEN_CHARACTERS + " of them different, such as openssl rand -hex 32 prints");
        refusals.unless(
                operators.stream().allMatch(ParleyProperties::isOperator),
                "parley.operators",
                "organisation/principal, one or more");
        refusals.unless(
                trustedHeaders.organisation != null
                        || trustedHeaders.principal == null
                        || !isHeader(trustedHeaders.principal),
                "parley.trusted-headers.organisation",
                "the name of a header, since that with the principal is named");
        refusals.unless(
                trustedHeaders.principal != null
                        || trustedHeaders.organisation == null
                        || !isHeader(trustedHeaders.organisation),
                "parley.trusted-headers.principal",
                "the name of a header, since that with the organisation is named");
        refusals.unless(
                signIn != SignIn.PROXY || (trustedHeaders.organisation != null && trustedHeaders.principal != null),
                "parley.sign-in",
                "proxy only with parley.trusted-headers.organisation and .principal");
        refusals.unless(
                signIn != SignIn.OIDC || oidc != null,
                "parley.oidc.issuer",
                "the address of an OpenID Connect provider, since parley.sign-in is oidc");
        if (oidc != null) {
            oidc.refused(refusals);
        }
        refusals.unless(
                retention == null || RetentionPeriod.parse(retention).isPresent(),
                "parley.retention",
                RetentionPeriod.ACCEPTED);
        tokens(refusals);
        for (int i = 0; i < calendarSources.size(); i++) {
            calendarSources.get(i).refused("parley.calendar-sources[" + i + "].", calendarHosts, refusals);
        }
        if (alertMail != null) {
            alertMail.refused(refusals);
        }
        return refusals.all;
    }

    private void tokens(Refusals refusals) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < apiTokens.size(); i++) {
            ApiToken each = apiTokens.get(i);
            String key = "parley.api-tokens[" + i + "].";
            refusals.unless(
                    each.organisation() != null
                            && ORGANISATION.matcher(each.organisation()).matches(),
                    key + "organisation",
                    ORGANISATION_ACCEPTED);
            refusals.unless(isPrincipal(each.principal()), key + "principal", PRINCIPAL_ACCEPTED);
            refusals.unless(
                    isToken(each.token()),
                    key + "token",
                    SHORTEST_TOKEN + " to " + LONGEST_TOKEN + " characters of ASCII without blanks, at least "
                            + TOKEN_CHARACTERS + " of them different, such as openssl rand -hex 32 prints");
            Integer same = each.token() == null ? null : known.putIfAbsent(each.token(), i);
            refusals.unless(same == null, key + "token", "another than that of parley.api-tokens[" + same + "]");
        }
    }

    // What is not set in a list is null whatever its type says.
    private static boolean isPrincipal(@Nullable String name) {
        return name != null && !name.isBlank() && name.length() <= LONGEST_PRINCIPAL && isOneLine(name);
    }

    private static boolean isDirectory(Path path) {
        return !path.toString().isBlank() && isOneLine(path.toString());
    }

    private static boolean isName(String text) {
        return !text.isBlank() && isOneLine(text);
    }

    /** Whether it can stand in a line, of a log among others. */
    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isOperator(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && ORGANISATION.matcher(name.substring(0, slash)).matches()
                && isPrincipal(name.substring(slash + 1));
    }

    private static boolean isToken(@Nullable String token) {
        return token != null
                && token.length() >= SHORTEST_TOKEN
                && token.length() <= LONGEST_TOKEN
                && isSendable(token)
                && token.chars().distinct().count() >= TOKEN_CHARACTERS;
    }

    private static boolean isHeader(@Nullable String name) {
        return name == null || HEADER.matcher(name).matches();
    }

    private static boolean isWebAddress(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null;
    }

    /** Whether it is written as one; what the name server knows of it is asked only by whoever connects. */
    private static boolean isConnectionString(String uri) {
        try {
            return isOneLine(uri)
                    && !new ConnectionString(uri, (name, type) -> List.of())
                            .getHosts()
                            .isEmpty();
        } catch (IllegalArgumentException | MongoException e) {
            return false;
        }
    }

    /** Collects what is not accepted. */
    private static final class Refusals {

        private final List<Refused> all = new ArrayList<>();

        void unless(boolean good, String key, String accepted) {
            if (!good) {
                all.add(new Refused(key, accepted));
            }
        }
    }

    /**
     * A secret and whom it stands for.
     *
     * @param token the secret, 16 characters or more
     * @param organisation on whose behalf its bearer asks
     * @param principal who its bearer is
     * @param roles what its bearer may; everything in the organisation unless told otherwise
     */
    public record ApiToken(
            String token,
            String organisation,
            String principal,
            @DefaultValue List<Role> roles) {

        /** Keeps its own copy. */
        public ApiToken {
            if (token != null) {
                token = withoutLineEnd(token);
            }
            roles = roles == null || roles.isEmpty() ? List.copyOf(Role.ofOrganisation()) : List.copyOf(roles);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "token of " + principal + " (" + organisation + ")";
        }
    }

    /**
     * The OpenID Connect provider that people sign in at, and whose tokens programs bring.
     *
     * @param issuer its address, as its tokens say it
     * @param clientId by which it knows Parley
     * @param clientSecret by which Parley shows that it is the one
     * @param audience for whom tokens of programs are meant; the client id unless told otherwise
     * @param scopes what is asked for at sign-in
     * @param organisation the organisation of everybody who signs in there; null where a claim says it
     * @param organisationClaim the claim that names the organisation
     * @param rolesClaim the claim that names the roles, a text or a list; dots lead into it
     * @param roles what everybody may who signs in there, beside what the claim says
     */
    public record Oidc(
            URI issuer,
            String clientId,
            String clientSecret,
            @Nullable String audience,
            @DefaultValue({"openid", "profile"}) List<String> scopes,
            @Nullable String organisation,
            @DefaultValue("organisation") String organisationClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue List<Role> roles) {

        /** Keeps its own copies. */
        public Oidc {
            if (clientSecret != null) {
                clientSecret = withoutLineEnd(clientSecret);
            }
            scopes = List.copyOf(scopes);
            roles = List.copyOf(roles);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "OpenID Connect provider " + issuer;
        }

        /** For whom tokens of programs are meant. */
        public String meantFor() {
            return audience == null ? clientId : audience;
        }

        private void refused(Refusals refusals) {
            refusals.unless(
                    issuer != null && isWebAddress(issuer),
                    "parley.oidc.issuer",
                    "an address that begins with http:// or https:// and a host");
            refusals.unless(
                    clientId != null && !clientId.isBlank(), "parley.oidc.client-id", "what the provider calls Parley");
            refusals.unless(
                    clientSecret != null && !clientSecret.isBlank() && isOneLine(clientSecret),
                    "parley.oidc.client-secret",
                    "the secret that the provider gave, on one line");
            refusals.unless(
                    audience == null || isName(audience),
                    "parley.oidc.audience",
                    "for whom the provider's tokens are meant; leave it out where that is the client id");
            refusals.unless(
                    isName(organisationClaim), "parley.oidc.organisation-claim", "the name of a claim of the tokens");
            refusals.unless(isName(rolesClaim), "parley.oidc.roles-claim", "the name of a claim of the tokens");
            refusals.unless(scopes.contains("openid"), "parley.oidc.scopes", "openid, and what else is asked for");
            refusals.unless(
                    organisation == null || ORGANISATION.matcher(organisation).matches(),
                    "parley.oidc.organisation",
                    ORGANISATION_ACCEPTED);
        }
    }

    /** How often a digest of alerts is mailed. */
    public enum Digest {
        /** Never: alerts are mailed as they come. */
        NONE,
        /** Every day. */
        DAILY,
        /** Every Monday. */
        WEEKLY
    }

    /**
     * E-mail about new alerts. What is raised within a while goes out in one message.
     *
     * @param host the mail server
     * @param port its port
     * @param security how the connection is protected
     * @param username who logs in there; null for nobody
     * @param password with which password; null for none
     * @param from sender
     * @param to recipients
     * @param every how long alerts are collected before they are sent
     * @param digest whether, instead, a digest is sent every day or every Monday
     * @param digestHour the hour, in UTC, at which that is
     */
    public record AlertMail(
            String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") MailSecurity security,
            @Nullable String username,
            @Nullable String password,
            String from,
            List<String> to,
            @DefaultValue("1m") Duration every,
            @DefaultValue("NONE") Digest digest,
            @DefaultValue("7") int digestHour) {

        /** Takes the line end off the password. */
        public AlertMail {
            password = password == null ? null : withoutLineEnd(password);
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "mail to " + to + " by " + host + ":" + port;
        }

        private void refused(Refusals refusals) {
            refusals.unless(host != null && !host.isBlank(), "parley.alert-mail.host", "the name of a mail server");
            refusals.unless(port > 0 && port <= 65_535, "parley.alert-mail.port", "1 to 65535");
            refusals.unless(
                    password == null || isOneLine(password), "parley.alert-mail.password", "a password on one line");
            refusals.unless(
                    username == null || isName(username),
                    "parley.alert-mail.username",
                    "who logs in there, on one line");
            refusals.unless(isMailAddress(from), "parley.alert-mail.from", "an e-mail address");
            refusals.unless(
                    to != null && !to.isEmpty() && to.stream().allMatch(AlertMail::isMailAddress),
                    "parley.alert-mail.to",
                    "one or more e-mail addresses");
            refusals.unless(
                    !every.isNegative() && every.compareTo(Duration.ofDays(7)) <= 0,
                    "parley.alert-mail.every",
                    "a duration of seven days or less, such as 1m, 1d or 7d");
            refusals.unless(digestHour >= 0 && digestHour <= 23, "parley.alert-mail.digest-hour", "0 to 23");
        }

        private static boolean isMailAddress(@Nullable String address) {
            if (address == null || address.length() > LONGEST_MAIL_ADDRESS) {
                return false;
            }
            int at = address.indexOf('@');
            return at > 0
                    && at == address.lastIndexOf('@')
                    && at < address.length() - 1
                    && address.chars().noneMatch(c -> c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>');
        }
    }

    /**
     * A calendar that is read from an address on a schedule.
     *
     * @param url its address: https, or http on this machine; often the key to the calendar, and never shown whole
     * @param mapping the mapping file that says who its addresses are
     * @param organisation whose plans it brings; null for that of {@code parley.organisation}
     * @param every how long between two readings
     */
    public record CalendarSource(
            URI url,
            Path mapping,
            @Nullable String organisation,
            @DefaultValue("1h") Duration every) {

        private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

        /** Never the whole address. */
        @Override
        public String toString() {
            return "calendar from " + (url == null ? "nowhere" : url.getHost());
        }

        // What is not set in a list is null whatever its type says.
        private void refused(String key, List<String> hosts, Refusals refusals) {
            refusals.unless(
                    url != null
                            && url.getHost() != null
                            && url.getUserInfo() == null
                            && ("https".equals(url.getScheme())
                                    || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost())))
                            && hosts.stream().anyMatch(url.getHost()::equalsIgnoreCase),
                    key + "url",
                    "an address that begins with https:// and a host that parley.calendar-hosts names");
            refusals.unless(
                    mapping != null && !mapping.toString().isBlank(), key + "mapping", "the name of a mapping file");
            refusals.unless(
                    organisation == null || ORGANISATION.matcher(organisation).matches(),
                    key + "organisation",
                    ORGANISATION_ACCEPTED);
            refusals.unless(
                    every.compareTo(Duration.ofMinutes(1)) >= 0 && every.compareTo(Duration.ofDays(7)) <= 0,
                    key + "every",
                    "a duration from 1m to 7d");
        }
    }

    /** How a connection to a mail server is protected. */
    public enum MailSecurity {
        /** Not at all; for a server on the same machine. */
        NONE,
        /** By STARTTLS, without which nothing is sent. */
        STARTTLS,
        /** By TLS from the beginning. */
        TLS
    }

    /**
     * Request headers that are believed. Only for a server that nobody can reach but through the proxy that sets them.
     *
     * @param organisation name of the header with the organisation; null for none
     * @param principal name of the header with the principal; null for none
     * @param roles name of the header with the roles, commas between them; null for none, and then everybody may do
     *     everything in their organisation
     * @param secret what the proxy sends as {@code X-Parley-Proxy-Secret} to show that it is the one; null for nothing,
     *     and then every process that reaches the server can name anybody
     */
    public record TrustedHeaders(
            @Nullable String organisation,
            @Nullable String principal,
            @Nullable String roles,
            @Nullable String secret) {

        /** Takes the line end off the secret. */
        public TrustedHeaders {
            secret = secret == null ? null : withoutLineEnd(secret);
        }

        /** Never the secret. */
        @Override
        public String toString() {
            return "headers " + organisation + ", " + principal + (secret == null ? "" : ", with a secret");
        }

        /** Whether any header is believed. */
        public boolean on() {
            return organisation != null || principal != null;
        }
    }
}
