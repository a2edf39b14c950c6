package dev.parley.infra.eventlog.kill;

/**
 * The projection of the kill test: one number that depends on every event up to a position and on their order.
 *
 * @param position the position of the last event folded in
 * @param value    the number
 */
record Fold(long position, long value) {

    static final Fold NOTHING = new Fold(0, 17);

    /** Returns the fold with one more event; which one must follow is checked by the caller. */
    Fold with(long eventPosition, String eventId, String payload) {
        long next = value * 1_000_003L + eventPosition;
        next = next * 1_000_003L + eventId.hashCode();
        return new Fold(eventPosition, next * 1_000_003L + payload.hashCode());
    }
}
