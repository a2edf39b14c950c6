package dev.parley.query.projection;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;

/**
 * How the projection works; defaults live here and nowhere else.
 *
 * @param node names this process among those that share the read models; unique
 * @param segments into how many parts the realisations are divided, 1 to 64; fixed when a generation is built
 * @param batchSize events a segment handles with one write at most, 1 to 10,000
 * @param cachedEvents events of recently changed realisations kept in memory, so that one more event needs no rereading
 * @param rebuildEvents events a rebuild holds in memory at most before it writes
 * @param shared whether other nodes write to the same read models, so that their changes must be looked for
 * @param pollInterval how often claims, lag and the changes of other nodes are looked at
 * @param claimTimeout how long a claim on a segment may show no sign of life before another node takes it
 */
public record ProjectionSettings(
        String node,
        int segments,
        int batchSize,
        int cachedEvents,
        int rebuildEvents,
        boolean shared,
        Duration pollInterval,
        Duration claimTimeout) {

    /** @throws IllegalArgumentException if a number is out of bounds */
    public ProjectionSettings {
        within("segments", segments, 1, 64);
        within("batchSize", batchSize, 1, 10_000);
        within("cachedEvents", cachedEvents, 0, 100_000_000);
        within("rebuildEvents", rebuildEvents, 1, 100_000_000);
        if (claimTimeout.compareTo(pollInterval.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException("claimTimeout is at least four times the pollInterval " + pollInterval
                    + ", not " + claimTimeout + ": a busy node must not be taken for a dead one");
        }
    }

    /** One process, read models of its own. */
    public static ProjectionSettings embedded() {
        return new ProjectionSettings(
                nodeName(),
                2,
                500,
                affordable(200_000),
                affordable(500_000),
                false,
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }

    /** Several processes that share read models. */
    public static ProjectionSettings distributed() {
        return new ProjectionSettings(
                nodeName(),
                8,
                500,
                affordable(200_000),
                affordable(500_000),
                true,
                Duration.ofMillis(500),
                Duration.ofSeconds(5));
    }

    /** The same with another name for this process. */
    public ProjectionSettings as(String otherNode) {
        return new ProjectionSettings(
                otherNode, segments, batchSize, cachedEvents, rebuildEvents, shared, pollInterval, claimTimeout);
    }

    /** The same with another division of the work. */
    public ProjectionSettings with(int otherSegments, int otherBatchSize) {
        return new ProjectionSettings(
                node, otherSegments, otherBatchSize, cachedEvents, rebuildEvents, shared, pollInterval, claimTimeout);
    }

    /** As many events as an eighth of the heap holds, at about 2 kB each, within bounds. */
    private static int affordable(int most) {
        long events = Runtime.getRuntime().maxMemory() / 8 / 2_000;
        return (int) Math.max(10_000, Math.min(most, events));
    }

    private static String nodeName() {
        return ManagementFactory.getRuntimeMXBean().getPid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void within(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " is " + low + " to " + high + ", not " + value);
        }
    }
}
