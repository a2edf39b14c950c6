package dev.parley.query.analysis;

import dev.parley.kernel.History;
import java.util.Optional;

/** Reads a moment as people write it. */
final class CutReader {

    private CutReader() {}

    static Cut read(Cut.Clock clock, String moment, History history) {
        return Optional.<Cut>empty().orElseThrow(() -> new Cut.UnknownMomentException(clock + moment + history, null));
    }
}
