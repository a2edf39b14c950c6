package dev.parley.infra.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Hashes that hang together: each is made of the one before it and of everything that is stored of the events since. Whoever
 * changes a stored event, takes one away or puts one in changes every hash from there on (docs/adr/0176).
 */
public final class CommitChain {

    /** What the first hash of a log hangs on. */
    private static final byte[] BEGINNING = new byte[32];

    private static final int NUMBERS = 6 * Long.BYTES;

    /**
     * A link.
     *
     * @param first position of the first event that it covers
     * @param position position of the last
     * @param hash SHA-256
     */
    // Compared by what is in the array, below.
    @SuppressWarnings("ArrayRecordComponent")
    public record Link(long first, long position, byte[] hash) {

        /** The link before the first event. */
        public static final Link BEGINNING = new Link(0, EventLog.FIRST_POSITION - 1, CommitChain.BEGINNING);

        /** The hash in hexadecimal digits. */
        public String text() {
            return HexFormat.of().formatHex(hash);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link
                    && first == link.first
                    && position == link.position
                    && Arrays.equals(hash, link.hash);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position) + Arrays.hashCode(hash);
        }
    }

    private final MessageDigest digest = sha256();
    private final long first;
    private long position;

    private CommitChain(Link before) {
        digest.update(before.hash());
        first = before.position() + 1;
        position = before.position();
    }

    /** Begins the link that follows another. */
    public static CommitChain after(Link before) {
        return new CommitChain(before);
    }

    /** Adds the next event. */
    public void add(long at, StreamEvent event) {
        position = at;
        digest.update(ByteBuffer.allocate(NUMBERS)
                .putLong(at)
                .putLong(event.sequence())
                .putLong(EpochNanos.of(event.recordedAt()))
                .putLong(event.payloadRevision() == null ? 0 : 1)
                .flip());
        add(event.streamId());
        add(event.streamType());
        add(event.eventId());
        add(event.payloadType());
        String revision = event.payloadRevision();
        add(revision == null ? "" : revision);
        add(event.payload());
        add(event.metadata());
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each part with its length before it, so that no two different events give the same bytes. */
    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    /** The link over what was added; nothing can be added after. */
    public Link link() {
        return new Link(first, position, digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
