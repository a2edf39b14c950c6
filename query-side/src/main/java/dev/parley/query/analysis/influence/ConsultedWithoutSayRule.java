package dev.parley.query.analysis.influence;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.constituency.ConstituencyBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group was there where something was weighed or settled, and rates its own say as low: it attended, and did not
 * influence. Ends where the group later rates the same matter higher.
 */
final class ConsultedWithoutSayRule implements Rule {

    /** Encounters at which what there is to choose from is looked at, whatever comes of it. */
    private static final Set<EncounterKind> WEIGHING =
            EnumSet.of(EncounterKind.OFFER_EVALUATION, EncounterKind.DEMO, EncounterKind.REVIEW);

    private final int low;

    ConsultedWithoutSayRule(RuleSet rules) {
        this.low = rules.threshold(InfluenceModel.LOW_INFLUENCE, InfluenceModel.USUAL_LOW_INFLUENCE.usual());
    }

    @Override
    public FindingType finds() {
        return FindingType.CONSULTED_WITHOUT_SAY;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (InfluenceBook.Say say : InfluenceBook.of(facts).says()) {
            String key = FindingIdentity.key(finds(), say.key());
            if (say.rating() > low) {
                findingLog.end(key, "it rates its say higher now", List.of(Ground.of(rates(say), say.source())), now);
            } else if (!findingLog.holds(key) || now.facts().contains(say.source())) {
                List<Ground> there = there(say, facts);
                if (!there.isEmpty()) {
                    open(say, there, facts, now, findingLog);
                }
            }
        }
    }

    private void open(InfluenceBook.Say say, List<Ground> there, Facts facts, Now now, FindingLog findingLog) {
        String where = say.within() == null ? "in the phase" : "at " + say.within();
        List<Ground> grounds = new ArrayList<>(there);
        grounds.add(Ground.of(rates(say), say.source()));
        findingLog.restate(
                new FindingReport(
                        new FindingIdentity(
                                finds(),
                                PhaseBook.of(facts).current(),
                                EnumSet.of(say.group()),
                                say.within(),
                                say.key()),
                        Severity.MODERATE,
                        Phrasing.sentence(say.voice().bare() + say.voice().verb(" were", " was") + " there " + where
                                + " and had little say"),
                        Phrasing.sentence(rates(say))
                                + (say.words() == null ? "" : ": “" + Phrasing.quoted(say.words()) + "”")
                                + ". They were there where something was weighed or settled; being there is not the same as"
                                + " being heard.",
                        grounds),
                now);
    }

    private static String rates(InfluenceBook.Say say) {
        return rates(say.voice()) + " own say " + say.rating() + " of 5";
    }

    /** "the users rate their", or "front desk (users) rates its". */
    static String rates(Voice voice) {
        return voice.does("rate their", "rates its");
    }

    /** What shows that the group was there where something was weighed or settled; nothing where it was not. */
    private static List<Ground> there(InfluenceBook.Say say, Facts facts) {
        EncounterBook encounters = EncounterBook.of(facts);
        if (say.within() == null) {
            PhaseBook.Stretch stretch = say.stretch();
            List<EncounterBook.Met> all = encounters.all();
            for (int i = all.size() - 1; i >= 0 && stretch != null; i--) {
                EncounterBook.Met met = all.get(i);
                boolean then =
                        met.entry().phase() == stretch.phase() && met.source().compareTo(say.source()) <= 0;
                List<Ground> there = then ? there(say.voice(), met, facts) : List.of();
                if (!there.isEmpty()) {
                    return there;
                }
            }
            return List.of();
        }
        EncounterBook.Met met = encounters.find(say.within());
        return met != null
                ? there(say.voice(), met, facts)
                : there(say.voice(), EpisodeBook.of(facts).find(say.within()), facts);
    }

    private static List<Ground> there(Voice voice, EncounterBook.Met met, Facts facts) {
        StakeholderGroup group = voice.group();
        boolean settles = met.entry().settles();
        if (met.entry().phase() == Phase.ANTECEDENT
                || !EncounterBook.of(facts).presentAt(met.entry().label()).contains(group)
                || wasAbsent(voice, met.entry().label(), facts)
                || !(settles || WEIGHING.contains(met.entry().kind()))) {
            return List.of();
        }
        return grounds(
                Phrasing.does(group, "were", "was") + " at " + met.entry().label() + ", where something was "
                        + (settles ? "settled" : "weighed"),
                met.source(),
                EncounterBook.of(facts).decisionsWithin(met.entry().label()));
    }

    private static List<Ground> there(Voice voice, EpisodeBook.@Nullable Spell episode, Facts facts) {
        StakeholderGroup group = voice.group();
        if (episode == null
                || episode.phase() == Phase.ANTECEDENT
                || !episode.active().contains(group)
                || wasAbsent(voice, episode.label(), facts)) {
            return List.of();
        }
        List<Occurrence> decisions = EncounterBook.of(facts).decisionsWithin(episode.label());
        Occurrence end = episode.endSource();
        boolean agreed = end != null && episode.outcome() == Outcome.CONSENSUS;
        if (decisions.isEmpty() && !agreed) {
            return List.of();
        }
        return grounds(
                Phrasing.does(group, "were", "was") + " active in '" + episode.label()
                        + "', in which something was settled",
                episode.source(),
                decisions.isEmpty() && end != null ? List.of(end) : decisions);
    }

    /** Whether it is known that whoever rated was not there, though others of the group were. */
    private static boolean wasAbsent(Voice voice, String label, Facts facts) {
        return voice.constituency() != null && ConstituencyBook.of(facts).wasAbsent(voice.constituency(), label);
    }

    private static List<Ground> grounds(String clause, Occurrence source, List<Occurrence> settled) {
        List<Occurrence> facts = new ArrayList<>(List.of(source));
        facts.addAll(settled);
        return List.of(Ground.of(clause, facts));
    }
}
