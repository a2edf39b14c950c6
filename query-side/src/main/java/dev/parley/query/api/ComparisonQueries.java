package dev.parley.query.api;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Realisations side by side. */
@RestController
@RequestMapping("/api/comparisons")
public class ComparisonQueries {

    private static final int MOST = 200;

    private final RealisationReader reader;

    /** Comparisons of live views, and of histories for other moments than now. */
    public ComparisonQueries(RealisationReader reader) {
        this.reader = reader;
    }

    /**
     * What is compared.
     *
     * @param realisations whose values stand in the columns
     * @param measures the rows
     */
    record SideBySide(List<String> realisations, List<Measure> measures) {}

    /** Measures of some realisations beside each other, each at the same moment where one is given. */
    @GetMapping
    SideBySide compare(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(name = "realisation") List<String> realisations,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred) {
        if (realisations.isEmpty() || realisations.size() > MOST) {
            throw new InvalidParameterException(
                    "realisation",
                    realisations.size() + " realisations cannot be put side by side",
                    "1 to " + MOST + " ids");
        }
        OrganisationId whose = new OrganisationId(organisation);
        RequestedMoment moments = new RequestedMoment(asKnown, asOccurred);
        Comparison comparison = Comparison.of(realisations.stream()
                .map(id -> reader.read(whose, RealisationReader.id(id), moments).analysis())
                .toList());
        return new SideBySide(comparison.realisations(), comparison.measures());
    }
}
