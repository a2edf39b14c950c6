package dev.parley.infra.pages.logging;

import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.DifferenceLine;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import dev.parley.query.whatif.Differences;
import dev.parley.query.whatif.Edit;
import dev.parley.query.whatif.Edits;
import dev.parley.query.whatif.WhatIf;
import dev.parley.query.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Tries an encounter that has not happened, and shows which findings would change. Nothing is recorded. */
@Controller
class WhatIfController {

    /** Of the encounter that is tried; no label that the log gives out looks like it. */
    private static final String LABEL = "what-if";

    private final RealisationReadings readings;

    WhatIfController(RealisationReadings readings) {
        this.readings = readings;
    }

    /** The what-if page; its form is a plain GET, so that what was tried has an address. */
    @GetMapping("/realisations/{id}/what-if")
    String whatIf(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Model model) {
        RealisationReading reading = readings.read(organisation, id);
        Form form = new Form(new LinkedMultiValueMap<>(typed));
        Set<StakeholderGroup> groups = form.groups("groups");
        List<EncounterEntry> encounters = reading.whole().encounters().stream()
                .filter(each -> !each.planned())
                .toList();
        String after = form.has("after")
                ? form.text("after")
                : encounters.isEmpty()
                        ? ""
                        : encounters.get(encounters.size() - 1).label();
        Map<String, String> gaps = new LinkedHashMap<>();
        for (KnowledgeEntry gap : reading.whole().knowledge()) {
            if (gap.closed() == null) {
                gaps.put(
                        gap.item() + ">" + gap.lacker().name(),
                        gap.description() + " → " + Wording.groups(Set.of(gap.lacker())));
            }
        }
        if (!groups.isEmpty()) {
            Differences comparison = WhatIf.ask(
                    readings.analyst(reading.organisation()),
                    reading.history(),
                    new Edits(null, edits(reading, groups, after, form)),
                    Cut.HINDSIGHT);
            model.addAttribute("changes", DifferenceLine.of(comparison));
            model.addAttribute(
                    "figure",
                    ProcessFigure.draw(
                            comparison.after(),
                            comparison.after(),
                            new FigureOptions("imagined", false, FigureOptions.Zoom.FIT, LABEL, null, List.of())));
        }
        Map<String, String> places = new LinkedHashMap<>();
        encounters.forEach(each -> places.put(each.label(), each.label() + " · " + each.title()));
        model.addAttribute("id", id);
        model.addAttribute("title", reading.whole().title());
        model.addAttribute("groups", StakeholderGroup.KEY_GROUPS);
        model.addAttribute("chosen", groups);
        model.addAttribute("words", GroupWords.WORDS);
        model.addAttribute(
                "kinds", FormFields.choices(EncounterKind.class, each -> Words.capitalised(Wording.of(each))));
        model.addAttribute(
                "kind",
                form.choice(EncounterKind.class, "kind", EncounterKind.MEETING).name());
        model.addAttribute("places", places);
        model.addAttribute("after", after);
        model.addAttribute("gaps", gaps);
        model.addAttribute("shared", form.all("gap"));
        model.addAttribute("tried", !groups.isEmpty());
        return "what-if";
    }

    /** The same edits that a file would hold: one more encounter, and what is told at it. */
    private static List<Edit> edits(RealisationReading reading, Set<StakeholderGroup> groups, String after, Form form) {
        EncounterEntry place = null;
        EncounterEntry next = null;
        for (EncounterEntry each : reading.whole().encounters()) {
            if (each.planned()) {
                continue;
            }
            if (place != null && next == null) {
                next = each;
            }
            if (each.label().equals(after)) {
                place = each;
                next = null;
            }
        }
        List<Edit> edits = new ArrayList<>();
        edits.add(new Edit.AddEncounter(
                LABEL,
                form.choice(EncounterKind.class, "kind", EncounterKind.MEETING),
                place == null ? null : place.phase(),
                groups,
                List.of(),
                null,
                Outcome.NOT_RECORDED,
                null,
                false,
                between(place, next)));
        for (KnowledgeEntry gap : reading.whole().knowledge()) {
            if (form.all("gap").contains(gap.item() + ">" + gap.lacker().name())) {
                for (StakeholderGroup holder : gap.holders()) {
                    if (holder != gap.lacker()) {
                        edits.add(new Edit.ShareKnowledge(
                                gap.item(), holder, gap.lacker(), null, Completeness.COMPLETE, LABEL, null));
                    }
                }
            }
        }
        return edits;
    }

    /** A moment just after one encounter and before the next. */
    private static OccurredAt between(@Nullable EncounterEntry place, @Nullable EncounterEntry next) {
        if (place == null) {
            return OccurredAt.order(0);
        }
        OccurredAt at = place.at().occurred();
        BigDecimal order = Objects.requireNonNullElse(at.order(), BigDecimal.ZERO);
        BigDecimal half = new BigDecimal("0.5");
        if (next != null && at.start() == null && next.at().occurred().order() != null) {
            // Close to the encounter: whatever followed it, an episode for one, follows this one too.
            BigDecimal gap = next.at().occurred().order().subtract(order);
            half = gap.signum() <= 0 ? half : gap.divide(BigDecimal.valueOf(20), 6, RoundingMode.HALF_UP);
        }
        return new OccurredAt(at.precision(), at.start(), order.add(half));
    }
}
