package dev.parley.query.analysis.agreement;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Book;
import dev.parley.query.analysis.core.BookKey;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.EpisodeBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.need.NeedBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was agreed, and who had a stake in it (clause A of false-consensus risk). */
public final class AgreementBook implements Book {

    private static final BookKey<AgreementBook> KEY = BookKey.of(AgreementBook.class);

    /** The book among others. */
    public static AgreementBook of(Facts facts) {
        return facts.book(KEY);
    }

    /**
     * An agreement in which both of a pair had a stake.
     *
     * @param label of the encounter or episode
     * @param phase the phase it belongs to
     * @param stretch of that phase; the agreement stands while it lasts
     * @param open whether it is agreement only in that no conflict was observed
     * @param kind of the encounter; null for an episode
     * @param title of the encounter or episode
     * @param there groups that were present or active
     * @param grounds the agreement, and the stake of each
     */
    public record Agreement(
            String label,
            Phase phase,
            PhaseBook.Stretch stretch,
            boolean open,
            @Nullable EncounterKind kind,
            String title,
            Set<StakeholderGroup> there,
            List<Ground> grounds) {

        /** The last fact that made it an agreement. */
        public Occurrence source() {
            return Objects.requireNonNull(grounds.get(0).facts().stream()
                    .max(Comparator.naturalOrder())
                    .orElse(null));
        }
    }

    private record Stake(String why, Occurrence source) {}

    private final RuleSet rules;
    private final PairTable<Agreement> first;
    private final PairTable<Agreement> last;
    private final PairTable<Agreement> now = new PairTable<>();

    AgreementBook(RuleSet rules) {
        this(rules, new PairTable<>(), new PairTable<>());
    }

    private AgreementBook(RuleSet rules, PairTable<Agreement> first, PairTable<Agreement> last) {
        this.rules = rules;
        this.first = first;
        this.last = last;
    }

    @Override
    public AgreementBook fork() {
        return new AgreementBook(rules, first.fork(), last.fork());
    }

    @Override
    public void turn() {
        now.clear();
    }

    /** The first agreement of the pair, or null. */
    public @Nullable Agreement first(GroupPair pair) {
        return first.get(pair);
    }

    /** What the pair agreed at the moment, or null. */
    public @Nullable Agreement madeNow(GroupPair pair) {
        return now.get(pair);
    }

    /** Whether any pair agreed on anything at the moment. */
    public boolean madeNow() {
        return now.isFilled();
    }

    /** The last agreement of the pair whose phase has not been left, or null. */
    public @Nullable Agreement standing(GroupPair pair, PhaseBook phases) {
        Agreement agreement = last.get(pair);
        return agreement != null && phases.lasts(agreement.stretch()) ? agreement : null;
    }

    @Override
    public void close(Facts facts, Now now) {
        EncounterBook encounters = EncounterBook.of(facts);
        EpisodeBook episodes = EpisodeBook.of(facts);
        PhaseBook phases = PhaseBook.of(facts);
        NeedBook needs = NeedBook.of(facts);
        for (EncounterBook.Met encounter : encounters.touchedNow()) {
            EncounterEntry entry = encounter.entry();
            if (entry.phase() == Phase.ANTECEDENT) {
                continue;
            }
            List<Occurrence> grounds = new ArrayList<>();
            grounds.add(encounter.source());
            if (!rules.settles(entry.kind()) && entry.outcome() != Outcome.CONSENSUS) {
                grounds.addAll(encounters.decisionsWithin(entry.label()));
            }
            boolean agreed = entry.outcome() == Outcome.CONSENSUS
                    || (entry.outcome() == Outcome.NONE_OBSERVED && entry.settles());
            if (agreed) {
                Map<StakeholderGroup, Stake> stakes = new EnumMap<>(StakeholderGroup.class);
                stake(stakes, entry.groups(), "present", encounter.source());
                stake(stakes, entry.needed(), "needed for it", encounter.source());
                boolean all = entry.phase().compareTo(Phase.DESIGN) >= 0 || entry.settles();
                agree(
                        new Scene(entry.label(), entry.phase(), entry.kind(), entry.title(), entry.groups()),
                        entry.outcome(),
                        grounds,
                        stakes,
                        all,
                        needs,
                        phases);
            }
        }
        for (EpisodeBook.Spell episode : episodes.touchedNow()) {
            Occurrence end = episode.endSource();
            Outcome outcome = episode.outcome();
            if (end != null
                    && episode.phase() != Phase.ANTECEDENT
                    && (outcome == Outcome.CONSENSUS || outcome == Outcome.NONE_OBSERVED)) {
                List<Occurrence> decisions = encounters.decisionsWithin(episode.label());
                Map<StakeholderGroup, Stake> stakes = new EnumMap<>(StakeholderGroup.class);
                stake(stakes, episode.active(), "active in it", episode.source());
                boolean all = episode.phase().compareTo(Phase.DESIGN) >= 0
                        || outcome == Outcome.CONSENSUS
                        || !decisions.isEmpty();
                List<Occurrence> grounds = new ArrayList<>(List.of(end));
                if (episode.phase().compareTo(Phase.DESIGN) < 0 && outcome != Outcome.CONSENSUS) {
                    grounds.addAll(decisions);
                }
                agree(
                        new Scene(
                                episode.label(),
                                episode.phase(),
                                null,
                                episode.title(),
                                EpisodeBook.key(episode.active())),
                        outcome,
                        grounds,
                        stakes,
                        all,
                        needs,
                        phases);
            }
        }
    }

    private record Scene(
            String label, Phase phase, @Nullable EncounterKind kind, String title, Set<StakeholderGroup> there) {}

    private void agree(
            Scene scene,
            Outcome outcome,
            List<Occurrence> facts,
            Map<StakeholderGroup, Stake> stakes,
            boolean liveNeeds,
            NeedBook needs,
            PhaseBook phases) {
        if (liveNeeds) {
            for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                Occurrence need = needs.liveNeed(group);
                if (need != null) {
                    stakes.putIfAbsent(group, new Stake("with a need that was still open", need));
                }
            }
        }
        boolean open = outcome != Outcome.CONSENSUS;
        Ground agreed = Ground.of(
                (open ? "no open conflict was observed at " : "agreement was recorded at ") + scene.label(), facts);
        Map<StakeholderGroup, Ground> had = new EnumMap<>(StakeholderGroup.class);
        stakes.forEach((group, stake) ->
                had.put(group, Ground.of(Phrasing.name(group) + " had a stake in it: " + stake.why(), stake.source())));
        for (GroupPair pair : GroupPair.ALL) {
            Ground one = had.get(pair.first());
            Ground other = had.get(pair.second());
            boolean there = rules.edition() < 2
                    || scene.there().contains(pair.first())
                    || scene.there().contains(pair.second());
            if (one != null && other != null && there) {
                Agreement agreement = new Agreement(
                        scene.label(),
                        scene.phase(),
                        phases.stretch(scene.phase()),
                        open,
                        scene.kind(),
                        scene.title(),
                        scene.there(),
                        List.of(agreed, one, other));
                now.put(pair, agreement);
                if (first.get(pair) == null) {
                    first.put(pair, agreement);
                }
                if (phases.lasts(agreement.stretch()) || standing(pair, phases) == null) {
                    last.put(pair, agreement);
                }
            }
        }
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
