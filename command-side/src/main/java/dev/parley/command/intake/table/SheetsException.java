package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeProblem;
import java.util.List;

/** A workbook has several sheets with rows, and nobody has said which is meant. */
final class SheetsException extends IntakeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    SheetsException(IntakeProblem problem, List<String> names) {
        super(problem);
        this.names = List.copyOf(names);
    }

    List<String> names() {
        return names;
    }
}
