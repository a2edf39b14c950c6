package dev.parley.query.view.store;

import java.util.List;

/** The processes that share a store, and their signs of life. */
public interface NodeRegister {

    /**
     * Raises the beat of a node.
     *
     * @param node its name
     * @param version of which version it is
     */
    void beat(String node, String version);

    /** The nodes of a version. */
    List<NodeState> of(String version);

    /** A node is gone. */
    void remove(String node);

    /**
     * A node.
     *
     * @param name its name
     * @param beat raised with each sign of life
     */
    record NodeState(String name, long beat) {}
}
