package dev.parley.query.view.store;

import dev.parley.query.view.Rebuilds.Rebuild;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the generations of one version.
 *
 * @param version of which version
 * @param active name of the generation that serves, or null
 * @param building name of the one being built, or null
 * @param builder the node building it, or null
 * @param beat raised by every change
 * @param progress how far the build is, as its builder last said, or null
 * @param retired names of generations that no longer serve and are still to be dropped
 */
public record GenerationState(
        String version,
        @Nullable String active,
        @Nullable String building,
        @Nullable String builder,
        long beat,
        @Nullable Rebuild progress,
        List<String> retired) {

    /** Keeps its own copy of the list. */
    public GenerationState {
        retired = List.copyOf(retired);
    }

    /** A version of which nothing is known yet. */
    public static GenerationState none(String version) {
        return new GenerationState(version, null, null, null, 0, null, List.of());
    }
}
