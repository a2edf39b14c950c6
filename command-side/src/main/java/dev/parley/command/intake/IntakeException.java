package dev.parley.command.intake;

/** A file, or a mapping, that cannot be read on. */
final class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient IntakeProblem problem;

    IntakeException(IntakeProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    IntakeProblem problem() {
        return problem;
    }
}
