package dev.parley.infra.erasure;

import dev.parley.infra.PrivateFiles;
import dev.parley.infra.eventlog.ErasureList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of an embedded installation: {@value #NAME} in the data directory, a line for each event. Beside the log and not in it, so
 * that it stays when the log is put back from a backup. Lines are only ever added.
 */
public final class FileErasureList implements ErasureList {

    /** Its name in the data directory. */
    public static final String NAME = "erasures.jsonl";

    private static final String PENDING = "erasures.pending";

    private static final String END = "}}";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Logger LOG = LoggerFactory.getLogger(FileErasureList.class);

    private final Object turn = new Object();
    private final Path directory;
    private final Path file;

    /**
     * @param data the data directory
     */
    public FileErasureList(Path data) {
        this.directory = data;
        this.file = data.resolve(NAME);
    }

    @Override
    public synchronized void add(List<Entry> entries) {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(line(entry)).append('\n'));
        try {
            PrivateFiles.create(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // After half a line, of a process that was killed, a new one begins.
                String before = endsWithinLine(channel) ? "\n" : "";
                ByteBuffer bytes = ByteBuffer.wrap((before + lines).getBytes(StandardCharsets.UTF_8));
                channel.position(channel.size());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            force(directory);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be written, so nothing was erased: " + e.getMessage(), e);
        }
    }

    /** That the file is in its directory is durable too, where the system lets a directory be flushed. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("Directory {} cannot be flushed on this system", directory, e);
        }
    }

    private static boolean endsWithinLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    private static ObjectNode line(Entry entry) {
        ObjectNode line = JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("by", entry.by())
                .put("why", entry.why())
                .put("organisation", entry.organisation())
                .put("realisation", entry.realisation())
                .put("stream", entry.stream())
                .put("event", entry.event());
        ObjectNode fields = line.putObject("fields");
        new TreeMap<>(entry.fields()).forEach(fields::put);
        return line;
    }

    @Override
    public synchronized List<Entry> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                // A line without an end is of a process that was killed before it erased anything.
                if (line.endsWith(END)) {
                    entries.add(entry(line, i + 1));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(entries);
    }

    private Entry entry(String line, int number) {
        try {
            JsonNode node = JSON.readTree(line);
            Map<String, Integer> fields = new TreeMap<>();
            node.path("fields")
                    .properties()
                    .forEach(each -> fields.put(each.getKey(), each.getValue().asInt()));
            return new Entry(
                    Instant.parse(node.path("at").asString()),
                    node.path("by").asString(),
                    node.path("why").asString(),
                    node.path("organisation").asString(),
                    node.path("realisation").asString(),
                    node.path("stream").asString(),
                    node.path("event").asString(),
                    fields);
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalStateException(
                    "%s, line %d, is no entry of the list of what was erased; put the file back as it was"
                            .formatted(file, number),
                    e);
        }
    }

    @Override
    public long extent() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The directory is held by one process. */
    @Override
    public <T> T alone(Supplier<T> work) {
        synchronized (turn) {
            return work.get();
        }
    }

    @Override
    public synchronized void pend() {
        Path mark = file.resolveSibling(PENDING);
        try {
            PrivateFiles.create(mark);
            try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            force(directory);
        } catch (IOException e) {
            throw new IllegalStateException(mark + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized Optional<String> pending() {
        Path mark = file.resolveSibling(PENDING);
        try {
            return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(mark + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void settled(String mark) {
        if (!pending().equals(Optional.of(mark))) {
            return;
        }
        Path there = file.resolveSibling(PENDING);
        try {
            Files.deleteIfExists(there);
        } catch (IOException e) {
            throw new IllegalStateException(there + " cannot be taken away: " + e.getMessage(), e);
        }
    }
}
