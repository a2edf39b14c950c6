package dev.parley.command.rest;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.imports.ImportReport.Status;
import dev.parley.command.imports.Importer;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.sending.CommandSender.Sender;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return malformed("the batch is not in UTF-8");
        }
        List<HistoryDocument> documents = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            HistoryReading reading = HistoryFile.read("line " + number, line);
            HistoryDocument document = reading.document();
            if (document == null) {
                int at = number;
                return problem(
                        HttpStatus.BAD_REQUEST,
                        "malformed-history",
                        reading.problems().stream()
                                .map(each -> onLine(at, each))
                                .toList());
            }
            documents.add(document);
            numbers.add(number);
        }
        List<History> histories = documents.stream()
                .map(document ->
                        adopt ? HistoryImport.adopted(document.history(), sender.organisation()) : document.history())
                .toList();
        Dating dating = undated ? Dating.IMPORTED : Dating.RECORDED;
        ImportReport report = rehearse
                ? historyImport.rehearse(histories, importer, dating)
                : historyImport.store(histories, importer, dating, HistoryImport.Progress.SILENT);
        if (!report.good()) {
            return refused(
                    report,
                    report.problems().stream()
                            .map(each -> onLine(numbers.get(each.history()), each.in(documents.get(each.history()))))
                            .toList());
        }
        return ResponseEntity.ok(report.imported());
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
