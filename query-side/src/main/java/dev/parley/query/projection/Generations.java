package dev.parley.query.projection;

import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.GenerationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which generation serves, per version, and who is building the next. Nodes of different versions beside each other each
 * keep to their own (docs/adr/0064).
 */
final class Generations {

    private static final int ATTEMPTS = 100;

    private final GenerationRegister register;
    private final String version;
    private final String node;
    private final Duration timeout;
    private final Heartbeats heartbeats;

    Generations(GenerationRegister register, String version, String node, Duration timeout, Heartbeats heartbeats) {
        this.register = register;
        this.version = version;
        this.node = node;
        this.timeout = timeout;
        this.heartbeats = heartbeats;
    }

    /** What is known of this version. */
    GenerationState standing() {
        return register.find(version);
    }

    /** A generation of this version by its name. */
    @Nullable
    Generation of(@Nullable String name) {
        return name == null ? null : new Generation(name, version);
    }

    /**
     * Claims the right to build, unless another node that is alive has it. What a dead builder left half built is
     * retired.
     *
     * @return the generation to build, or null where another node builds
     */
    @Nullable
    Generation claim() {
        GenerationState found = register.find(version);
        String builder = found.builder();
        if (builder != null
                && !builder.equals(node)
                && heartbeats
                                .stillFor("build " + version + " " + builder, found.beat())
                                .compareTo(timeout)
                        < 0) {
            return null;
        }
        String name = "g" + register.nextNumber();
        GenerationState claimed = new GenerationState(
                version, found.active(), name, node, found.beat() + 1, null, with(found.retired(), found.building()));
        return register.replace(found, claimed) ? new Generation(name, version) : null;
    }

    /**
     * Shows that the builder is alive, and how far it is.
     *
     * @return false where another node has taken over
     */
    boolean beat(Generation building, Rebuild reached) {
        return changeMine(
                building,
                found -> new GenerationState(
                        version,
                        found.active(),
                        found.building(),
                        found.builder(),
                        found.beat() + 1,
                        reached,
                        found.retired()));
    }

    /**
     * Lets the generation serve that was built, and retires the one that served.
     *
     * @return false where another node has taken over
     */
    boolean activate(Generation built) {
        return changeMine(
                built,
                found -> new GenerationState(
                        version,
                        built.name(),
                        null,
                        null,
                        found.beat() + 1,
                        null,
                        with(found.retired(), found.active())));
    }

    /** Gives a build up; what was built is retired. */
    void abandon(Generation building) {
        changeMine(
                building,
                found -> new GenerationState(
                        version,
                        found.active(),
                        null,
                        null,
                        found.beat() + 1,
                        null,
                        with(found.retired(), building.name())));
    }

    /** A retired generation has been dropped. */
    void dropped(Generation generation) {
        change(
                generation.version(),
                found -> found.retired().contains(generation.name())
                        ? new GenerationState(
                                found.version(),
                                found.active(),
                                found.building(),
                                found.builder(),
                                found.beat() + 1,
                                found.progress(),
                                found.retired().stream()
                                        .filter(name -> !name.equals(generation.name()))
                                        .toList())
                        : null);
    }

    /** What is known of other versions: of what ran before, or runs beside this on other nodes. */
    List<GenerationState> ofOtherVersions() {
        return register.all().stream()
                .filter(state -> !state.version().equals(version))
                .toList();
    }

    /** Another version is gone for good. */
    void forget(String otherVersion) {
        register.forget(otherVersion);
    }

    private boolean changeMine(Generation building, UnaryOperator<GenerationState> next) {
        return change(
                version,
                found -> node.equals(found.builder()) && building.name().equals(found.building())
                        ? next.apply(found)
                        : null);
    }

    /** Changes what is known of a version; false where the change does not apply to what is known by then. */
    private boolean change(String of, UnaryOperator<@Nullable GenerationState> next) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            GenerationState found = register.find(of);
            GenerationState changed = next.apply(found);
            if (changed == null) {
                return false;
            }
            if (register.replace(found, changed)) {
                return true;
            }
        }
        throw new IllegalStateException("What is known of the read models " + of + " kept changing");
    }

    private static List<String> with(List<String> retired, @Nullable String name) {
        if (name == null || retired.contains(name)) {
            return retired;
        }
        List<String> more = new ArrayList<>(retired);
        more.add(name);
        return more;
    }
}
