package dev.parley.infra.eventlog.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What a writer process reported before it died, kept in a process that lives on. */
final class Ledger {

    private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Fold> folds = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();
    private final Map<String, Integer> refusals = new LinkedHashMap<>();
    private final List<String> foreign = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reading;

    Ledger(InputStream reports) {
        reading = new Thread(() -> read(reports), "ledger");
        reading.start();
    }

    private void read(InputStream reports) {
        try (InputStreamReader characters = new InputStreamReader(reports, StandardCharsets.US_ASCII);
                BufferedReader lines = new BufferedReader(characters)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    enter(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
            // What has no line end was cut off by the kill and counts for nothing.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.countDown();
        }
    }

    private synchronized void enter(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "READY" -> ready.countDown();
            case "ACK" -> {
                acknowledged.put(words[1], Integer.valueOf(words[2]));
                notifyAll();
            }
            case "CONFLICT" -> refused.add(words[1]);
            case "FOLD" -> folds.add(new Fold(Long.parseLong(words[1]), Long.parseLong(words[2])));
            case "SKIPPED" -> skips.add(line);
            case "REFUSED" -> refusals.merge(words[1], 1, Integer::sum);
            default -> foreign.add(line);
        }
    }

    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Waits for that many acknowledgements, however busy the machine is, or for the end. */
    synchronized void awaitAcknowledged(int commits) throws InterruptedException {
        while (acknowledged.size() < commits && reading.isAlive()) {
            wait(1_000);
        }
    }

    void awaitEnd() throws InterruptedException {
        reading.join();
        if (!foreign.isEmpty()) {
            throw new AssertionError("not a report: " + foreign);
        }
    }

    synchronized Map<String, Integer> acknowledged() {
        return new LinkedHashMap<>(acknowledged);
    }

    synchronized Set<String> refused() {
        return Set.copyOf(refused);
    }

    synchronized List<Fold> folds() {
        return List.copyOf(folds);
    }

    synchronized List<String> skips() {
        return List.copyOf(skips);
    }

    synchronized Map<String, Integer> refusals() {
        return new LinkedHashMap<>(refusals);
    }
}
