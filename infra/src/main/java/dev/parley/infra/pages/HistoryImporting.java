package dev.parley.infra.pages;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.Importer;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.Reading;
import dev.parley.query.dashboard.Importing;
import dev.parley.query.view.Histories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Brings history files in; other formats need a mapping file and come in by the command line. */
final class HistoryImporting implements Importing {

    private static final String FORMAT = "history file";

    private final HistoryImport historyImport;
    private final Histories histories;

    HistoryImporting(HistoryImport historyImport, Histories histories) {
        this.historyImport = historyImport;
        this.histories = histories;
    }

    @Override
    public Preview preview(String organisation, String principal, String fileName, byte[] content) {
        return look(organisation, principal, fileName, content, false);
    }

    @Override
    public Preview commit(String organisation, String principal, String fileName, byte[] content) {
        return look(organisation, principal, fileName, content, true);
    }

    private Preview look(String organisation, String principal, String fileName, byte[] content, boolean store) {
        OrganisationId who = new OrganisationId(organisation);
        Reading reading = read(fileName, content);
        HistoryDocument document = reading.document();
        if (document == null) {
            return new Preview(
                    FORMAT,
                    List.of(),
                    reading.problems().stream().map(HistoryImporting::problem).toList());
        }
        // Found before it is stored, so that the preview can say what is there already.
        boolean there = histories.history(who, document.history().realisation()).isPresent();
        Importer importer = new Importer(who, principal);
        List<ImportProblem> problems;
        if (store) {
            ImportReport report = historyImport.store(List.of(document.history()), importer);
            problems = report.problems();
        } else {
            problems = HistoryImport.check(List.of(document.history()), importer);
        }
        return new Preview(
                FORMAT,
                List.of(entry(document.history(), there)),
                problems.stream()
                        .map(problem -> problem.in(document))
                        .sorted()
                        .map(HistoryImporting::problem)
                        .toList());
    }

    private static Reading read(String fileName, byte[] content) {
        try {
            return HistoryFile.read(fileName, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static Entry entry(History history, boolean there) {
        String title =
                history.events().isEmpty() || !(history.events().get(0).event() instanceof RealisationStarted started)
                        ? history.realisation().value()
                        : started.title();
        long encounters = history.events().stream()
                .filter(event -> event.event() instanceof EncounterRecorded)
                .count();
        return new Entry(
                history.realisation().value(),
                title,
                history.events().size(),
                (int) encounters,
                there ? "is here already; only what is new is added" : null);
    }

    private static Problem problem(dev.parley.kernel.history.Problem problem) {
        return new Problem(problem.line(), problem.column(), problem.path(), problem.message());
    }

    @Override
    public List<String> formats() {
        return List.of("history file (.yaml, .yml, .json)");
    }
}
