package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.rules.RuleSetFile;
import dev.parley.query.whatif.Differences;
import dev.parley.query.whatif.EditsFile;
import dev.parley.query.whatif.WhatIf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What would be found had something else happened, or by other rules. Both answers hold the analysis as it is, the one
 * that is tried, and how they differ; neither is ever stored. Bodies are the documents that the command line takes as
 * files, in YAML or JSON.
 */
@RestController
@RequestMapping("/api")
public class TrialQueries {

    private static final String BODY = "body";

    private final RealisationReader reader;
    private final OrganisationRules rules;

    /** Trials on histories. */
    public TrialQueries(RealisationReader reader, OrganisationRules rules) {
        this.reader = reader;
        this.rules = rules;
    }

    /** The rules by which the caller's organisation reasons. */
    @GetMapping("/rules")
    ResponseEntity<RuleSet> rules(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(rules.rules(new OrganisationId(organisation)));
    }

    /** What would be found after some edits of the history; nothing is stored. */
    @PostMapping(
            path = "/realisations/{id}/what-ifs",
            consumes = {"application/json", "application/yaml"})
    Differences whatIf(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred,
            @RequestBody byte[] edits) {
        return tried(
                organisation,
                id,
                new RequestedMoment(asKnown, asOccurred),
                (own, history, cut) -> WhatIf.ask(own, history, EditsFile.read(BODY, text(edits)), cut));
    }

    /** What would be found by another rule set; nothing is stored. */
    @PostMapping(
            path = "/realisations/{id}/rule-trials",
            consumes = {"application/json", "application/yaml"})
    Differences ruleTrial(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @PathVariable String id,
            @RequestParam(name = RequestedMoment.AS_KNOWN, required = false) @Nullable String asKnown,
            @RequestParam(name = RequestedMoment.AS_OCCURRED, required = false) @Nullable String asOccurred,
            @RequestBody byte[] ruleSet) {
        return tried(
                organisation,
                id,
                new RequestedMoment(asKnown, asOccurred),
                (own, history, cut) ->
                        Differences.ofRules(history, cut, own, new Analyst(RuleSetFile.read(BODY, text(ruleSet)))));
    }

    /** What is tried on a history, beside what its organisation finds in it. */
    private interface Trial {
        Differences of(Analyst own, History history, Cut cut);
    }

    private Differences tried(String organisation, String id, RequestedMoment moments, Trial trial) {
        OrganisationId whose = new OrganisationId(organisation);
        History history = reader.history(whose, RealisationReader.id(id));
        return trial.of(rules.analyst(whose), history, moments.cut(history));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
