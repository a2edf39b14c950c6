package dev.parley.query.side;

import dev.parley.kernel.Audience;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody reads who does not read everything: from a side, only the realisations that they are a member of; or what is for
 * some of those whom facts can be for. It goes with the thread that answers them; what the program reads for itself has none.
 *
 * @param principal who reads; empty for everybody on no side who reads the same
 * @param onASide whether they read from sides
 * @param reads whom that is for what they read
 * @param sides the side in each realisation that they are a member of
 */
public record Standpoint(
        String principal, boolean onASide, Set<Audience> reads, Map<RealisationId, StakeholderGroup> sides) {

    /** What is for the project: it is what anybody reads who reads anything, and what leaves the program by itself. */
    public static final Standpoint PROJECT = reading(Set.of());

    private static final ThreadLocal<@Nullable Standpoint> CURRENT = new ThreadLocal<>();

    /** Keeps a copy. */
    public Standpoint {
        reads = Set.copyOf(reads);
        sides = Map.copyOf(sides);
    }

    /**
     * Of who is on no side.
     *
     * @param also what they read beside what is for the project
     */
    public static Standpoint reading(Set<Audience> also) {
        Set<Audience> reads = EnumSet.of(Audience.EVERYBODY, Audience.PROJECT);
        reads.addAll(also);
        return new Standpoint("", false, reads, Map.of());
    }

    /** Of who reads from sides. */
    public Standpoint(String principal, Map<RealisationId, StakeholderGroup> sides) {
        this(principal, true, PROJECT.reads(), sides);
    }

    /** Whether the reader of this thread reads something that is for these; who reads everything does. */
    public static boolean reads(Set<Audience> audience) {
        Standpoint reader = CURRENT.get();
        return reader == null || reader.reads().containsAll(audience);
    }

    /** From where the reader of this thread reads; empty where they read everything. */
    public static Optional<Standpoint> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The side from which a realisation is read; empty where its reader is no member of it. */
    public Optional<StakeholderGroup> in(RealisationId realisation) {
        return Optional.ofNullable(sides.get(realisation));
    }

    /** As {@link #during}, of what throws nothing that has to be declared. */
    public <T> T doing(Supplier<T> work) {
        try {
            return during(work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Does something as the program does it for itself, which reads everything: what is kept once for all readers. What comes of it is
     * shown to nobody before it is known that they may read it.
     */
    public static <T> T byProgram(Supplier<T> work) {
        Standpoint before = CURRENT.get();
        CURRENT.remove();
        try {
            return work.get();
        } finally {
            if (before != null) {
                CURRENT.set(before);
            }
        }
    }

    /** Does something for this reader, in this thread alone. */
    public <T> T during(Callable<T> work) throws Exception {
        Standpoint before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
