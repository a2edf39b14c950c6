package dev.parley.infra;

import dev.parley.infra.rules.RuleFolder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What people set about an installation, as {@code parley.*} properties or {@code PARLEY_*} environment variables. The
 * defaults are here and nowhere else; docs/operations.md lists them.
 *
 * @param data the data directory; created where it is missing
 * @param organisation on whose behalf requests are made that bring no token and no trusted header
 * @param principal who makes them; a login, never a personal name
 * @param mongodbUri connection string of a MongoDB for the event log and the read models; null for the embedded store
 * @param mongodbVolatile whether a MongoDB is accepted that keeps data in memory only; for tests and trials
 * @param rules folder with the rule sets of organisations, {@code ORGANISATION.yaml}; {@code rules} in the data directory
 *     unless told otherwise
 * @param apiTokens who may ask from elsewhere; needed where the server listens on another address than loopback
 * @param alertWebhook address that every new alert is sent to as JSON; null for none
 * @param alertMail where new alerts are sent to as e-mail; null for nowhere
 * @param publicUrl address that people reach the pages by, for links in what is sent to them; null where there is none
 * @param trustedHeaders headers of a proxy that has authenticated the caller; off unless named
 */
@Validated
@ConfigurationProperties("parley")
public record ParleyProperties(
        @DefaultValue(DEFAULT_DATA) Path data,

        @DefaultValue(DEFAULT_ORGANISATION) @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,99}")
        String organisation,

        @DefaultValue(DEFAULT_PRINCIPAL) @NotBlank @Size(max = 200)
        String principal,

        @Nullable String mongodbUri,
        @DefaultValue("false") boolean mongodbVolatile,
        @Nullable Path rules,
        @DefaultValue List<@Valid ApiToken> apiTokens,
        @Nullable URI alertWebhook,
        @Nullable @Valid AlertMail alertMail,
        @Nullable URI publicUrl,
        @DefaultValue @Valid TrustedHeaders trustedHeaders) {

    /** Data directory unless told otherwise. */
    public static final String DEFAULT_DATA = "data";

    /** Organisation unless told otherwise. */
    public static final String DEFAULT_ORGANISATION = "local";

    /** Principal unless told otherwise; the same on every machine. */
    public static final String DEFAULT_PRINCIPAL = "local";

    /** Keeps its own copy of the tokens. */
    public ParleyProperties {
        apiTokens = List.copyOf(apiTokens);
        mongodbUri = mongodbUri == null || mongodbUri.isBlank() ? null : mongodbUri.strip();
    }

    /** The folder with the rule sets of organisations. */
    public Path ruleFolder() {
        return rules == null ? data.resolve(RuleFolder.NAME) : rules;
    }

    /**
     * A secret and whom it stands for.
     *
     * @param token the secret, 16 characters or more
     * @param organisation on whose behalf its bearer asks
     * @param principal who its bearer is
     */
    public record ApiToken(
            @Size(min = 16, max = 500) String token,
            @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,99}") String organisation,
            @NotBlank @Size(max = 200) String principal) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "token of " + principal + " (" + organisation + ")";
        }
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
     */
    public record AlertMail(
            @NotBlank String host,

            @DefaultValue("587") @Min(1) @Max(65_535) int port,

            @DefaultValue("STARTTLS") MailSecurity security,
            @Nullable String username,
            @Nullable String password,
            @NotBlank @Email String from,
            @NotEmpty List<@NotBlank @Email String> to,
            @DefaultValue("1m") Duration every) {

        /** Never the password. */
        @Override
        public String toString() {
            return "mail to " + to + " by " + host + ":" + port;
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
     */
    public record TrustedHeaders(
            @Nullable String organisation, @Nullable String principal) {

        /** Whether any header is believed. */
        public boolean on() {
            return organisation != null || principal != null;
        }
    }
}
