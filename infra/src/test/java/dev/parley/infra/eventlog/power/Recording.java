package dev.parley.infra.eventlog.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a process changed below a directory, in order, with every flush; and what a loss of power can leave of it at any
 * moment. What was flushed is there. Of what was not, any part may be there, without regard to the order in which it was
 * written: whole writes, single sectors of 512 bytes of them, changes of size, and names in the directory.
 */
final class Recording {

    private static final int SECTOR = 512;

    /** One change or flush; see {@code shim.c}. */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(char what, String name, long offset, byte[] data) {}

    /** How a loss of power treats what was not flushed. */
    enum Loss {
        /** All of it is gone. */
        NOTHING_MORE,
        /** All of it is there. */
        EVERYTHING,
        /** Each part by chance. */
        BY_CHANCE
    }

    private final List<Step> steps;

    private Recording(List<Step> steps) {
        this.steps = steps;
    }

    static Recording read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Step> steps = new ArrayList<>();
        while (bytes.hasRemaining()) {
            char what = (char) bytes.get();
            byte[] name = new byte[bytes.getInt()];
            bytes.get(name);
            long offset = bytes.getLong();
            byte[] data = new byte[bytes.getInt()];
            bytes.get(data);
            steps.add(new Step(what, new String(name, StandardCharsets.UTF_8), offset, data));
        }
        return new Recording(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** How many commits had been acknowledged before a step. */
    int acknowledgedBefore(int step) {
        int acknowledged = 0;
        for (Step each : steps.subList(0, step)) {
            if (each.what() == 'W' && each.name().equals("ledger")) {
                acknowledged++;
            }
        }
        return acknowledged;
    }

    /** Writes what is left when the power goes just before a step. */
    void leave(Path directory, int before, Loss loss, Random random) throws IOException {
        Map<Integer, byte[]> contents = new TreeMap<>();
        Map<Integer, List<Step>> pending = new TreeMap<>();
        Map<String, Integer> names = new TreeMap<>();
        List<Renaming> pendingNames = new ArrayList<>();
        // a name that is removed and given again names another file: what was flushed of the one says nothing of the
        // other
        Map<String, Integer> files = new HashMap<>();
        int next = 0;
        for (Step step : steps.subList(0, before)) {
            switch (step.what()) {
                case 'W', 'T' -> {
                    if (!files.containsKey(step.name())) {
                        files.put(step.name(), next++);
                    }
                    pending.computeIfAbsent(files.get(step.name()), file -> new ArrayList<>())
                            .add(step);
                }
                case 'S' -> {
                    Integer file = files.get(step.name());
                    List<Step> changes = file == null ? null : pending.remove(file);
                    if (file != null && changes != null) {
                        for (Step each : changes) {
                            apply(contents, file, each, each.data().length);
                        }
                    }
                }
                case 'C' -> {
                    files.put(step.name(), next);
                    pendingNames.add(new Renaming(step.name(), next++));
                }
                case 'U' -> {
                    files.remove(step.name());
                    pendingNames.add(new Renaming(step.name(), null));
                }
                case 'D' -> {
                    pendingNames.forEach(each -> each.in(names));
                    pendingNames.clear();
                }
                default -> throw new IllegalStateException("unknown step " + step.what());
            }
        }
        for (Renaming each : pendingNames) {
            if (loss == Loss.EVERYTHING || (loss == Loss.BY_CHANCE && random.nextBoolean())) {
                each.in(names);
            }
        }
        pending.forEach((file, changes) -> changes.forEach(change -> {
            if (loss == Loss.EVERYTHING) {
                apply(contents, file, change, change.data().length);
            } else if (loss == Loss.BY_CHANCE) {
                byChance(contents, file, change, random);
            }
        }));
        for (Map.Entry<String, Integer> each : names.entrySet()) {
            String name = each.getKey();
            if (!name.equals("ledger") && !name.endsWith("-shm") && !name.equals("events.lock")) {
                Files.write(directory.resolve(name), contents.getOrDefault(each.getValue(), new byte[0]));
            }
        }
    }

    /**
     * A change of the directory.
     *
     * @param file the file that the name names from then on; null where it names none any more
     */
    private record Renaming(String name, @Nullable Integer file) {

        void in(Map<String, Integer> names) {
            if (file == null) {
                names.remove(name);
            } else {
                names.put(name, file);
            }
        }
    }

    private static void byChance(Map<Integer, byte[]> contents, int file, Step change, Random random) {
        int luck = random.nextInt(4);
        if (change.what() == 'T' || luck == 0) {
            if (luck < 2) {
                apply(contents, file, change, change.data().length);
            }
            return;
        }
        if (luck == 1) {
            return;
        }
        for (int from = 0; from < change.data().length; from += SECTOR) {
            if (random.nextBoolean()) {
                byte[] sector = Arrays.copyOfRange(change.data(), from, Math.min(from + SECTOR, change.data().length));
                apply(contents, file, new Step('W', change.name(), change.offset() + from, sector), sector.length);
            }
        }
    }

    private static void apply(Map<Integer, byte[]> contents, int file, Step step, int length) {
        byte[] before = contents.getOrDefault(file, new byte[0]);
        if (step.what() == 'T') {
            contents.put(file, Arrays.copyOf(before, (int) step.offset()));
            return;
        }
        int end = (int) step.offset() + length;
        byte[] after = end > before.length ? Arrays.copyOf(before, end) : before;
        System.arraycopy(step.data(), 0, after, (int) step.offset(), length);
        contents.put(file, after);
    }
}
