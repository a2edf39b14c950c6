package dev.parley.command.intake.reading;

import java.util.List;
import java.util.stream.Collectors;

/** A file, or a mapping, that cannot be read on. */
public class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<IntakeProblem> problems;

    /** Cannot be read on for one reason. */
    public IntakeException(IntakeProblem problem) {
        this(List.of(problem));
    }

    /**
     * Cannot be read on.
     *
     * @param problems at least one
     */
    public IntakeException(List<IntakeProblem> problems) {
        super(problems.stream().map(IntakeProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Why, in the order of the file. */
    public List<IntakeProblem> problems() {
        return problems;
    }
}
