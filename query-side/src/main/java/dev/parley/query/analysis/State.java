package dev.parley.query.analysis;

import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The state machine: takes in one moment after the other, and lets the rules look after each. */
final class State {

    /** How many encounters back the trend goes. */
    static final int TREND = 12;

    private final RuleSet ruleSet;
    private final Facts facts;
    private final Docket docket;
    private final List<Rule> rules;
    private final List<Integer> trend;

    /** @param outlook what the whole of the history says */
    State(RuleSet ruleSet, Outlook outlook) {
        this(ruleSet, new Facts(ruleSet, outlook), new Docket(), Rule.of(ruleSet), new ArrayList<>());
    }

    private State(RuleSet ruleSet, Facts facts, Docket docket, List<Rule> rules, List<Integer> trend) {
        this.ruleSet = ruleSet;
        this.facts = facts;
        this.docket = docket;
        this.rules = rules;
        this.trend = trend;
    }

    /** The same state once more; the two go their own ways from here. */
    State fork() {
        return new State(
                ruleSet,
                facts.fork(),
                docket.fork(),
                rules.stream().map(Rule::fork).toList(),
                new ArrayList<>(trend));
    }

    /** Takes in what holds throughout; before any moment that refers to it. */
    void introduce(Occurrence fact) {
        facts.introduce(fact);
    }

    /** Whether a participant was asked for before it was identified. */
    boolean missed(String participant) {
        return facts.roster.missed(participant);
    }

    /** Whether it was taken from an outcome alone that there was conflict or resistance at an encounter or episode. */
    boolean unnamed(String label) {
        return facts.frictions.fromOutcome(label);
    }

    /** Every finding so far. */
    Collection<Matter> matters() {
        return docket.all();
    }

    /** Findings that changed since they were last cleared from here. */
    Collection<Matter> changed() {
        return docket.changed();
    }

    /** Takes in one moment: facts that are simultaneous, in stream order. */
    void take(List<Occurrence> moment) {
        Now now = Now.of(moment, facts.encounters.last());
        facts.take(now);
        facts.frictions.precede(docket);
        for (Rule rule : rules) {
            rule.evaluate(facts, now, docket);
        }
        facts.encounters.recordedNow().forEach(encounter -> remember());
    }

    /** Severity of the worst open finding after each of the last encounters, from 0 (none, or INFO) to 5 (CRITICAL). */
    List<Integer> trend() {
        return List.copyOf(trend);
    }

    /** What can be seen from here. */
    Analysis analysis(RealisationId realisation, int events, Known known) {
        List<EncounterEntry> planned = facts.encounters.planned(facts.roster);
        List<EncounterEntry> encounters = facts.encounters.entries();
        encounters.addAll(planned);
        List<Finding> findings = docket.findings(ruleSet, known);
        return new Analysis(
                realisation,
                facts.title(),
                facts.description(),
                facts.phases.current(),
                facts.phases.outcome(),
                ruleSet.id(),
                ruleSet.version(),
                events,
                facts.stated(),
                facts.inferred(),
                facts.phases.entries(),
                List.copyOf(encounters),
                facts.episodes.entries(),
                facts.contacts.cells(facts.phases.entered(), facts.outlook),
                facts.knowledge.entries(),
                facts.needs.entries(),
                facts.values.entries(),
                facts.frictions.entries(),
                findings,
                Adviser.advise(facts, planned, findings));
    }

    private void remember() {
        Severity worst = docket.worst();
        trend.add(worst == null ? 0 : worst.rank());
        if (trend.size() > TREND) {
            trend.remove(0);
        }
    }
}
