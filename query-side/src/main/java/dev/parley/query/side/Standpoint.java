package dev.parley.query.side;

import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody reads who does not read everything: from a side, only the realisations that they are a member of; or what
 * is not for research. It goes with the thread that answers them; what the program reads for itself has none.
 *
 * @param principal who reads; empty for everybody who reads what is not for research
 * @param onASide whether they read from sides
 * @param sides the side in each realisation that they are a member of
 */
public record Standpoint(String principal, boolean onASide, Map<RealisationId, StakeholderGroup> sides) {

    /** Everything but what is for research. */
    public static final Standpoint NO_RESEARCH = new Standpoint("", false, Map.of());

    private static final ThreadLocal<@Nullable Standpoint> CURRENT = new ThreadLocal<>();

    /** Keeps a copy. */
    public Standpoint {
        sides = Map.copyOf(sides);
    }

    /** Of who reads from sides. */
    public Standpoint(String principal, Map<RealisationId, StakeholderGroup> sides) {
        this(principal, true, sides);
    }

    /** From where the reader of this thread reads; empty where they read everything. */
    public static Optional<Standpoint> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The side from which a realisation is read; empty where its reader is no member of it. */
    public Optional<StakeholderGroup> in(RealisationId realisation) {
        return Optional.ofNullable(sides.get(realisation));
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
