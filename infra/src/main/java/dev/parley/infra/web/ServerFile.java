package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter that leaves word in the data directory where the server can be asked, for commands from other processes, and shows those that
 * it is the one. That is asked without a token: the answer is of no use to anybody who cannot read the file.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class ServerFile extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFile.class);

    private final ParleyProperties properties;
    private final ServerProperties server;
    private volatile @Nullable RunningServer running;
    private volatile boolean closed;

    ServerFile(ParleyProperties properties, ServerProperties server) {
        this.properties = properties;
        this.server = server;
    }

    /** While it still listens: once it does not, it would name the port that was asked for. */
    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (running == null) {
            running = RunningServer.at(server.getAddress(), event.getWebServer().getPort());
        }
    }

    @EventListener
    synchronized void ready(ApplicationReadyEvent event) {
        RunningServer word = running;
        if (word != null && !closed) {
            word.leaveWord(properties.data());
        }
    }

    @EventListener
    synchronized void closed(ContextClosedEvent event) {
        RunningServer word = running;
        if (word != null && event.getApplicationContext().getParent() == null) {
            closed = true;
            word.removeWord(properties.data());
            LOG.info("Stopped");
        }
    }

    /** Where this server can be asked; empty where it listens nowhere, or no more. */
    public Optional<URI> url() {
        return closed ? Optional.empty() : Optional.ofNullable(running).map(RunningServer::url);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String challenge = request.getHeader(RunningServer.CHALLENGE);
        RunningServer word = running;
        if (challenge == null || word == null || !RunningServer.PROOF.equals(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> proof = word.proof(challenge);
        if (proof.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        response.setContentType("text/plain");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(proof.get());
    }
}
