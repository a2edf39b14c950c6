package dev.parley.infra.eventlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The strings that were lifted out of the payload and the metadata of one event, kept beside them so that they can be erased. In their
 * places stands an empty string; putting them back gives the bytes of before (docs/adr/0265).
 *
 * <p>The chain of hashes takes in the {@linkplain #root() root} of the texts instead of the texts. It is made of one hash for each, and
 * each of these of the text and a salt of its own; where a text was erased its hash is kept, and with text and salt gone nothing can be
 * tried against it. So an erasure changes no hash of the chain, and any other change does.
 *
 * <pre>
 * 1 byte      form, 1
 * number      how many
 * each:
 *   number    where its empty string stands in payload and metadata put behind each other
 *   number    length of the JSON literal times 2; or, where it was erased, the number of what stands for it times 2, plus 1
 *   16 bytes  salt, and then the literal; or, where it was erased, the first 16 bytes of its hash
 * zeros       as many as an erasure made room for: the length stays, so that a store writes over the place where the text was
 * </pre>
 */
public final class StoredTexts {

    private static final byte FORM = 1;
    private static final int SALT = 16;
    private static final int HASH = 16;
    private static final int PLACEHOLDER = 2;

    private final byte[] bytes;

    // Of each text: where it stands, where its salt or hash begins, how long its literal is, the number of what stands
    // for it or 0.
    private final int[] places;
    private final int[] starts;
    private final int[] lengths;
    private final int[] numbers;
    private byte @Nullable [] root;

    /**
     * A JSON string within the payload and the metadata of an event, put behind each other.
     *
     * @param from where its first quotation mark is
     * @param to behind the last
     */
    public record Span(int from, int to) {}

    private StoredTexts(byte[] bytes) {
        this.bytes = bytes;
        Reader reader = new Reader(bytes);
        if (bytes.length == 0 || bytes[0] != FORM) {
            throw new IllegalArgumentException("texts of a form that this version does not know");
        }
        reader.at = 1;
        int count = reader.number();
        if (count > bytes.length) {
            throw damaged();
        }
        places = new int[count];
        starts = new int[count];
        lengths = new int[count];
        numbers = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = reader.number();
            int head = reader.number();
            starts[i] = reader.at;
            if ((head & 1) == 0) {
                lengths[i] = head >>> 1;
                reader.skip(SALT + lengths[i]);
            } else {
                numbers[i] = head >>> 1;
                reader.skip(HASH);
            }
            if (i > 0 && places[i] < places[i - 1] + PLACEHOLDER) {
                throw damaged();
            }
        }
        for (int i = reader.at; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw damaged();
            }
        }
    }

    private static IllegalArgumentException damaged() {
        return new IllegalArgumentException("the texts of the event are damaged");
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws IllegalArgumentException if it is damaged, or of a later form
     */
    public static StoredTexts of(byte[] bytes) {
        return new StoredTexts(bytes);
    }

    /**
     * Lifts strings out of an event.
     *
     * @param whole the event, without texts beside it
     * @param spans where they stand, in order; each within the payload or within the metadata
     * @return the same event with the texts beside it; the event itself where there are none
     */
    public static StreamEvent lift(StreamEvent whole, List<Span> spans) {
        if (spans.isEmpty()) {
            return whole;
        }
        byte[] payload = whole.payload();
        byte[] metadata = whole.metadata();
        byte[] salts = new byte[SALT * spans.size()];
        Salts.fill(salts);
        ByteArrayOutputStream left = new ByteArrayOutputStream(payload.length);
        ByteArrayOutputStream leftOfMetadata = new ByteArrayOutputStream(metadata.length);
        Writer texts = new Writer();
        texts.write(FORM);
        texts.number(spans.size());
        int payloadLeft = payload.length;
        for (Span span : spans) {
            if (span.to() <= payload.length) {
                payloadLeft -= span.to() - span.from() - PLACEHOLDER;
            }
        }
        int copied = 0;
        int copiedOfMetadata = 0;
        int salt = 0;
        for (Span span : spans) {
            boolean inPayload = span.to() <= payload.length;
            byte[] part = inPayload ? payload : metadata;
            int from = inPayload ? span.from() : span.from() - payload.length;
            int to = from + span.to() - span.from();
            ByteArrayOutputStream out = inPayload ? left : leftOfMetadata;
            int done = inPayload ? copied : copiedOfMetadata;
            out.write(part, done, from - done);
            texts.number(inPayload ? out.size() : payloadLeft + out.size());
            texts.number((to - from) << 1);
            texts.write(salts, salt, SALT);
            texts.write(part, from, to - from);
            out.write('"');
            out.write('"');
            if (inPayload) {
                copied = to;
            } else {
                copiedOfMetadata = to;
            }
            salt += SALT;
        }
        left.write(payload, copied, payload.length - copied);
        leftOfMetadata.write(metadata, copiedOfMetadata, metadata.length - copiedOfMetadata);
        return whole.with(left.toByteArray(), leftOfMetadata.toByteArray(), new StoredTexts(texts.toByteArray()));
    }

    /**
     * Puts the texts back, and what stands for them where they were erased.
     *
     * @param event the event that these are beside
     * @return the same event, without texts beside it
     * @throws IllegalArgumentException if the texts are not those of the event
     */
    StreamEvent putBack(StreamEvent event) {
        byte[] payload = event.payload();
        byte[] metadata = event.metadata();
        int inPayload = 0;
        int payloadLength = payload.length;
        int metadataLength = metadata.length;
        byte[][] literals = new byte[places.length][];
        for (int i = 0; i < places.length; i++) {
            int grown;
            if (numbers[i] > 0) {
                byte[] literal = ('"' + standing(numbers[i]) + '"').getBytes(StandardCharsets.US_ASCII);
                literals[i] = literal;
                grown = literal.length - PLACEHOLDER;
            } else {
                grown = lengths[i] - PLACEHOLDER;
            }
            if (places[i] < payload.length) {
                inPayload++;
                payloadLength += grown;
            } else {
                metadataLength += grown;
            }
        }
        return event.with(
                putBack(payload, 0, 0, inPayload, payloadLength, literals),
                putBack(metadata, payload.length, inPayload, places.length, metadataLength, literals),
                null);
    }

    private byte[] putBack(byte[] part, int shift, int first, int end, int length, byte[][] literals) {
        if (first == end) {
            return part;
        }
        byte[] whole = new byte[length];
        int read = 0;
        int written = 0;
        for (int i = first; i < end; i++) {
            int place = places[i] - shift;
            if (place + PLACEHOLDER > part.length || part[place] != '"' || part[place + 1] != '"') {
                throw damaged();
            }
            System.arraycopy(part, read, whole, written, place - read);
            written += place - read;
            byte[] literal = literals[i];
            if (literal == null) {
                System.arraycopy(bytes, starts[i] + SALT, whole, written, lengths[i]);
                written += lengths[i];
            } else {
                System.arraycopy(literal, 0, whole, written, literal.length);
                written += literal.length;
            }
            read = place + PLACEHOLDER;
        }
        System.arraycopy(part, read, whole, written, part.length - read);
        return whole;
    }

    /** What stands where a text was erased; dev.parley.kernel.Erased reads it. */
    private static String standing(int number) {
        return "[erased " + number + "]";
    }

    /** How many texts there are, erased ones among them. */
    public int size() {
        return places.length;
    }

    /** How many of them were erased. */
    public int erased() {
        int erased = 0;
        for (int number : numbers) {
            erased += number > 0 ? 1 : 0;
        }
        return erased;
    }

    /** The number of what stands for a text that was erased, 1 or more; 0 where it was not. */
    public int number(int index) {
        return numbers[index];
    }

    /** Where each text begins in payload and metadata put behind each other, once all are put back. */
    public int[] putBackAt() {
        int[] at = new int[places.length];
        int grown = 0;
        for (int i = 0; i < places.length; i++) {
            at[i] = places[i] + grown;
            grown += (numbers[i] > 0 ? standing(numbers[i]).length() + PLACEHOLDER : lengths[i]) - PLACEHOLDER;
        }
        return at;
    }

    /**
     * The texts without some of them: of these their hash is kept, and the number of what stands for them.
     *
     * @param numbered which, and the number for each, 1 or more; one that was erased already keeps its number
     */
    public StoredTexts without(Map<Integer, Integer> numbered) {
        Writer texts = new Writer();
        texts.write(FORM);
        texts.number(places.length);
        for (int i = 0; i < places.length; i++) {
            texts.number(places[i]);
            Integer number = numbered.get(i);
            if (numbers[i] > 0) {
                texts.number(numbers[i] << 1 | 1);
                texts.write(bytes, starts[i], HASH);
            } else if (number != null) {
                if (number < 1) {
                    throw new IllegalArgumentException("what stands for an erased text has a number of 1 or more");
                }
                texts.number(number << 1 | 1);
                texts.write(hash(i), 0, HASH);
            } else {
                texts.number(lengths[i] << 1);
                texts.write(bytes, starts[i], SALT + lengths[i]);
            }
        }
        // What stands for a text is never longer than the text was: two quotation marks at least, and their length.
        if (texts.size() > bytes.length) {
            throw new IllegalArgumentException("there are too many erased texts in the realisation");
        }
        return new StoredTexts(Arrays.copyOf(texts.toByteArray(), bytes.length));
    }

    /**
     * The texts without those that are erased in others: what is erased in either is.
     *
     * @param left the same texts, after an erasure
     * @throws IllegalArgumentException if they are other texts
     */
    public StoredTexts without(StoredTexts left) {
        if (!Arrays.equals(root(), left.root())) {
            throw new IllegalArgumentException("these are other texts");
        }
        Map<Integer, Integer> numbered = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            if (left.numbers[i] > 0) {
                numbered.put(i, left.numbers[i]);
            }
        }
        return without(numbered);
    }

    /** Hash of a text with its salt; kept where it was erased. */
    private byte[] hash(int index) {
        if (numbers[index] > 0) {
            return Arrays.copyOfRange(bytes, starts[index], starts[index] + HASH);
        }
        MessageDigest digest = sha256();
        digest.update(bytes, starts[index], SALT + lengths[index]);
        return Arrays.copyOf(digest.digest(), HASH);
    }

    /** What the chain of hashes takes in of the texts: the same before and after an erasure, and another after any other change. */
    public byte[] root() {
        byte[] known = root;
        if (known == null) {
            ByteBuffer parts = ByteBuffer.allocate(places.length * (Integer.BYTES + HASH));
            MessageDigest digest = sha256();
            for (int i = 0; i < places.length; i++) {
                parts.putInt(places[i]);
                if (numbers[i] > 0) {
                    parts.put(bytes, starts[i], HASH);
                } else {
                    digest.update(bytes, starts[i], SALT + lengths[i]);
                    parts.put(digest.digest(), 0, HASH);
                }
            }
            known = digest.digest(parts.array());
            root = known;
        }
        return known;
    }

    /** As they are stored; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredTexts that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%d text(s), %d erased".formatted(size(), erased());
    }

    /** All that were lifted, in the order in which they stand. */
    List<Span> spans() {
        int[] at = putBackAt();
        List<Span> spans = new ArrayList<>(at.length);
        for (int i = 0; i < at.length; i++) {
            int length = numbers[i] > 0 ? standing(numbers[i]).length() + PLACEHOLDER : lengths[i];
            spans.add(new Span(at[i], at[i] + length));
        }
        return spans;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Bytes that nobody can guess, each given once. They come from the operating system itself where it has a source that never waits, many at a time; Java
     * would hash them once more, sixteen by sixteen, for as long as all other steps of lifting a text take.
     */
    private static final class Salts {

        private static final SecureRandom SOURCE;
        private static final boolean OF_SYSTEM;
        private static final byte[] DRAWN = new byte[1 << 14];
        private static int given = DRAWN.length;

        static {
            SecureRandom source;
            boolean ofSystem = true;
            try {
                source = SecureRandom.getInstance("NativePRNGNonBlocking");
            } catch (NoSuchAlgorithmException e) {
                source = new SecureRandom();
                ofSystem = false;
            }
            SOURCE = source;
            OF_SYSTEM = ofSystem;
        }

        private Salts() {}

        static synchronized void fill(byte[] into) {
            int filled = 0;
            while (filled < into.length) {
                if (given == DRAWN.length) {
                    draw();
                    given = 0;
                }
                int count = Math.min(into.length - filled, DRAWN.length - given);
                System.arraycopy(DRAWN, given, into, filled, count);
                Arrays.fill(DRAWN, given, given + count, (byte) 0);
                given += count;
                filled += count;
            }
        }

        private static void draw() {
            if (OF_SYSTEM) {
                byte[] fresh = SOURCE.generateSeed(DRAWN.length);
                System.arraycopy(fresh, 0, DRAWN, 0, DRAWN.length);
            } else {
                SOURCE.nextBytes(DRAWN);
            }
        }
    }

    /** Numbers take one byte for each 7 bits of them, the lowest first. */
    private static final class Writer extends ByteArrayOutputStream {

        Writer() {
            super(512);
        }

        void number(int number) {
            int rest = number;
            while (rest > 0x7F) {
                write((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            write(rest);
        }
    }

    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int number() {
            long number = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                if (at >= bytes.length) {
                    throw damaged();
                }
                int next = bytes[at++];
                number |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    if (number > Integer.MAX_VALUE) {
                        throw damaged();
                    }
                    return (int) number;
                }
            }
            throw damaged();
        }

        void skip(int many) {
            if (many < 0 || many > bytes.length - at) {
                throw damaged();
            }
            at += many;
        }
    }
}
