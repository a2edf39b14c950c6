package dev.parley.query.analysis.consensus;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.FindingDraft;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.friction.FrictionBook;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a false-consensus risk is put down and moves, the same for every version of the rules. */
final class FalseConsensus {

    private FalseConsensus() {}

    static String key(GroupPair pair) {
        return FindingIdentity.key(FindingType.FALSE_CONSENSUS_RISK, Phrasing.key(pair));
    }

    static List<Ground> grounds(Collection<Barrier> barriers) {
        return barriers.stream().map(Barrier::ground).toList();
    }

    static void open(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            Facts facts,
            List<Ground> grounds,
            Now now,
            Moment flagged,
            FindingLog findingLog) {
        FindingIdentity identity = new FindingIdentity(
                FindingType.FALSE_CONSENSUS_RISK,
                agreement.phase(),
                pair.groups(),
                agreement.label(),
                Phrasing.key(pair));
        FindingDraft draft = findingLog.open(
                identity,
                severity(level),
                RiskWords.title(pair, level, agreement, facts),
                RiskWords.explanation(pair, level, agreement, null, null, facts),
                grounds,
                now,
                flagged);
        draft.reach(level, now.of(grounds), now.place());
    }

    static void confirm(
            GroupPair pair,
            AgreementBook.Agreement agreement,
            Moment flagged,
            int encounters,
            FrictionBook.Friction friction,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        Ground ground = Ground.of(
                Phrasing.names(friction.groups()) + (friction.resistance() ? " resisted" : " came into conflict"),
                friction.source());
        FindingDraft draft = findingLog.write(key(pair));
        draft.cite(List.of(ground));
        Moment seen = now.of(List.of(ground));
        draft.reach(Level.CONFIRMED, seen, now.place());
        draft.lead(LeadTime.between(flagged, seen, EncounterBook.of(facts).count() - encounters));
        say(pair, Level.CONFIRMED, agreement, friction, flagged, facts, findingLog);
    }

    static void clear(GroupPair pair, AgreementBook.Agreement agreement, Facts facts, Now now, FindingLog findingLog) {
        List<Ground> grounds = new ArrayList<>();
        Occurrence meeting = ContactBook.of(facts).firstMeeting(pair);
        if (meeting != null) {
            grounds.add(Ground.of(Phrasing.names(pair) + " met directly", meeting));
        }
        List<Occurrence> removed = Obstacles.of(facts).removed(pair);
        if (!removed.isEmpty()) {
            grounds.add(Ground.of("nothing known was left between them", removed));
        }
        FindingDraft draft = findingLog.write(key(pair));
        draft.cite(grounds);
        draft.reach(Level.CLEARED, now.of(grounds), now.place());
        say(pair, Level.CLEARED, agreement, null, facts, findingLog);
        findingLog.end(key(pair), "they met directly and nothing known was left between them", grounds, now);
    }

    static void move(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        List<Ground> grounds = new ArrayList<>();
        if (level == Level.AT_RISK) {
            grounds.addAll(grounds(Obstacles.of(facts).of(pair)));
        } else {
            Occurrence talking = FrictionBook.of(facts).cognitive(pair, PhaseBook.of(facts));
            if (Obstacles.of(facts).any(pair) && talking != null) {
                grounds.add(Ground.of("they disagreed openly about the task in this phase", talking));
            } else if (!Obstacles.of(facts).removed(pair).isEmpty()) {
                grounds.add(Ground.of(
                        Obstacles.of(facts).any(pair)
                                ? "less stands between them"
                                : "nothing known is left between them",
                        Obstacles.of(facts).removed(pair)));
            }
        }
        move(pair, level, agreement, grounds, null, facts, now, findingLog);
    }

    static void move(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            List<Ground> grounds,
            FrictionBook.@Nullable Friction friction,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        FindingDraft draft = findingLog.write(key(pair));
        draft.cite(grounds);
        draft.reach(level, now.of(grounds), now.place());
        say(pair, level, agreement, friction, facts, findingLog);
    }

    static void say(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            Facts facts,
            FindingLog findingLog) {
        // What came of it so far belongs to the story for as long as nobody has settled it.
        FrictionBook.Friction last = friction == null && level == Level.AT_RISK
                ? FrictionBook.of(facts).unsettled(pair)
                : friction;
        say(pair, level, agreement, last, null, facts, findingLog);
    }

    private static void say(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            @Nullable Moment flagged,
            Facts facts,
            FindingLog findingLog) {
        findingLog.say(
                key(pair),
                severity(level),
                RiskWords.title(pair, level, agreement, facts),
                RiskWords.explanation(pair, level, agreement, friction, flagged, facts));
    }

    /** That the pair had not met, with what connected the two, else with what shows that both have a part in it. */
    static Ground unconnected(GroupPair pair, AgreementBook.Agreement agreement, Facts facts) {
        List<Occurrence> shown = new ArrayList<>(ContactBook.of(facts).legs(pair));
        if (shown.isEmpty()) {
            for (StakeholderGroup group : pair.groups()) {
                Occurrence active = ContactBook.of(facts).active(group);
                if (active != null) {
                    shown.add(active);
                }
            }
        }
        if (shown.isEmpty()) {
            agreement.grounds().forEach(ground -> shown.addAll(ground.facts()));
        }
        return Ground.of(
                Phrasing.names(pair) + " had not met; they were connected "
                        + ContactBook.of(facts).connection(pair),
                shown);
    }

    static Severity severity(Level level) {
        return switch (level) {
            case CONFIRMED -> Severity.CRITICAL;
            case AT_RISK -> Severity.HIGH;
            case WATCH -> Severity.LOW;
            case CLEARED -> Severity.INFO;
        };
    }
}
