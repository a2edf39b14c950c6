package dev.parley.infra.audit;

import dev.parley.infra.PrivateFiles;
import dev.parley.infra.UnusableStoreException;
import dev.parley.kernel.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who signed in, was refused, read, exported or imported: one line each in {@value #NAME} of the data directory, each with a
 * hash over itself and the line before, so that a line that is changed or taken out shows. Lines are only ever added
 * (docs/adr/0175). For any number of threads and processes.
 */
public final class AuditTrail {

    /** Its name in the data directory. */
    public static final String NAME = "audit.jsonl";

    private static final String BEGINNING = "0".repeat(64);
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_PROBLEMS = 100;

    /** So many bytes are looked back through for lines that are asked for. */
    private static final long LOOKED_BACK = 16_000_000;

    private static final Object WRITING = new Object();

    /** What was done. */
    public enum Action {
        /** Somebody signed in by a session. */
        SIGNED_IN,
        /** Somebody ended their session. */
        SIGNED_OUT,
        /** Somebody could not sign in, or did not say who they are. */
        UNKNOWN,
        /** Somebody asked for what their roles do not let them have. */
        REFUSED,
        /** A realisation was looked at; said again after some time at the earliest. */
        READ,
        /** Realisations left as a file. */
        EXPORTED,
        /** Something was imported. */
        IMPORTED,
        /** A token was made or revoked. */
        TOKEN,
        /** Somebody was put on a side of a realisation, or taken out of it. */
        MEMBER,
        /** Texts of a realisation were erased. */
        ERASED,
        /** Read models were rebuilt, or a parked realisation was tried again. */
        OPERATED
    }

    /**
     * A line.
     *
     * @param at when
     * @param organisation on whose behalf; empty where that is not known
     * @param principal who; empty where that is not known
     * @param action what was done
     * @param subject to what: the id of a realisation, the place that was refused, the id of a token
     * @param outcome what came of it: the status of the answer, or {@code done}
     * @param address where the request came from; empty where there was none
     */
    public record Entry(
            Instant at,
            String organisation,
            String principal,
            Action action,
            String subject,
            String outcome,
            String address) {}

    /**
     * What came of looking at the chain.
     *
     * @param lines how many lines there are
     * @param head hash of the last, empty where there is none
     * @param problems lines that are not as they were written, at most 100
     */
    public record Report(long lines, String head, List<String> problems) {}

    private final Path data;
    private final Path file;
    private final Clock clock;
    private final long lookedBack;
    private String last = "";
    private long size = -1;

    /**
     * @param data the data directory
     * @param clock the time
     */
    public AuditTrail(Path data, Clock clock) {
        this(data, clock, LOOKED_BACK);
    }

    /** The same, which looks back through so many bytes. */
    AuditTrail(Path data, Clock clock, long lookedBack) {
        this.lookedBack = lookedBack;
        this.data = data;
        this.file = data.resolve(NAME);
        this.clock = clock;
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void add(
            String organisation, String principal, Action action, String subject, String outcome, String address) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("at", clock.instant().toString());
        line.put("organisation", shortened(organisation));
        line.put("principal", shortened(principal));
        line.put("action", action.name());
        line.put("subject", shortened(subject));
        line.put("outcome", shortened(outcome));
        line.put("address", shortened(address));
        synchronized (WRITING) {
            write(line);
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    private void write(ObjectNode line) {
        try {
            PrivateFiles.createDirectories(data);
            PrivateFiles.create(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
                    FileLock held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IOException(file + " cannot be locked");
                }
                if (channel.size() != size) {
                    last = lastHash();
                }
                if (channel.size() > 0 && channel.size() != size && isCutShort(channel.size())) {
                    write(channel, "\n");
                }
                line.put("previous", last);
                String hash = Sha256.hex(line.toString());
                line.put("hash", hash);
                write(channel, line + "\n");
                last = hash;
                size = channel.size();
            }
        } catch (IOException e) {
            throw new UnusableStoreException("The audit trail cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The hash of the last line that is whole, from the end of the file. */
    private String lastHash() throws IOException {
        try (LinesFromTheEnd lines = new LinesFromTheEnd(file, lookedBack)) {
            for (String line = lines.previous(); line != null; line = lines.previous()) {
                String hash = hash(line);
                // Half a line, of a process that was killed, stays where it is and is passed over.
                if (!hash.isEmpty()) {
                    return hash;
                }
            }
            return BEGINNING;
        }
    }

    private static String hash(String line) {
        try {
            return JsonMapper.shared().readTree(line).path("hash").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    /** Whether what is there last was never ended, since whoever wrote it was killed. */
    private boolean isCutShort(long length) throws IOException {
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            read.seek(length - 1);
            return read.read() != '\n';
        }
    }

    /**
     * Lines that were looked for from the end.
     *
     * @param entries newest first
     * @param more whether there may be earlier ones that were not looked for: enough were found, or they are too far back
     */
    public record Recent(List<Entry> entries, boolean more) {}

    /**
     * The last lines, newest first. However long the trail is, only its last 16 MB are looked through.
     *
     * @param shown which of them
     * @param most how many at most
     */
    public Recent last(Predicate<Entry> shown, int most) {
        if (!Files.exists(file)) {
            return new Recent(List.of(), false);
        }
        List<Entry> entries = new ArrayList<>();
        try (LinesFromTheEnd lines = new LinesFromTheEnd(file, lookedBack)) {
            String line = lines.previous();
            while (line != null) {
                Entry entry = entry(line);
                if (entry != null && shown.test(entry)) {
                    entries.add(entry);
                }
                line = entries.size() < most ? lines.previous() : null;
            }
            return new Recent(List.copyOf(entries), lines.more());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Entry entry(String line) {
        try {
            JsonNode node = JsonMapper.shared().readTree(line);
            return new Entry(
                    Instant.parse(node.path("at").asString()),
                    node.path("organisation").asString(),
                    node.path("principal").asString(),
                    Action.valueOf(node.path("action").asString()),
                    node.path("subject").asString(),
                    node.path("outcome").asString(),
                    node.path("address").asString());
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /**
     * Looks whether every line is as it was written.
     *
     * @param known a hash that was the head once; null for none
     */
    public Report verify(@Nullable String known) {
        List<String> problems = new ArrayList<>();
        String before = BEGINNING;
        boolean seen = known == null;
        long number = 0;
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    number++;
                    String wrong = null;
                    String hash = "";
                    try {
                        JsonNode node = JsonMapper.shared().readTree(line);
                        hash = node.path("hash").asString("");
                        ObjectNode bare = ((ObjectNode) node).deepCopy();
                        bare.remove("hash");
                        if (!Sha256.hex(bare.toString()).equals(hash)) {
                            wrong = "is not as it was written";
                        } else if (!before.equals(node.path("previous").asString(""))) {
                            wrong = "does not follow the line before: lines were changed, taken out or put in";
                        }
                    } catch (JacksonException | ClassCastException e) {
                        wrong = "cannot be read";
                    }
                    if (wrong != null && problems.size() < MOST_PROBLEMS) {
                        problems.add("line " + number + " " + wrong);
                    }
                    // After half a line, of a process that was killed, the chain goes on from the line before it.
                    before = hash.isEmpty() ? before : hash;
                    seen |= hash.equals(known);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!seen) {
            problems.add("the hash " + known + ", which was its head once, is not there");
        }
        return new Report(number, number == 0 ? "" : before, List.copyOf(problems));
    }
}
