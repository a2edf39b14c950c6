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
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agreement that may be only apparent, per pair, in version 1: (A) agreement is recorded in which both have a stake, (C)
 * they have not met, (B) something stands between them.
 */
final class FalseConsensusFirstRule implements Rule {

    /**
     * What is remembered of a pair once flagged.
     *
     * @param level where it stands
     * @param base where it would stand had they not argued about the task in the phase
     * @param agreement what was agreed
     * @param flagged when it was first flagged
     * @param encounters encounters by then, that moment's included
     */
    private record Flag(Level level, Level base, AgreementBook.Agreement agreement, Moment flagged, int encounters) {

        private boolean undecided() {
            return level == Level.WATCH || level == Level.AT_RISK;
        }

        private Flag at(Level level, Level base) {
            return new Flag(level, base, agreement, flagged, encounters);
        }
    }

    private final RuleSet rules;
    private final PairTable<Flag> flags;
    private final PairInputs inputs;

    FalseConsensusFirstRule(RuleSet rules) {
        this(rules, new PairTable<>(), new PairInputs());
    }

    private FalseConsensusFirstRule(RuleSet rules, PairTable<Flag> flags, PairInputs inputs) {
        this.rules = rules;
        this.flags = flags;
        this.inputs = inputs;
    }

    @Override
    public Rule fork() {
        return new FalseConsensusFirstRule(rules, flags.fork(), inputs.fork());
    }

    @Override
    public FindingType finds() {
        return FindingType.FALSE_CONSENSUS_RISK;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        AgreementBook agreements = AgreementBook.of(facts);
        ContactBook contacts = ContactBook.of(facts);
        boolean bears = PairInputs.anything(facts);
        for (GroupPair pair : GroupPair.ALL) {
            Flag flag = flags.get(pair);
            AgreementBook.Agreement agreement = agreements.first(pair);
            if (flag == null && agreement != null && !contacts.met(pair)) {
                flag = flag(pair, agreement, facts, now, findingLog);
                FrictionBook.Friction friction = belying(pair, facts);
                if (friction != null && agreement.source().compareTo(friction.source()) < 0) {
                    flag = confirm(pair, flag, friction, facts, now, findingLog);
                }
                flags.put(pair, flag);
            } else if (flag != null && flag.undecided()) {
                flag = follow(pair, flag, facts, now, findingLog);
                flags.put(pair, flag);
            }
            Place tied = bears ? inputs.tied(pair, facts, now) : null;
            if (tied != null && flag != null) {
                findingLog.write(FalseConsensus.key(pair)).tie(tied);
            }
        }
    }

    private Flag flag(GroupPair pair, AgreementBook.Agreement agreement, Facts facts, Now now, FindingLog findingLog) {
        Level base = Obstacles.of(facts).any(pair) ? Level.AT_RISK : Level.WATCH;
        Level level = shown(pair, base, facts);
        List<Ground> watch = new ArrayList<>(agreement.grounds());
        watch.add(FalseConsensus.unconnected(pair, agreement, facts));
        List<Ground> grounds = new ArrayList<>(watch);
        if (level == Level.AT_RISK) {
            Obstacles.of(facts).of(pair).forEach(barrier -> grounds.add(barrier.ground()));
        }
        Moment flagged = now.of(watch);
        FalseConsensus.open(pair, level, agreement, facts, grounds, now, flagged, findingLog);
        return new Flag(level, base, agreement, flagged, EncounterBook.of(facts).count());
    }

    private Flag follow(GroupPair pair, Flag flag, Facts facts, Now now, FindingLog findingLog) {
        FrictionBook.Friction friction = belying(pair, facts);
        if (friction != null) {
            return confirm(pair, flag, friction, facts, now, findingLog);
        }
        boolean met = ContactBook.of(facts).met(pair);
        boolean between = Obstacles.of(facts).any(pair);
        if (met && !between) {
            FalseConsensus.clear(pair, flag.agreement(), facts, now, findingLog);
            return flag.at(Level.CLEARED, Level.CLEARED);
        }
        Level base = met ? flag.base() : between ? Level.AT_RISK : Level.WATCH;
        Level level = shown(pair, base, facts);
        if (level != flag.level()) {
            FalseConsensus.move(pair, level, flag.agreement(), facts, now, findingLog);
        } else if (level == Level.AT_RISK && !Obstacles.of(facts).fresh(pair).isEmpty()) {
            findingLog
                    .write(FalseConsensus.key(pair))
                    .cite(FalseConsensus.grounds(Obstacles.of(facts).fresh(pair)));
            FalseConsensus.say(pair, level, flag.agreement(), null, facts, findingLog);
        } else if (ContactBook.of(facts).metNow(pair)
                || !Obstacles.of(facts).fresh(pair).isEmpty()
                || !Obstacles.of(facts).removed(pair).isEmpty()) {
            FalseConsensus.say(pair, level, flag.agreement(), null, facts, findingLog);
        }
        return flag.at(level, base);
    }

    /** A conflict about the task shows that the two are talking and lowers the level while the phase lasts. */
    private Level shown(GroupPair pair, Level base, Facts facts) {
        boolean talking =
                rules.cognitiveConflictLowers() && FrictionBook.of(facts).cognitive(pair, PhaseBook.of(facts)) != null;
        return talking ? Level.WATCH : base;
    }

    private static FrictionBook.@Nullable Friction belying(GroupPair pair, Facts facts) {
        for (FrictionBook.Friction friction : FrictionBook.of(facts).now()) {
            if (friction.names(pair) && !friction.cognitive()) {
                return friction;
            }
        }
        return null;
    }

    private static Flag confirm(
            GroupPair pair, Flag flag, FrictionBook.Friction friction, Facts facts, Now now, FindingLog findingLog) {
        FalseConsensus.confirm(
                pair, flag.agreement(), flag.flagged(), flag.encounters(), friction, facts, now, findingLog);
        return flag.at(Level.CONFIRMED, Level.CONFIRMED);
    }
}
