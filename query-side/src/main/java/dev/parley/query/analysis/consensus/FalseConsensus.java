package dev.parley.query.analysis.consensus;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.GroupPair;
import dev.parley.query.analysis.core.LeadTime;
import dev.parley.query.analysis.core.Level;
import dev.parley.query.analysis.core.Matter;
import dev.parley.query.analysis.core.Moment;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
        return Sketch.key(FindingType.FALSE_CONSENSUS_RISK, Words.key(pair));
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
            Docket docket) {
        Sketch sketch = new Sketch(
                FindingType.FALSE_CONSENSUS_RISK, agreement.phase(), pair.groups(), agreement.label(), Words.key(pair));
        Matter matter = docket.open(
                sketch,
                severity(level),
                Telling.title(pair, level, agreement, facts),
                Telling.explanation(pair, level, agreement, null, null, facts),
                grounds,
                now,
                flagged);
        matter.reach(level, now.of(grounds), now.place());
    }

    static void confirm(
            GroupPair pair,
            AgreementBook.Agreement agreement,
            Moment flagged,
            int encounters,
            FrictionBook.Friction friction,
            Facts facts,
            Now now,
            Docket docket) {
        Ground ground = Ground.of(
                Words.names(friction.groups()) + (friction.resistance() ? " resisted" : " came into conflict"),
                friction.source());
        Matter matter = docket.write(key(pair));
        matter.cite(List.of(ground));
        Moment seen = now.of(List.of(ground));
        matter.reach(Level.CONFIRMED, seen, now.place());
        matter.lead(LeadTime.between(flagged, seen, EncounterBook.of(facts).count() - encounters));
        say(pair, Level.CONFIRMED, agreement, friction, flagged, facts, docket);
    }

    static void clear(GroupPair pair, AgreementBook.Agreement agreement, Facts facts, Now now, Docket docket) {
        List<Ground> grounds = new ArrayList<>();
        Occurrence meeting = ContactBook.of(facts).firstMeeting(pair);
        if (meeting != null) {
            grounds.add(Ground.of(Words.names(pair) + " met directly", meeting));
        }
        List<Occurrence> removed = Obstacles.of(facts).removed(pair);
        if (!removed.isEmpty()) {
            grounds.add(Ground.of("nothing known was left between them", removed));
        }
        Matter matter = docket.write(key(pair));
        matter.cite(grounds);
        matter.reach(Level.CLEARED, now.of(grounds), now.place());
        say(pair, Level.CLEARED, agreement, null, facts, docket);
        docket.end(key(pair), "they met directly and nothing known was left between them", grounds, now);
    }

    static void move(
            GroupPair pair, Level level, AgreementBook.Agreement agreement, Facts facts, Now now, Docket docket) {
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
        move(pair, level, agreement, grounds, null, facts, now, docket);
    }

    static void move(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            List<Ground> grounds,
            FrictionBook.@Nullable Friction friction,
            Facts facts,
            Now now,
            Docket docket) {
        Matter matter = docket.write(key(pair));
        matter.cite(grounds);
        matter.reach(level, now.of(grounds), now.place());
        say(pair, level, agreement, friction, facts, docket);
    }

    static void say(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            Facts facts,
            Docket docket) {
        // What came of it so far belongs to the story for as long as nobody has settled it.
        FrictionBook.Friction last = friction == null && level == Level.AT_RISK
                ? FrictionBook.of(facts).unsettled(pair)
                : friction;
        say(pair, level, agreement, last, null, facts, docket);
    }

    private static void say(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            @Nullable Moment flagged,
            Facts facts,
            Docket docket) {
        docket.say(
                key(pair),
                severity(level),
                Telling.title(pair, level, agreement, facts),
                Telling.explanation(pair, level, agreement, friction, flagged, facts));
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
                Words.names(pair) + " had not met; they were connected "
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
