package dev.parley.infra.cli.store;

import dev.parley.command.imports.ImportProblem;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.kernel.History;
import java.util.List;

/** Histories that do not keep the rules of the store that they are for: bad input, at events of theirs. */
public final class RefusedHistories extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final transient List<ImportProblem> problems;

    RefusedHistories(List<History> histories, List<ImportProblem> problems) {
        super(List.of(ImportChecks.contradictions(histories, problems)));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, and where. */
    public List<ImportProblem> problems() {
        return problems;
    }
}
