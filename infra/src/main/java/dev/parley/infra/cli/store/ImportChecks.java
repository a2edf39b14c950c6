package dev.parley.infra.cli.store;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.Importer;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.HistoryFiles.Named;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import java.util.ArrayList;
import java.util.List;

/** The checks of histories before they are stored or analysed, and how they change hands. */
public final class ImportChecks {

    private static final int SHOWN = 20;
    private static final Importer ANYBODY = new Importer(null, "check", true);

    private ImportChecks() {}

    /**
     * Holds histories to the rules that commands are held to.
     *
     * @throws CommandFailure with a located line for each problem
     */
    public static void check(List<Named> files) {
        List<String> lines = new ArrayList<>();
        for (Named file : files) {
            lines.addAll(located(file, HistoryImport.check(List.of(file.history()), ANYBODY)));
        }
        if (!lines.isEmpty()) {
            throw CommandFailure.badInput(lines);
        }
    }

    /** What was refused at its places in the files that the histories were read from. */
    public static CommandFailure located(List<Named> files, RefusedHistories refused) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            lines.addAll(located(
                    files.get(i),
                    refused.problems().stream()
                            .filter(problem -> problem.history() == file)
                            .toList()));
        }
        return CommandFailure.badInput(lines);
    }

    private static List<String> located(Named file, List<ImportProblem> problems) {
        return problems.stream()
                .map(problem -> problem.in(file.document()))
                .sorted()
                .map(problem -> problem.in(file.name()))
                .toList();
    }

    /**
     * Holds histories that are to be stored together to the rules, also as to each other.
     *
     * @throws CommandFailure with a line for each problem
     */
    public static void checkAll(List<History> histories) {
        refuse(histories, HistoryImport.check(histories, ANYBODY));
    }

    /**
     * The same for histories of which each was held to the rules where it was read, so that only what is between them is left.
     *
     * @throws CommandFailure with a line for each problem
     */
    public static void checkTogether(List<History> histories) {
        refuse(histories, HistoryImport.checkTogether(histories, ANYBODY));
    }

    private static void refuse(List<History> histories, List<ImportProblem> problems) {
        if (!problems.isEmpty()) {
            throw CommandFailure.badInput(contradictions(histories, problems));
        }
    }

    /**
     * What became of histories.
     *
     * @throws RefusedHistories if they do not keep the rules of the store
     * @throws CommandFailure if they contradict what is stored
     */
    static List<Imported> good(List<History> histories, ImportReport report) {
        if (!report.good()
                && report.problems().stream()
                        .allMatch(each -> each.refusal().code().category() == RefusalCode.Category.INVALID)) {
            throw new RefusedHistories(histories, report.problems());
        }
        if (!report.good()) {
            throw CommandFailure.failed(contradictions(histories, report.problems()));
        }
        return report.imported();
    }

    /**
     * The same histories in the hands of another organisation: who imports a history keeps its log from then on. Ids,
     * order, both clocks and principals stay (docs/adr/0054).
     */
    public static List<History> takenOver(List<Named> files, OrganisationId organisation) {
        return files.stream()
                .map(file -> HistoryImport.adopted(file.history(), organisation))
                .toList();
    }

    /** The same for histories that are from no history file. */
    public static List<History> handedOver(List<History> histories, OrganisationId organisation) {
        return histories.stream()
                .map(history -> HistoryImport.adopted(history, organisation))
                .toList();
    }

    /** Lines for histories that are good in themselves and cannot be stored beside what is there. */
    public static String contradictions(List<History> histories, List<ImportProblem> problems) {
        StringBuilder lines = new StringBuilder("Nothing is imported.");
        for (ImportProblem problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
            History history = histories.get(problem.history());
            lines.append(System.lineSeparator())
                    .append(history.realisation())
                    .append(", event ")
                    .append(problem.event() + 1)
                    .append(": ")
                    .append(problem.refusal());
        }
        if (problems.size() > SHOWN) {
            lines.append(System.lineSeparator())
                    .append("and ")
                    .append(problems.size() - SHOWN)
                    .append(" more.");
        }
        return lines.toString();
    }
}
