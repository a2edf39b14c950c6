package dev.parley.command.intake.reading;

/** A file, or a mapping, that cannot be read on. */
public final class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IntakeProblem problem;

    public IntakeException(IntakeProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public IntakeProblem problem() {
        return problem;
    }
}
