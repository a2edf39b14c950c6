package dev.parley.infra.pages.realisation;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.Metadata;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.whatif.Differences;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** By which rules an organisation reasons, and what a realisation would look like by others: both, side by side. */
@Controller
class RulesController {

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
        RuleSet own = readings.rules(reading.organisation());
        List<RuleSet> others =
                RuleSet.PUBLISHED.stream().filter(rules -> !rules.equals(own)).toList();
        RuleSet second = RuleSet.published(Objects.requireNonNullElse(other, ""))
                .filter(others::contains)
                .orElse(others.get(others.size() - 1));
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
        model.addAttribute("id", id);
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("unknownMoment", reading.unknownMoment());
        model.addAttribute("own", own.name());
        model.addAttribute("second", second.name());
        model.addAttribute("choices", choices);
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
        return "/realisations/" + reading.id() + "/rules?other=" + other.name()
                + (reading.at() == null
                        ? ""
                        : "&clock=" + reading.lens().parameter() + "&at="
                                + URLEncoder.encode(reading.at(), StandardCharsets.UTF_8));
    }
}
