package dev.parley.command.rest;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.command.imports.Importer;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.command.refusal.RefusedException;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Imports a history file. All of it is stored, or nothing: then the problem detail lists every problem with line, column and
 * path in the file. With {@code adopt}, a history of another organisation becomes one of the sender's.
 */
@RestController
@RequestMapping(
        path = "/api/imports",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
class HistoryImportController {

    private static final String BATCH = "application/x-ndjson";

    private final HistoryImport historyImport;

    HistoryImportController(HistoryImport historyImport) {
        this.historyImport = historyImport;
    }

    @PostMapping
    ResponseEntity<?> store(
            @RequestBody InputStreamResource file,
            @RequestParam(defaultValue = "history") String name,
            @RequestParam(defaultValue = "false") boolean adopt,
            HttpServletRequest request)
            throws IOException {
        Sender sender = RequestHead.of(request);
        HistoryReading reading = HistoryFile.read(name, file.getInputStream());
        HistoryDocument document = reading.document();
        if (document == null) {
            return problem(HttpStatus.BAD_REQUEST, "malformed-history", reading.problems());
        }
        History history = adopt ? HistoryImport.adopted(document.history(), sender.organisation()) : document.history();
        ImportReport report = historyImport.store(List.of(history), importer(sender, request));
        if (!report.good()) {
            return refused(
                    report,
                    report.problems().stream()
                            .map(problem -> problem.in(document))
                            .sorted()
                            .toList());
        }
        Imported imported = report.imported().get(0);
        return ResponseEntity.status(imported.status() == Status.ALREADY_THERE ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create(request.getContextPath() + "/api/realisations/" + imported.realisation()))
                .eTag("\"" + imported.version() + "\"")
                .body(imported);
    }

    /**
     * Imports many: one history in JSON a line. All of them are checked before the first is stored; {@code rehearse} stops there
     * and says what would become of each. {@code undated} says that recorded times are those of the import, so that a fact stored
     * by an earlier import is the same.
     */
    @PostMapping(path = "/batch", consumes = BATCH)
    ResponseEntity<?> storeAll(
            @RequestBody InputStreamResource lines,
            @RequestParam(defaultValue = "false") boolean rehearse,
            @RequestParam(defaultValue = "false") boolean undated,
            @RequestParam(defaultValue = "false") boolean adopt,
            HttpServletRequest request)
            throws IOException {
        Sender sender = RequestHead.of(request);
        Importer importer = importer(sender, request);
        byte[] body = lines.getInputStream().readNBytes(HistoryFile.LARGEST_FILE + 1);
        if (body.length > HistoryFile.LARGEST_FILE) {
            return malformed("the batch is larger than " + HistoryFile.LARGEST_FILE / 1_000_000
                    + " MB, the most that is read; send several");
        }
        List<History> histories = new ArrayList<>();
        List<Line> read = new ArrayList<>();
        for (Line line : Line.of(body)) {
            HistoryReading reading = line.read(body);
            HistoryDocument document = reading.document();
            if (document == null) {
                return problem(
                        HttpStatus.BAD_REQUEST,
                        "malformed-history",
                        reading.problems().stream()
                                .map(each -> onLine(line.number(), each))
                                .toList());
            }
            histories.add(
                    adopt ? HistoryImport.adopted(document.history(), sender.organisation()) : document.history());
            read.add(line);
        }
        Dating dating = undated ? Dating.IMPORTED : Dating.RECORDED;
        ImportReport report = rehearse
                ? historyImport.rehearse(histories, importer, dating)
                : historyImport.store(histories, importer, dating, HistoryImport.Progress.SILENT);
        if (!report.good()) {
            List<Problem> problems = new ArrayList<>();
            for (ImportProblem each : report.problems()) {
                // where each event stood was not kept, since it is not asked for but here
                Line line = read.get(each.history());
                problems.add(onLine(line.number(), each.in(line.read(body).orThrow())));
            }
            return refused(report, problems);
        }
        return ResponseEntity.ok(report.imported());
    }

    /**
     * Which of some realisations are stored, of those of the sender's organisation: to import what is new, nothing has to be rehearsed.
     */
    @PostMapping(path = "/known", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<RealisationId> known(@RequestBody List<@Nullable String> realisations, HttpServletRequest request) {
        List<RealisationId> asked = new ArrayList<>();
        for (int i = 0; i < realisations.size(); i++) {
            try {
                asked.add(new RealisationId(String.valueOf(realisations.get(i))));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(List.of(Refusal.of(
                        RefusalCode.MALFORMED, "[" + i + "]", "is no id of a realisation", RealisationId.ACCEPTED)));
            }
        }
        return historyImport.known(RequestHead.of(request).organisation(), asked);
    }

    /**
     * A line of a batch that says something.
     *
     * @param number which, from 1
     * @param from where it begins in the body
     * @param length of it, in bytes
     */
    private record Line(int number, int from, int length) {

        static List<Line> of(byte[] body) {
            List<Line> lines = new ArrayList<>();
            int number = 1;
            int from = 0;
            for (int at = 0; at <= body.length; at++) {
                if (at == body.length || body[at] == '\n') {
                    if (!isBlank(body, from, at)) {
                        lines.add(new Line(number, from, at - from));
                    }
                    number++;
                    from = at + 1;
                }
            }
            return lines;
        }

        private static boolean isBlank(byte[] body, int from, int to) {
            for (int at = from; at < to; at++) {
                if (body[at] != ' ' && body[at] != '\r' && body[at] != '\t') {
                    return false;
                }
            }
            return true;
        }

        HistoryReading read(byte[] body) throws IOException {
            return HistoryFile.read("line " + number, new ByteArrayInputStream(body, from, length));
        }
    }

    private static Importer importer(Sender sender, HttpServletRequest request) {
        return new Importer(
                sender.organisation(), sender.principal(), Boolean.TRUE.equals(request.getAttribute(Metadata.CURATOR)));
    }

    private static ResponseEntity<ProblemDetail> malformed(String message) {
        return problem(HttpStatus.BAD_REQUEST, "malformed-history", List.of(new Problem(1, 1, "", message)));
    }

    /** A problem of a history that is one line of the body. */
    private static ResponseEntity<ProblemDetail> refused(ImportReport report, List<Problem> problems) {
        List<Refusal> refusals =
                report.problems().stream().map(ImportProblem::refusal).toList();
        return problem(CommandProblems.status(refusals), refusals.get(0).code().written(), problems);
    }

    private static Problem onLine(int line, Problem problem) {
        return new Problem(line, problem.column(), problem.path(), problem.message());
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, List<Problem> problems) {
        ProblemDetail problem = CommandProblems.problem(
                status,
                code,
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.size() + " problems, the first: " + problems.get(0));
        problem.setProperty("problems", problems);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
