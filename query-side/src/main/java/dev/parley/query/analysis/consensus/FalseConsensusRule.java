package dev.parley.query.analysis.consensus;

import dev.parley.kernel.chronicle.Place;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.friction.FrictionBook;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Agreement that may be only apparent, per pair of groups that are in the realisation, from version 2 on: because of what
 * stands between the two, whether they have met or not, or because they have not met. The steps are those of
 * docs/rules.md, in that order.
 */
final class FalseConsensusRule implements Rule {

    /**
     * What is remembered of a pair once flagged.
     *
     * @param level where it stands
     * @param agreement what was agreed
     * @param flagged when it was first flagged
     * @param encounters encounters by then, that moment's included
     * @param weighed what the level was computed from last
     */
    private record Flag(
            Level level, AgreementBook.Agreement agreement, Moment flagged, int encounters, Weighed weighed) {

        private Flag at(Level level, Weighed weighed) {
            return new Flag(level, agreement, flagged, encounters, weighed);
        }
    }

    /**
     * What a level is computed from.
     *
     * @param between the weights of what stands between the two
     * @param seen whether any of it was noticed by somebody
     * @param met whether they have met
     * @param talking whether they argued about the task in the phase as it lasts
     */
    private record Weighed(Set<BarrierWeight> between, boolean seen, boolean met, boolean talking) {

        private boolean opens() {
            return between.contains(BarrierWeight.HARD)
                    || between.contains(BarrierWeight.SOFT)
                    || between.contains(BarrierWeight.WEAK);
        }

        private Level level() {
            boolean risk = between.contains(BarrierWeight.HARD) || (between.contains(BarrierWeight.SOFT) && !met);
            return risk && !talking ? Level.AT_RISK : Level.WATCH;
        }
    }

    private final RuleSet rules;
    private final PairTable<Flag> flags;
    private final PairInputs inputs;

    FalseConsensusRule(RuleSet rules) {
        this(rules, new PairTable<>(), new PairInputs());
    }

    private FalseConsensusRule(RuleSet rules, PairTable<Flag> flags, PairInputs inputs) {
        this.rules = rules;
        this.flags = flags;
        this.inputs = inputs;
    }

    @Override
    public Rule fork() {
        return new FalseConsensusRule(rules, flags.fork(), inputs.fork());
    }

    @Override
    public FindingType finds() {
        return FindingType.FALSE_CONSENSUS_RISK;
    }

    @Override
    public int since() {
        return 2;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        boolean bears = PairInputs.anything(facts);
        for (GroupPair pair : facts.outlook().pairs()) {
            Flag flag = flags.get(pair);
            if (flag == null || flag.level() == Level.CLEARED) {
                AgreementBook.Agreement made = AgreementBook.of(facts).madeNow(pair);
                AgreementBook.Agreement agreement =
                        made != null ? made : AgreementBook.of(facts).standing(pair, PhaseBook.of(facts));
                if (agreement != null) {
                    flag = look(pair, flag, agreement, made != null, facts, now, findingLog);
                }
            } else if (flag.level() != Level.CONFIRMED) {
                flag = follow(pair, flag, facts, now, findingLog);
            }
            flags.put(pair, flag);
            Place tied = bears ? inputs.tied(pair, facts, now) : null;
            if (tied != null && flag != null) {
                findingLog.write(FalseConsensus.key(pair)).tie(tied);
            }
        }
    }

    /** Step 2, and what friction of the same moment makes of it. */
    private @Nullable Flag look(
            GroupPair pair,
            @Nullable Flag before,
            AgreementBook.Agreement agreement,
            boolean made,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        Weighed weighed = weigh(pair, facts);
        boolean strangers = before == null && made && !weighed.met();
        if (!strangers && !weighed.opens()) {
            return before;
        }
        Level level = weighed.level();
        List<Ground> since = new ArrayList<>(agreement.grounds());
        if (!weighed.met()) {
            since.add(FalseConsensus.unconnected(pair, agreement, facts));
        }
        List<Ground> grounds = new ArrayList<>(since);
        if (level == Level.AT_RISK || weighed.met()) {
            grounds.addAll(FalseConsensus.grounds(Obstacles.of(facts).of(pair)));
        }
        Flag flag;
        if (before == null) {
            Moment flagged = now.of(strangers ? since : grounds);
            FalseConsensus.open(pair, level, agreement, facts, grounds, now, flagged, findingLog);
            flag = new Flag(level, agreement, flagged, EncounterBook.of(facts).count(), weighed);
        } else {
            findingLog.reopen(FalseConsensus.key(pair));
            FalseConsensus.move(pair, level, agreement, grounds, null, facts, now, findingLog);
            flag = new Flag(level, agreement, before.flagged(), before.encounters(), weighed);
        }
        List<FrictionBook.Friction> frictions = FrictionBook.of(facts).now().stream()
                .filter(friction -> friction.source().compareTo(agreement.source()) > 0)
                .toList();
        Flag rubbed = rub(pair, flag, weighed, frictions, facts, now, findingLog);
        return rubbed == null ? flag : rubbed;
    }

    /** Steps 3 to 8. */
    private Flag follow(GroupPair pair, Flag flag, Facts facts, Now now, FindingLog findingLog) {
        Weighed weighed = weigh(pair, facts);
        Flag rubbed = rub(pair, flag, weighed, FrictionBook.of(facts).now(), facts, now, findingLog);
        if (rubbed != null) {
            return rubbed;
        }
        boolean handled = FrictionBook.of(facts).handledNow(pair);
        if (weighed.equals(flag.weighed()) && !handled) {
            cite(pair, flag, facts, findingLog);
            return flag;
        }
        boolean held = FrictionBook.of(facts).unsettled(pair) != null;
        if (weighed.met() && weighed.between().isEmpty()) {
            if (held) {
                return flag.at(flag.level(), weighed);
            }
            FalseConsensus.clear(pair, flag.agreement(), facts, now, findingLog);
            return flag.at(Level.CLEARED, weighed);
        }
        Level level = weighed.level();
        boolean falls = flag.level() == Level.AT_RISK && level == Level.WATCH;
        if (falls && (held || !(weighed.met() || weighed.talking()))) {
            level = Level.AT_RISK;
        }
        if (level == flag.level()) {
            cite(pair, flag, facts, findingLog);
        } else {
            FalseConsensus.move(pair, level, flag.agreement(), facts, now, findingLog);
        }
        return flag.at(level, weighed);
    }

    /** Steps 3 to 5: what friction of the moment makes of the level, or null where there is none of the pair. */
    private static @Nullable Flag rub(
            GroupPair pair,
            Flag flag,
            Weighed weighed,
            Collection<FrictionBook.Friction> frictions,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        for (FrictionBook.Friction friction : frictions) {
            if (!friction.resistance() && !friction.cognitive() && friction.names(pair)) {
                return confirm(pair, flag, weighed, friction, facts, now, findingLog);
            }
        }
        for (FrictionBook.Friction friction : frictions) {
            if (friction.resistance() && friction.names(pair)) {
                return flag.level() == Level.AT_RISK && weighed.seen()
                        ? confirm(pair, flag, weighed, friction, facts, now, findingLog)
                        : raise(pair, flag, weighed, friction, facts, now, findingLog);
            }
        }
        for (FrictionBook.Friction friction : frictions) {
            if (friction.mayConcern(pair)) {
                return raise(pair, flag, weighed, friction, facts, now, findingLog);
            }
        }
        return null;
    }

    private static Flag confirm(
            GroupPair pair,
            Flag flag,
            Weighed weighed,
            FrictionBook.Friction friction,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        FalseConsensus.confirm(
                pair, flag.agreement(), flag.flagged(), flag.encounters(), friction, facts, now, findingLog);
        return flag.at(Level.CONFIRMED, weighed);
    }

    /** At least AT_RISK. */
    private static Flag raise(
            GroupPair pair,
            Flag flag,
            Weighed weighed,
            FrictionBook.Friction friction,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        if (flag.level() == Level.WATCH) {
            List<Ground> grounds = new ArrayList<>();
            grounds.add(Ground.of(RiskWords.rubbed(friction), friction.source()));
            FalseConsensus.move(pair, Level.AT_RISK, flag.agreement(), grounds, friction, facts, now, findingLog);
        }
        return flag.at(Level.AT_RISK, weighed);
    }

    /** What came between them while the level stays. */
    private static void cite(GroupPair pair, Flag flag, Facts facts, FindingLog findingLog) {
        List<Barrier> fresh = Obstacles.of(facts).fresh(pair);
        if (!fresh.isEmpty()) {
            findingLog.write(FalseConsensus.key(pair)).cite(FalseConsensus.grounds(fresh));
        }
        if (!fresh.isEmpty()
                || !Obstacles.of(facts).removed(pair).isEmpty()
                || ContactBook.of(facts).metNow(pair)) {
            FalseConsensus.say(pair, flag.level(), flag.agreement(), null, facts, findingLog);
        }
    }

    private Weighed weigh(GroupPair pair, Facts facts) {
        Set<BarrierWeight> between = EnumSet.noneOf(BarrierWeight.class);
        boolean seen = false;
        for (Barrier barrier : Obstacles.of(facts).of(pair)) {
            between.add(BarrierWeight.of(barrier, pair, facts));
            seen |= barrier.seen();
        }
        boolean talking =
                rules.cognitiveConflictLowers() && FrictionBook.of(facts).cognitive(pair, PhaseBook.of(facts)) != null;
        return new Weighed(between, seen, ContactBook.of(facts).met(pair), talking);
    }
}
