package dev.parley.infra.eventlog;

/** What became of one commit of a batch. */
public sealed interface AppendResult {

    /**
     * The commit is durable.
     *
     * @param firstPosition the position of its first event
     * @param lastPosition  the position of its last event
     */
    record Appended(long firstPosition, long lastPosition) implements AppendResult {}

    /**
     * Nothing of the commit is stored: another commit was there first, or the writer's idea of the stream is wrong.
     *
     * @param streamId the stream on which it failed
     * @param expected the sequence the stream continues with
     * @param offered  the first sequence the commit offered for it
     */
    record Conflict(String streamId, long expected, long offered) implements AppendResult {

        /** Returns the conflict in words. */
        public String description() {
            return offered < expected
                    ? "stream %s already has an event with sequence %d; it continues with %d"
                            .formatted(streamId, offered, expected)
                    : "stream %s continues with sequence %d, but the commit starts at %d"
                            .formatted(streamId, expected, offered);
        }
    }
}
