package dev.parley.infra.eventlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hashes that hang together: each is made of the one before it and of everything that is stored of the events since, the ids
 * of their commits among it. Whoever changes a stored event, takes one away or puts one in changes every hash from there on
 * (docs/adr/0176, 0211).
 */
public final class CommitChain {

    /** What the first hash of a log hangs on. */
    private static final byte[] BEGINNING = new byte[32];

    /** The form of links that are made now. */
    static final int FORM = 3;

    /** The first form; links that were made in it stay as they are. */
    public static final int WITHOUT_COMMIT = 1;

    /** The second form, which knew of no texts beside an event. */
    private static final int WITHOUT_TEXTS = 2;

    private static final byte[] NO_TEXTS = {};

    /** What is gathered before it is hashed: many small parts one by one take longer than their hash. */
    private static final int GATHERED = 8_192;

    /**
     * A link.
     *
     * @param first position of the first event that it covers
     * @param position position of the last
     * @param hash SHA-256
     * @param form what was hashed of each event: 1 all but the id of its commit, 2 that too, 3 also the {@linkplain StoredTexts#root()
     *     root} of the texts beside it
     */
    // Compared by what is in the array, below.
    @SuppressWarnings("ArrayRecordComponent")
    public record Link(long first, long position, byte[] hash, int form) {

        /** The link before the first event. */
        public static final Link BEGINNING = beginningAfter(EventLog.FIRST_POSITION - 1);

        /** What the link after a position hangs on where the events up to there have no hash. */
        public static Link beginningAfter(long position) {
            return new Link(0, position, CommitChain.BEGINNING, FORM);
        }

        /** The hash in hexadecimal digits. */
        public String text() {
            return HexFormat.of().formatHex(hash);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link
                    && first == link.first
                    && position == link.position
                    && form == link.form
                    && Arrays.equals(hash, link.hash);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(position) + Arrays.hashCode(hash);
        }
    }

    /**
     * What a log noted when its chain began.
     *
     * @param first position of the first event that has to have a hash
     * @param asStored position of the first whose hash was made as it was stored; those before were there already
     */
    public record Beginning(long first, long asStored) {}

    private final MessageDigest digest = sha256();
    private final ByteBuffer gathered = ByteBuffer.allocate(GATHERED);
    private final int form;
    private final long first;
    private long position;

    private CommitChain(Link before, int form) {
        this.form = form;
        digest.update(before.hash());
        first = before.position() + 1;
        position = before.position();
    }

    /** Begins the link that follows another. */
    public static CommitChain after(Link before) {
        return new CommitChain(before, FORM);
    }

    /** Begins a link that follows another, in the form of one that was made earlier. */
    static CommitChain after(Link before, int form) {
        return new CommitChain(before, form);
    }

    /** Adds the next event. */
    public void add(long at, UUID commit, StreamEvent event) {
        position = at;
        if (form > WITHOUT_COMMIT) {
            add(commit.getMostSignificantBits());
            add(commit.getLeastSignificantBits());
        }
        add(at);
        add(event.sequence());
        add(EpochNanos.of(event.recordedAt()));
        add(event.payloadRevision() == null ? 0L : 1L);
        add(event.streamId());
        add(event.streamType());
        add(event.eventId());
        add(event.payloadType());
        String revision = event.payloadRevision();
        add(revision == null ? "" : revision);
        add(event.payload());
        add(event.metadata());
        StoredTexts texts = event.texts();
        if (form > WITHOUT_TEXTS) {
            add(texts == null ? NO_TEXTS : texts.root());
        } else if (texts != null) {
            // There were none when such a link was made: somebody put them there.
            add(texts.bytes());
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(long number) {
        room(Long.BYTES);
        gathered.putLong(number);
    }

    /** Each part with its length before it, so that no two different events give the same bytes. */
    private void add(byte[] part) {
        room(Integer.BYTES);
        gathered.putInt(part.length);
        room(part.length);
        if (part.length > gathered.remaining()) {
            digest.update(part);
        } else {
            gathered.put(part);
        }
    }

    /** Hashes what is gathered where there is no room for more. */
    private void room(int bytes) {
        if (bytes > gathered.remaining()) {
            digest.update(gathered.array(), 0, gathered.position());
            gathered.clear();
        }
    }

    /** The link over what was added; nothing can be added after. */
    public Link link() {
        room(Integer.MAX_VALUE);
        return new Link(first, position, digest.digest(), form);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
