package dev.parley.infra.web;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.RunningServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Leaves word in the data directory where the server can be asked, for commands from other processes. */
@Component
final class ServerFile {

    private static final Logger LOG = LoggerFactory.getLogger(ServerFile.class);

    private final ParleyProperties properties;
    private final ServerProperties server;
    private @Nullable RunningServer running;

    ServerFile(ParleyProperties properties, ServerProperties server) {
        this.properties = properties;
        this.server = server;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            running =
                    RunningServer.at(server.getAddress(), context.getWebServer().getPort());
            running.leaveWord(properties.data());
        }
    }

    @EventListener
    void closed(ContextClosedEvent event) {
        if (running != null && event.getApplicationContext().getParent() == null) {
            running.removeWord(properties.data());
            LOG.info("Stopped");
        }
    }
}
