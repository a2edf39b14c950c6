package dev.parley.query.projection;

import dev.parley.query.view.store.NodeRegister;
import dev.parley.query.view.store.NodeRegister.NodeState;
import java.time.Duration;

/** The nodes that share the read models, as far as they show signs of life. */
final class Nodes {

    private static final Duration LONG_GONE = Duration.ofMinutes(10);

    private final NodeRegister register;
    private final String node;
    private final Duration timeout;
    private final Heartbeats heartbeats;

    Nodes(NodeRegister register, String node, Duration timeout, Heartbeats heartbeats) {
        this.register = register;
        this.node = node;
        this.timeout = timeout;
        this.heartbeats = heartbeats;
    }

    /** Shows a sign of life and counts the nodes alive, this one included. */
    int beat(String version) {
        register.beat(node, version);
        int alive = 0;
        for (NodeState other : register.of(version)) {
            Duration still = heartbeats.stillFor("node " + other.name(), other.beat());
            if (still.compareTo(timeout) < 0) {
                alive++;
            } else if (still.compareTo(LONG_GONE) > 0) {
                register.remove(other.name());
                heartbeats.forget("node " + other.name());
            }
        }
        return Math.max(1, alive);
    }

    void leave() {
        register.remove(node);
    }
}
