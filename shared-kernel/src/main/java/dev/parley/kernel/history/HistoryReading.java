package dev.parley.kernel.history;

import dev.parley.kernel.document.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a history file: a document, or every problem found in the file, never both and never neither.
 *
 * @param name name of the file, as given
 * @param document what the file says; null where there are problems
 * @param problems in the order of the file; empty where there is a document
 */
public record HistoryReading(String name, @Nullable HistoryDocument document, List<Problem> problems) {

    /** @throws IllegalArgumentException unless exactly one of document and problems is there */
    public HistoryReading {
        problems = List.copyOf(problems);
        if ((document == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a reading is a document or problems");
        }
    }

    /** Whether there is a document. */
    public boolean good() {
        return document != null;
    }

    /**
     * The document of a file that must be good.
     *
     * @return the document
     * @throws IllegalStateException if there are problems; the message has a line for each
     */
    public HistoryDocument orThrow() {
        if (document == null) {
            throw new IllegalStateException(
                    problems.stream().map(p -> p.in(name)).collect(Collectors.joining("\n")));
        }
        return document;
    }
}
