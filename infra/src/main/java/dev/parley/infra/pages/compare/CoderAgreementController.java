package dev.parley.infra.pages.compare;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import dev.parley.query.compare.CoderAgreement;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.Views;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** How far two coders of one case agree: two realisations that are here, or one of them and a history file, which is not stored. */
@Controller
class CoderAgreementController {

    private static final int OFFERED = 500;
    private static final int PROBLEMS = 20;

    /** Differences on the page; whoever looks through more of them takes the list of the command line. */
    private static final int SHOWN = 200;

    private static final Importer ANYBODY = new Importer(null, "check", true);

    private final RealisationReadings readings;
    private final Views views;

    CoderAgreementController(RealisationReadings readings, Views views) {
        this.readings = readings;
        this.views = views;
    }

    /** What was chosen from a fixed set for one attribute. */
    record Choice(String what, int units, int agreed, String kappa) {}

    /** Facts of one kind. */
    record Kind(String kind, int both, int onlyFirst, int onlySecond, String overlap) {}

    /** What the coders differ in. */
    record Difference(String what, String first, String second) {}

    /**
     * How two realisations agree that are here.
     *
     * @param first id of the one
     * @param second id of the other
     */
    @GetMapping("/agreement")
    String agreement(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable String second,
            Model model) {
        List<String> problems = new ArrayList<>();
        History one = stored(organisation, first, problems);
        History other = stored(organisation, second, problems);
        return page(organisation, first, second, one, other, problems, model);
    }

    /**
     * How a realisation that is here and a file agree.
     *
     * @param first id of the one
     * @param file a history file by the other coder
     */
    @PostMapping("/agreement")
    String agreement(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String first,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model)
            throws IOException {
        List<String> problems = new ArrayList<>();
        History one = stored(organisation, first, problems);
        History other = null;
        if (one == null && problems.isEmpty()) {
            problems.add(Wording.say("agreement.chooseRealisation"));
        }
        if (file == null || file.isEmpty()) {
            problems.add(Wording.say("agreement.chooseFile"));
        } else {
            other = read(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), file.getBytes(), problems);
        }
        return page(organisation, first, null, one, other, problems, model);
    }

    private @Nullable History stored(String organisation, @Nullable String id, List<String> problems) {
        if (id == null || id.isBlank()) {
            return null;
        }
        try {
            return readings.read(organisation, id.strip()).history();
        } catch (NoSuchPageException e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable History read(String name, byte[] content, List<String> problems) throws IOException {
        HistoryReading reading = HistoryFile.read(name, new ByteArrayInputStream(content));
        HistoryDocument document = reading.document();
        if (document == null) {
            reading.problems().stream()
                    .limit(PROBLEMS)
                    .map(problem -> problem.in(name))
                    .forEach(problems::add);
            return null;
        }
        int before = problems.size();
        HistoryImport.check(List.of(document.history()), ANYBODY).stream()
                .map(problem -> problem.in(document))
                .sorted()
                .limit(PROBLEMS)
                .map(problem -> problem.in(name))
                .forEach(problems::add);
        return problems.size() == before ? document.history() : null;
    }

    private String page(
            String organisation,
            @Nullable String first,
            @Nullable String second,
            @Nullable History one,
            @Nullable History other,
            List<String> problems,
            Model model) {
        model.addAttribute("problems", problems);
        model.addAttribute("first", Objects.requireNonNullElse(first, ""));
        model.addAttribute("second", Objects.requireNonNullElse(second, ""));
        model.addAttribute(
                "offered",
                views.portfolio(
                                new OrganisationId(organisation),
                                new PortfolioQuery(
                                        null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, OFFERED))
                        .rows());
        model.addAttribute("compared", one != null && other != null);
        if (one != null && other != null) {
            CoderAgreement agreement = CoderAgreement.of(one, other);
            model.addAttribute("kinds", kinds(agreement));
            model.addAttribute("choices", choices(agreement));
            model.addAttribute("shown", SHOWN);
            model.addAttribute("number", agreement.disagreements().size());
            model.addAttribute(
                    "differences",
                    agreement.disagreements().stream()
                            .limit(SHOWN)
                            .map(each -> new Difference(
                                    words(each.what()), PlainValue.of(each.first()), PlainValue.of(each.second())))
                            .toList());
        }
        return "agreement";
    }

    private static List<Kind> kinds(CoderAgreement agreement) {
        return agreement.kinds().stream()
                .map(each -> new Kind(
                        words(each.kind()),
                        each.both(),
                        each.onlyFirst(),
                        each.onlySecond(),
                        String.format(Locale.ROOT, "%.2f", each.overlap())))
                .toList();
    }

    private static List<Choice> choices(CoderAgreement agreement) {
        return agreement.choices().stream()
                .map(each -> new Choice(
                        words(each.what()),
                        each.units(),
                        each.agreed(),
                        each.kappa() == null
                                ? Wording.say("agreement.undefined")
                                : String.format(Locale.ROOT, "%.2f", each.kappa())))
                .toList();
    }

    /** The name of a fact and of what it says, as words: {@code EncounterRecorded en4: outcome} is encounter recorded en4: outcome. */
    private static String words(String what) {
        int end = what.indexOf(' ') < 0 ? what.length() : what.indexOf(' ');
        String name = what.substring(0, end)
                .replaceFirst("\\.", ": ")
                .replace('.', ' ')
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return name + what.substring(end);
    }
}
