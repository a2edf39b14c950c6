package dev.parley.infra.store;

import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two steps that only tests know: NeedStated as it never was, at revisions -1 and 0, and a log that holds one of each.
 * They lead to revision 1, so that they touch no event that anybody has stored.
 */
public final class TrialRevisions {

    /** A log with events of old revisions, as bytes of then. */
    static final String REALISATION = "old";

    private TrialRevisions() {}

    /** The description was called wish. */
    public static final class First extends EventRevision {
        public First() {
            super("NeedStated", -1);
        }

        @Override
        protected void change(ObjectNode fields) {
            fields.set("words", fields.remove("wish"));
        }
    }

    /** Then it was called words, and the group was written in lower case. */
    public static final class Second extends EventRevision {
        public Second() {
            super("NeedStated", 0);
        }

        @Override
        protected void change(ObjectNode fields) {
            fields.set("description", fields.remove("words"));
            fields.put("group", fields.get("group").asString().toUpperCase(java.util.Locale.ROOT));
        }
    }

    static Commit stored() {
        String at = "\"at\":\"2024-01-0%d\",\"evidence\":{\"level\":\"STATED\"}}";
        return new Commit(
                UUID.fromString("3d6f0c1e-2f0b-4a53-9f0d-0c7a8a5d9b11"),
                List.of(
                        event(
                                0,
                                "RealisationStarted",
                                "1",
                                "{\"realisation\":\"old\",\"organisation\":\"local\",\"title\":\"Old\","
                                        + at.formatted(1)),
                        event(
                                1,
                                "NeedStated",
                                "-1",
                                "{\"realisation\":\"old\",\"need\":\"n1\",\"group\":\"users\",\"wish\":\"A first wish\","
                                        + at.formatted(2)),
                        event(
                                2,
                                "NeedStated",
                                "0",
                                "{\"realisation\":\"old\",\"need\":\"n2\",\"group\":\"vendors\",\"words\":\"Some words\","
                                        + at.formatted(3)),
                        event(
                                3,
                                "NeedStated",
                                "1",
                                "{\"realisation\":\"old\",\"need\":\"n3\",\"group\":\"USERS\",\"description\":\"Of today\","
                                        + at.formatted(4))));
    }

    private static StreamEvent event(long sequence, String type, String revision, String payload) {
        return new StreamEvent(
                REALISATION,
                "Realisation",
                sequence,
                UUID.nameUUIDFromBytes(new byte[] {(byte) sequence}).toString(),
                Instant.parse("2024-01-10T00:00:00Z").plusSeconds(sequence),
                type,
                revision,
                payload.getBytes(StandardCharsets.UTF_8),
                "{\"organisation\":\"local\",\"principal\":\"kim\"}".getBytes(StandardCharsets.UTF_8));
    }
}
