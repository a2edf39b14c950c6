package dev.parley.query.document;

import dev.parley.kernel.document.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A document is not accepted; its message has a line for each problem, as {@code file:line:column: path: what is wrong}. */
public final class UnreadableDocumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Not accepted.
     *
     * @param name name of the file
     * @param problems every problem found, in the order of the file; at least one
     */
    public UnreadableDocumentException(String name, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.in(name)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found. */
    public List<Problem> problems() {
        return problems;
    }
}
