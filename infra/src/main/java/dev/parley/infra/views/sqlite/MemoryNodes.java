package dev.parley.infra.views.sqlite;

import dev.parley.query.view.store.NodeRegister;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The nodes of a store that one process has to itself: whoever is not in its memory is not alive. */
final class MemoryNodes implements NodeRegister {

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();

    private record Node(String version, long beat) {}

    @Override
    public void beat(String node, String version) {
        nodes.merge(node, new Node(version, 1), (before, first) -> new Node(version, before.beat() + 1));
    }

    @Override
    public List<NodeState> of(String version) {
        return nodes.entrySet().stream()
                .filter(node -> node.getValue().version().equals(version))
                .map(node -> new NodeState(node.getKey(), node.getValue().beat()))
                .toList();
    }

    @Override
    public void remove(String node) {
        nodes.remove(node);
    }
}
