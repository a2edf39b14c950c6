package dev.parley.query.analysis;

import dev.parley.kernel.Audience;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Outlook;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Section;
import dev.parley.query.analysis.core.Sections;
import dev.parley.query.analysis.core.TimedRule;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingDraft;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FirstKnown;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.HeadingBook;
import dev.parley.query.analysis.course.ParticipantBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.decision.DecisionBook;
import dev.parley.query.analysis.friction.FrictionBook;
import dev.parley.query.analysis.knowledge.KnowledgeBook;
import dev.parley.query.analysis.need.NeedBook;
import dev.parley.query.analysis.position.PositionBook;
import dev.parley.query.analysis.value.ValueBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The state of an analysis: takes in one moment after the other, and lets the rules look after each. */
public final class AnalysisState {

    /** How many encounters back the trend goes. */
    static final int TREND = 12;

    /** What makes the entries of models that came after the analysis had got its members, by the names of these. */
    private static final Map<String, Function<Facts, ? extends List<?>>> LATER = later();

    private final RuleSet ruleSet;
    private final Facts facts;
    private final FindingLog findingLog;
    private final List<Rule> rules;
    /** Those of the rules that time alone can bring something by. */
    private final List<TimedRule> timed;

    private final List<Integer> trend;
    /** The last moment taken in. */
    private @Nullable Now last;

    /** @param outlook what the whole of the history says */
    AnalysisState(RuleSet ruleSet, Outlook outlook) {
        this(
                ruleSet,
                new Facts(Models.ALL, ruleSet, outlook),
                new FindingLog(),
                Models.ALL.rules(ruleSet),
                new ArrayList<>());
    }

    private AnalysisState(RuleSet ruleSet, Facts facts, FindingLog findingLog, List<Rule> rules, List<Integer> trend) {
        this.ruleSet = ruleSet;
        this.facts = facts;
        this.findingLog = findingLog;
        this.rules = rules;
        this.timed = rules.stream()
                .filter(TimedRule.class::isInstance)
                .map(TimedRule.class::cast)
                .toList();
        this.trend = trend;
    }

    /** The same state once more; the two go their own ways from here. */
    AnalysisState fork() {
        AnalysisState fork = new AnalysisState(
                ruleSet,
                facts.fork(),
                findingLog.fork(),
                rules.stream().map(Rule::fork).toList(),
                new ArrayList<>(trend));
        fork.last = last;
        return fork;
    }

    /** Takes in what holds throughout; before any moment that refers to it. */
    void introduce(Occurrence fact) {
        facts.introduce(fact);
    }

    /** Whether a participant was asked for before it was identified. */
    boolean missed(String participant) {
        return ParticipantBook.of(facts).missed(participant);
    }

    /** Whether it was taken from an outcome alone that there was conflict or resistance at an encounter or episode. */
    boolean unnamed(String label) {
        return FrictionBook.of(facts).fromOutcome(label);
    }

    /** Every finding so far. */
    Collection<FindingDraft> matters() {
        return findingLog.all();
    }

    /** Findings that changed since they were last cleared from here. */
    Collection<FindingDraft> changed() {
        return findingLog.changed();
    }

    /** Takes in one moment: facts that are simultaneous, in stream order. */
    void take(List<Occurrence> moment) {
        Now now = Now.of(moment, EncounterBook.of(facts).last());
        Now before = last;
        if (before != null) {
            // What was due by now is overdue before anything of now is known.
            pass(before, now.clock());
        }
        last = now;
        facts.take(now);
        facts.precede(findingLog);
        for (Rule rule : rules) {
            rule.evaluate(facts, now, findingLog);
        }
        pass(now, now.clock());
        EncounterBook.of(facts).recordedNow().forEach(encounter -> remember());
    }

    private void pass(Now since, @Nullable Instant until) {
        if (until != null) {
            for (TimedRule rule : timed) {
                rule.pass(facts, since, until, findingLog);
            }
        }
    }

    /** The same, once time has passed up to a moment at which nothing happened. */
    AnalysisState passed(Instant cut) {
        Now before = last;
        if (before == null) {
            return this;
        }
        AnalysisState passed = fork();
        passed.pass(before, cut);
        return passed;
    }

    /** The first moment after one at which time alone may bring something; null where nothing more is due. */
    @Nullable
    Instant dueAfter(Instant moment) {
        return timed.stream()
                .flatMap(rule -> rule.dues(facts))
                .map(due -> due.by().end())
                .filter(Objects::nonNull)
                .filter(end -> end.isAfter(moment))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Severity of the worst open finding after each of the last encounters, from 0 (none, or INFO) to 5 (CRITICAL). */
    List<Integer> trend() {
        return List.copyOf(trend);
    }

    /**
     * What can be seen from here.
     *
     * @param readers whom events are for that are not for the project
     */
    Analysis analysis(RealisationId realisation, int events, FirstKnown known, Map<String, Audience> readers) {
        List<EncounterEntry> planned = EncounterBook.of(facts).planned(ParticipantBook.of(facts));
        List<EncounterEntry> encounters = EncounterBook.of(facts).entries();
        encounters.addAll(planned);
        List<Finding> findings = findingLog.findings(ruleSet, known);
        if (!readers.isEmpty()) {
            findings = findings.stream()
                    .map(finding -> finding.addressedBy(readers))
                    .toList();
        }
        return new Analysis(
                realisation,
                HeadingBook.of(facts).title(),
                HeadingBook.of(facts).description(),
                PhaseBook.of(facts).current(),
                PhaseBook.of(facts).outcome(),
                ruleSet.id(),
                ruleSet.version(),
                events,
                facts.stated(),
                facts.inferred(),
                PhaseBook.of(facts).entries(),
                List.copyOf(encounters),
                EpisodeBook.of(facts).entries(),
                ContactBook.of(facts).cells(facts),
                KnowledgeBook.of(facts).entries(),
                NeedBook.of(facts).entries(),
                ValueBook.of(facts).entries(),
                DecisionBook.of(facts).entries(),
                PositionBook.of(facts).entries(),
                FrictionBook.of(facts).entries(),
                findings,
                Adviser.advise(
                        facts,
                        planned,
                        findings,
                        ruleSet.asksFor().stream().anyMatch(type -> type.pack() == Pack.DECISIONS)),
                PairStanding.of(facts, findings),
                sections(),
                readers);
    }

    /** The entries of models that came after the analysis had got its members. */
    private Sections sections() {
        Map<String, List<?>> sections = new LinkedHashMap<>();
        LATER.forEach((model, entries) -> sections.put(model, entries.apply(facts)));
        return sections.isEmpty() ? Sections.NONE : new Sections(sections);
    }

    private static Map<String, Function<Facts, ? extends List<?>>> later() {
        Map<String, Function<Facts, ? extends List<?>>> later = new LinkedHashMap<>();
        for (Model model : Models.ALL.models()) {
            Section<?> section = model.section();
            if (section != null && !Analysis.MEMBERS.containsKey(model.key())) {
                later.put(model.key(), section.entries());
            }
        }
        return later;
    }

    private void remember() {
        Severity worst = findingLog.worst();
        trend.add(worst == null ? 0 : worst.rank());
        if (trend.size() > TREND) {
            trend.remove(0);
        }
    }
}
