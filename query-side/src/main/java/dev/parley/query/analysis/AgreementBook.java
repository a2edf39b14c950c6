package dev.parley.query.analysis;

import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was agreed, and who had a stake in it (clause A of false-consensus risk). */
final class AgreementBook {

    /**
     * The first agreement in which both of a pair had a stake.
     *
     * @param label of the encounter or episode
     * @param phase the phase it belongs to
     * @param grounds the agreement, and the stake of each
     */
    record Agreement(String label, Phase phase, List<Ground> grounds) {}

    private record Stake(String why, Occurrence source) {}

    private final RuleSet rules;
    private final PairTable<Agreement> first;

    AgreementBook(RuleSet rules) {
        this(rules, new PairTable<>());
    }

    private AgreementBook(RuleSet rules, PairTable<Agreement> first) {
        this.rules = rules;
        this.first = first;
    }

    AgreementBook fork() {
        return new AgreementBook(rules, first.fork());
    }

    @Nullable
    Agreement first(GroupPair pair) {
        return first.get(pair);
    }

    void close(EncounterBook encounters, EpisodeBook episodes, NeedBook needs) {
        for (EncounterBook.Met encounter : encounters.touchedNow()) {
            EncounterEntry entry = encounter.entry();
            List<Occurrence> facts = new ArrayList<>();
            facts.add(encounter.source());
            if (!rules.settles(entry.kind()) && entry.outcome() != Outcome.CONSENSUS) {
                facts.addAll(encounters.decisionsWithin(entry.label()));
            }
            boolean agreed = entry.outcome() == Outcome.CONSENSUS
                    || (entry.outcome() == Outcome.NONE_OBSERVED && entry.settles());
            if (agreed) {
                Map<StakeholderGroup, Stake> stakes = new EnumMap<>(StakeholderGroup.class);
                stake(stakes, entry.groups(), "present", encounter.source());
                stake(stakes, entry.needed(), "needed for it", encounter.source());
                boolean all = entry.phase().compareTo(Phase.DESIGN) >= 0 || entry.settles();
                agree(entry.label(), entry.phase(), entry.outcome(), facts, stakes, all, needs);
            }
        }
        for (EpisodeBook.Spell episode : episodes.touchedNow()) {
            Occurrence end = episode.endSource();
            Outcome outcome = episode.outcome();
            if (end != null && (outcome == Outcome.CONSENSUS || outcome == Outcome.NONE_OBSERVED)) {
                List<Occurrence> decisions = encounters.decisionsWithin(episode.label());
                Map<StakeholderGroup, Stake> stakes = new EnumMap<>(StakeholderGroup.class);
                stake(stakes, episode.active(), "active in it", episode.source());
                boolean all = episode.phase().compareTo(Phase.DESIGN) >= 0
                        || outcome == Outcome.CONSENSUS
                        || !decisions.isEmpty();
                List<Occurrence> facts = new ArrayList<>(List.of(end));
                if (episode.phase().compareTo(Phase.DESIGN) < 0 && outcome != Outcome.CONSENSUS) {
                    facts.addAll(decisions);
                }
                agree(episode.label(), episode.phase(), outcome, facts, stakes, all, needs);
            }
        }
    }

    private void agree(
            String label,
            Phase phase,
            Outcome outcome,
            List<Occurrence> facts,
            Map<StakeholderGroup, Stake> stakes,
            boolean liveNeeds,
            NeedBook needs) {
        if (liveNeeds) {
            for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                Occurrence need = needs.liveNeed(group);
                if (need != null) {
                    stakes.putIfAbsent(group, new Stake("with a need that was still open", need));
                }
            }
        }
        for (GroupPair pair : GroupPair.ALL) {
            if (first.get(pair) == null && stakes.containsKey(pair.first()) && stakes.containsKey(pair.second())) {
                String agreed = outcome == Outcome.CONSENSUS
                        ? "agreement was recorded at " + label
                        : "no open conflict was observed at " + label;
                first.put(
                        pair,
                        new Agreement(
                                label,
                                phase,
                                List.of(
                                        Ground.of(agreed, facts),
                                        ground(pair.first(), stakes),
                                        ground(pair.second(), stakes))));
            }
        }
    }

    private static Ground ground(StakeholderGroup group, Map<StakeholderGroup, Stake> stakes) {
        Stake stake = Objects.requireNonNull(stakes.get(group));
        return Ground.of(Words.name(group) + " had a stake in it: " + stake.why(), stake.source());
    }

    private static void stake(
            Map<StakeholderGroup, Stake> stakes, Set<StakeholderGroup> groups, String why, Occurrence source) {
        for (StakeholderGroup group : groups) {
            if (StakeholderGroup.KEY_GROUPS.contains(group)) {
                stakes.putIfAbsent(group, new Stake(why, source));
            }
        }
    }
}
