package dev.parley.infra.pages.compare;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the pages for research are found: comparison, agreement of coders, what became of flags, and rules. */
@Controller
class ResearchController {

    private static final int OFFERED = 500;

    private final Views views;
    private final OrganisationRules rules;

    ResearchController(Views views, OrganisationRules rules) {
        this.views = views;
        this.rules = rules;
    }

    /**
     * The pages for research.
     *
     * @param realisation id of one whose rules are to be looked at; then its page is shown
     */
    @GetMapping("/research")
    String research(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String realisation,
            Model model) {
        if (realisation != null && !realisation.isBlank()) {
            return "redirect:/realisations/" + id(realisation.strip()).value() + "/rules";
        }
        OrganisationId whose = new OrganisationId(organisation);
        model.addAttribute("rules", rules.rules(whose).name());
        model.addAttribute(
                "offered",
                views.portfolio(
                                whose,
                                new PortfolioQuery(
                                        null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, OFFERED))
                        .rows());
        return "research";
    }

    private static RealisationId id(String typed) {
        try {
            return new RealisationId(typed);
        } catch (IllegalArgumentException e) {
            throw new NoSuchPageException(Wording.say("problem.noRealisation", typed), e);
        }
    }
}
