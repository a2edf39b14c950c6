package dev.parley.infra.eventlog.power;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

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
        Map<String, byte[]> contents = new TreeMap<>();
        Map<String, List<Step>> pending = new TreeMap<>();
        Set<String> names = new HashSet<>();
        List<Step> pendingNames = new ArrayList<>();
        for (Step step : steps.subList(0, before)) {
            switch (step.what()) {
                case 'W', 'T' ->
                    pending.computeIfAbsent(step.name(), name -> new ArrayList<>())
                            .add(step);
                case 'S' -> {
                    for (Step each : pending.getOrDefault(step.name(), List.of())) {
                        apply(contents, each, each.data().length);
                    }
                    pending.remove(step.name());
                }
                case 'C', 'U' -> pendingNames.add(step);
                case 'D' -> {
                    pendingNames.forEach(each -> rename(names, contents, pending, each));
                    pendingNames.clear();
                }
                default -> throw new IllegalStateException("unknown step " + step.what());
            }
        }
        for (Step step : pendingNames) {
            if (loss == Loss.EVERYTHING || (loss == Loss.BY_CHANCE && random.nextBoolean())) {
                rename(names, contents, pending, step);
            }
        }
        pending.forEach((name, changes) -> changes.forEach(change -> {
            if (loss == Loss.EVERYTHING) {
                apply(contents, change, change.data().length);
            } else if (loss == Loss.BY_CHANCE) {
                byChance(contents, change, random);
            }
        }));
        for (String name : names) {
            if (!name.equals("ledger") && !name.endsWith("-shm") && !name.equals("events.lock")) {
                Files.write(directory.resolve(name), contents.getOrDefault(name, new byte[0]));
            }
        }
    }

    private static void rename(
            Set<String> names, Map<String, byte[]> contents, Map<String, List<Step>> pending, Step step) {
        if (step.what() == 'C') {
            names.add(step.name());
        } else {
            names.remove(step.name());
            contents.remove(step.name());
            pending.remove(step.name());
        }
    }

    private static void byChance(Map<String, byte[]> contents, Step change, Random random) {
        int luck = random.nextInt(4);
        if (change.what() == 'T' || luck == 0) {
            if (luck < 2) {
                apply(contents, change, change.data().length);
            }
            return;
        }
        if (luck == 1) {
            return;
        }
        for (int from = 0; from < change.data().length; from += SECTOR) {
            if (random.nextBoolean()) {
                byte[] sector = Arrays.copyOfRange(change.data(), from, Math.min(from + SECTOR, change.data().length));
                apply(contents, new Step('W', change.name(), change.offset() + from, sector), sector.length);
            }
        }
    }

    private static void apply(Map<String, byte[]> contents, Step step, int length) {
        byte[] before = contents.getOrDefault(step.name(), new byte[0]);
        if (step.what() == 'T') {
            contents.put(step.name(), Arrays.copyOf(before, (int) step.offset()));
            return;
        }
        int end = (int) step.offset() + length;
        byte[] after = end > before.length ? Arrays.copyOf(before, end) : before;
        System.arraycopy(step.data(), 0, after, (int) step.offset(), length);
        contents.put(step.name(), after);
    }
}
