package dev.parley.query.projection.log;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens as JSON: {@code {"position":12}}, and around it what Axon wraps tokens in while segments are merged or events
 * replayed. Small however long the log is, and of no class names that a change of library could break.
 */
final class TokenJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private TokenJson() {}

    static @Nullable String write(@Nullable TrackingToken token) {
        return token == null ? null : node(token).toString();
    }

    static @Nullable TrackingToken read(@Nullable String json) {
        return json == null ? null : token(MAPPER.readTree(json));
    }

    private static ObjectNode node(TrackingToken token) {
        ObjectNode node = MAPPER.createObjectNode();
        if (token instanceof GlobalSequenceTrackingToken sequence) {
            node.put("position", sequence.getGlobalIndex());
        } else if (token instanceof MergedTrackingToken merged) {
            put(node, "lower", merged.lowerSegmentToken());
            put(node, "upper", merged.upperSegmentToken());
        } else if (token instanceof ReplayToken replay && replay.context() == null) {
            put(node, "reset", replay.getTokenAtReset());
            put(node, "current", replay.getCurrentToken());
        } else {
            throw new IllegalArgumentException("No token of an event log with positions: "
                    + token.getClass().getSimpleName());
        }
        return node;
    }

    private static void put(ObjectNode node, String field, @Nullable TrackingToken token) {
        if (token == null) {
            node.putNull(field);
        } else {
            node.set(field, node(token));
        }
    }

    private static @Nullable TrackingToken token(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.has("position")) {
            return new GlobalSequenceTrackingToken(node.get("position").asLong());
        }
        if (node.has("reset")) {
            return ReplayToken.createReplayToken(token(node.get("reset")), token(node.get("current")));
        }
        return new MergedTrackingToken(token(node.get("lower")), token(node.get("upper")));
    }
}
