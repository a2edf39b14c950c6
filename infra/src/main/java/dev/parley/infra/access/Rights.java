package dev.parley.infra.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The table of which role it takes to ask for what: one table for the pages and the API, held complete by a test over all that the server
 * answers to. What is not in it is for nobody but whoever may do everything in the organisation, so that what is forgotten is
 * closed (docs/adr/0174).
 */
public final class Rights {

    /**
     * A line of the table. The first that fits counts.
     *
     * @param method of the request; {@code *} for all
     * @param path where, as Spring writes it
     * @param role what it takes; null for nothing, beyond being somebody
     * @param sides whether it is also for who reads from a side: it shows nothing but what the histories and views that are read
     *     for them hold
     */
    public record Right(
            String method, PathPattern path, @Nullable Role role, boolean sides) {

        boolean fits(String asked, PathContainer where) {
            return (method.equals("*") || method.equals(asked)) && path.matches(where);
        }
    }

    private static final List<Right> TABLE = List.of(
            // health is told to anybody
            right("GET", "/actuator/health", null),
            right("GET", "/actuator/health/liveness", null),
            right("GET", "/actuator/health/readiness", null),
            // what is of all organisations
            sides("*", "/operations/**", Role.OPERATOR),
            sides("*", "/api/operations/**", Role.OPERATOR),
            sides("*", "/actuator/**", Role.OPERATOR),
            // who one is, and what the pages are made of
            right("GET", "/me", null),
            right("POST", "/sign-out", null),
            right("GET", "/api/caller", null),
            right("GET", "/webjars/**", null),
            right("GET", "/api-docs/**", null),
            right("GET", "/api-docs.yaml", null),
            right("GET", "/swagger-ui/**", null),
            right("GET", "/{file:parley\\.[a-z]+}", null),
            right("GET", "/fonts/**", null),
            right("GET", "/language", null),
            right("GET", "/favicon.ico", null),
            right("*", "/error", null),
            // the trail
            right("GET", "/audit", Role.ADMIN),
            right("GET", "/api/audit", Role.ADMIN),
            // erasing
            right("*", "/realisations/{id}/erasures", Role.ADMIN),
            right("POST", "/api/realisations/{id}/erasures", Role.ADMIN),
            right("GET", "/api/erasures", Role.ADMIN),
            right("POST", "/api/erasures", Role.ADMIN),
            right("GET", "/retention", Role.ADMIN),
            right("GET", "/api/retention", Role.ADMIN),
            // alerts, and what a week holds
            right("POST", "/alerts/**", Role.MANAGER),
            right("POST", "/not-needed", Role.MANAGER),
            // who is on which side
            right("*", "/realisations/{id}/members", Role.MANAGER),
            right("*", "/api/realisations/{id}/members", Role.MANAGER),
            // how it is filed, by whom, and why it was muted: not for who reads from a side
            right("GET", "/realisations/{id}/marks", Role.READER),
            right("POST", "/realisations/{id}/marks", Role.MANAGER),
            right("POST", "/realisations/{id}/mute", Role.MANAGER),
            right("POST", "/realisations/{id}/keep", Role.READER),
            // trials, comparisons and exports
            sides("GET", "/realisations/{id}/what-if", Role.ANALYST),
            sides("POST", "/api/realisations/{id}/what-ifs", Role.ANALYST),
            sides("POST", "/api/realisations/{id}/rule-trials", Role.ANALYST),
            sides("GET", "/api/comparisons", Role.ANALYST),
            sides("GET", "/compare", Role.ANALYST),
            right("*", "/agreement", Role.ANALYST),
            right("POST", "/realisations/{id}/rules", Role.ANALYST),
            sides("GET", "/api/exports/**", Role.ANALYST),
            // recording
            right("*", "/start", Role.LOGGER),
            right("*", "/import", Role.LOGGER),
            right("POST", "/api/imports/**", Role.LOGGER),
            right("POST", "/api/intake", Role.LOGGER),
            right("*", "/meetings", Role.LOGGER),
            right("POST", "/api/realisations", Role.LOGGER),
            right("POST", "/api/realisations/{id}/{fact}", Role.LOGGER),
            right("POST", "/api/realisations/{id}/facts/{fact}", Role.LOGGER),
            right("*", "/realisations/{id}/log", Role.LOGGER),
            right("POST", "/realisations/{id}/undo", Role.LOGGER),
            right("*", "/realisations/{id}/encounters/new", Role.LOGGER),
            right("POST", "/realisations/{id}/encounters/preview", Role.LOGGER),
            right("*", "/realisations/{id}/{thing}/{which}/amend", Role.LOGGER),
            right("*", "/realisations/{id}/{thing}/{which}/retract", Role.LOGGER),
            // seeing
            right("GET", "/", Role.READER),
            right("GET", "/tour", Role.READER),
            right("GET", "/portfolio/picture", Role.READER),
            right("GET", "/research", Role.READER),
            right("GET", "/calendar/**", Role.READER),
            right("POST", "/calendar", Role.READER),
            right("POST", "/calendar/revoke", Role.READER),
            right("GET", "/live", Role.READER),
            right("GET", "/alerts/**", Role.READER),
            sides("GET", "/realisations/**", Role.READER),
            sides("GET", "/api/realisations/**", Role.READER),
            sides("GET", "/api/rules", Role.READER),
            right("GET", "/track-record", Role.READER),
            right("GET", "/api/track-record", Role.READER),
            right("GET", "/api/stream", Role.READER));

    private Rights() {}

    private static Right right(String method, String path, @Nullable Role role) {
        return new Right(method, PathPatternParser.defaultInstance.parse(path), role, role == null);
    }

    /** One that is also for who reads from a side. */
    private static Right sides(String method, String path, Role role) {
        return new Right(method, PathPatternParser.defaultInstance.parse(path), role, true);
    }

    /**
     * What a request takes.
     *
     * @param method of the request; HEAD is as GET
     * @param path below the context path
     * @return the line of the table; empty where there is none
     */
    public static Optional<Right> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        PathContainer where = PathContainer.parsePath(path);
        return TABLE.stream().filter(right -> right.fits(asked, where)).findFirst();
    }
}
