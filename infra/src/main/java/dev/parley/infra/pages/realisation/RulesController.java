package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.Linked;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.Metadata;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleSetFile;
import dev.parley.query.whatif.Differences;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** By which rules an organisation reasons, and what a realisation would look like by others: both, side by side. */
@Controller
class RulesController {

    /** Characters of a rule file; those that are published would take a few thousand. */
    private static final int LONGEST = 100_000;

    private static final int PROBLEMS = 20;

    private final RealisationReadings readings;

    RulesController(RealisationReadings readings) {
        this.readings = readings;
    }

    /**
     * What the rules in force and another published version find in one history.
     *
     * @param other name of the other version
     * @param clock known, occurred or hindsight
     * @param at the moment at which both look
     */
    @GetMapping("/realisations/{id}/rules")
    String rules(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String other,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        RealisationReading reading = readings.read(organisation, id, Lens.of(clock), at);
        return page(
                reading,
                asked(Objects.requireNonNullElse(other, ""), readings.rules(reading.organisation())),
                List.of(),
                model);
    }

    /**
     * What a rule set of somebody's own would find beside the rules in force; it is stored nowhere.
     *
     * @param file a rule file
     * @param clock known, occurred or hindsight
     * @param at the moment at which both look
     */
    @PostMapping("/realisations/{id}/rules")
    String trial(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String at,
            Model model)
            throws IOException {
        RealisationReading reading = readings.read(organisation, id, Lens.of(clock), at);
        if (file == null || file.isEmpty()) {
            return page(reading, null, List.of(Wording.say("rules.chooseFile")), model);
        }
        if (file.getSize() > LONGEST) {
            return page(reading, null, List.of(Wording.say("rules.tooLong", LONGEST)), model);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "rules");
        try {
            return page(reading, RuleSetFile.read(name, file.getInputStream()), List.of(), model);
        } catch (UnreadableDocumentException e) {
            return page(
                    reading,
                    null,
                    e.problems().stream()
                            .limit(PROBLEMS)
                            .map(problem -> problem.in(name))
                            .toList(),
                    model);
        }
    }

    /** A published version by its name, or the rules in force with the packs that have to be named. */
    private static @Nullable RuleSet asked(String name, RuleSet own) {
        return RuleSet.published(name)
                .or(() -> withPacks(own).filter(rules -> rules.name().equals(name)))
                .orElse(null);
    }

    /** The rules in force, and what packs find of which they ask for nothing; empty where there are none. */
    private static Optional<RuleSet> withPacks(RuleSet own) {
        return own.unasked().isEmpty() ? Optional.empty() : Optional.of(own.with(own.unasked()));
    }

    private static String names(Set<Pack> packs) {
        return packs.stream().map(pack -> pack.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    /** That the rules in force leave packs out, and where one sees what these would find; null where they ask for all. */
    static @Nullable Linked unasked(RealisationReading reading, RuleSet own) {
        return reading.history().size() == 0
                ? null
                : withPacks(own)
                        .map(more ->
                                new Linked(Wording.say("rules.notAsked", names(own.unasked())), address(reading, more)))
                        .orElse(null);
    }

    private String page(RealisationReading reading, @Nullable RuleSet asked, List<String> problems, Model model) {
        RuleSet own = readings.rules(reading.organisation());
        List<RuleSet> others = new ArrayList<>(
                RuleSet.PUBLISHED.stream().filter(rules -> !rules.equals(own)).toList());
        RuleSet second = asked == null || asked.equals(own) ? others.get(others.size() - 1) : asked;
        withPacks(own).ifPresent(others::add);
        Differences comparison =
                Differences.ofRules(reading.history(), reading.cut(), new Analyst(own), new Analyst(second));
        List<RealisationModel.Choice> choices = new ArrayList<>();
        for (RuleSet each : others) {
            choices.add(new RealisationModel.Choice(
                    each.name(),
                    address(reading, each),
                    each.equals(second),
                    Wording.say("rules.setBeside", each.name())));
        }
        model.addAttribute("id", reading.id());
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute("problems", problems);
        model.addAttribute("clock", reading.at() == null ? "" : reading.lens().parameter());
        model.addAttribute("at", reading.at() == null ? "" : reading.at());
        model.addAttribute("own", own.name());
        model.addAttribute("second", second.name());
        model.addAttribute("choices", choices);
        model.addAttribute("unasked", names(own.unasked()));
        model.addAttribute("published", RuleSet.PUBLISHED.contains(own));
        model.addAttribute("moment", moment(reading));
        model.addAttribute("sides", SideBySide.of(comparison));
        return "rules";
    }

    private static String moment(RealisationReading reading) {
        return reading.at() == null
                ? Wording.say("rules.hindsight")
                : switch (reading.lens()) {
                    case KNOWN -> Wording.say("rules.known", reading.at());
                    case OCCURRED -> Wording.say("rules.occurred", reading.at());
                    case HINDSIGHT -> Wording.say("rules.hindsight");
                };
    }

    private static String address(RealisationReading reading, RuleSet other) {
        return "/realisations/" + reading.id() + "/rules?other="
                + URLEncoder.encode(other.name(), StandardCharsets.UTF_8)
                + (reading.at() == null
                        ? ""
                        : "&clock=" + reading.lens().parameter() + "&at="
                                + URLEncoder.encode(reading.at(), StandardCharsets.UTF_8));
    }
}
