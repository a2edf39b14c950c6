package dev.parley.query.analysis;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agreement that may be only apparent, per pair: (A) agreement is recorded in which both have a stake, (C) they have
 * not met, (B) something stands between them.
 */
final class FalseConsensusRule implements Rule {

    /**
     * What is remembered of a pair once flagged.
     *
     * @param level where it stands
     * @param flagged when it was first flagged, known once agreement and missing contact were recorded
     * @param encounters encounters by then, that moment's included
     */
    private record Flag(Level level, Moment flagged, int encounters) {
        private boolean undecided() {
            return level == Level.WATCH || level == Level.AT_RISK;
        }
    }

    private final RuleSet rules;
    private final PairTable<Flag> flags;

    FalseConsensusRule(RuleSet rules) {
        this(rules, new PairTable<>());
    }

    private FalseConsensusRule(RuleSet rules, PairTable<Flag> flags) {
        this.rules = rules;
        this.flags = flags;
    }

    @Override
    public Rule fork() {
        return new FalseConsensusRule(rules, flags.fork());
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (GroupPair pair : GroupPair.ALL) {
            Flag flag = flags.get(pair);
            AgreementBook.Agreement agreement = facts.agreements.first(pair);
            if (flag == null && agreement != null && !facts.contacts.met(pair)) {
                flags.put(pair, flag(pair, agreement, facts, now, docket));
            } else if (flag != null && flag.undecided()) {
                flags.put(pair, follow(pair, flag, facts, now, docket));
            }
        }
    }

    private Flag flag(GroupPair pair, AgreementBook.Agreement agreement, Facts facts, Now now, Docket docket) {
        List<Ground> watch = new ArrayList<>(agreement.grounds());
        watch.add(unconnected(pair, agreement, facts));
        Level level = computed(pair, facts);
        List<Ground> grounds = new ArrayList<>(watch);
        if (level == Level.AT_RISK) {
            grounds.addAll(facts.obstacles.of(pair));
        }
        Sketch sketch = new Sketch(
                FindingType.FALSE_CONSENSUS_RISK, agreement.phase(), pair.groups(), agreement.label(), Words.key(pair));
        Moment flagged = now.of(watch);
        Matter matter = docket.open(
                sketch, severity(level), title(pair, level), explanation(pair, level, facts), grounds, now, flagged);
        matter.reach(level, now.of(grounds));
        return new Flag(level, flagged, facts.encounters.count());
    }

    private Flag follow(GroupPair pair, Flag flag, Facts facts, Now now, Docket docket) {
        FrictionBook.Friction friction = facts.frictions.belyingNow(pair);
        if (friction != null) {
            confirm(pair, flag, friction, facts, now, docket);
            return new Flag(Level.CONFIRMED, flag.flagged(), flag.encounters());
        }
        boolean met = facts.contacts.met(pair);
        Level level = met && !facts.obstacles.any(pair) ? Level.CLEARED : computed(pair, facts);
        if (met && level == Level.AT_RISK) {
            level = flag.level();
        }
        if (level == flag.level()) {
            if (level == Level.AT_RISK && !facts.obstacles.fresh(pair).isEmpty()) {
                docket.write(key(pair)).cite(facts.obstacles.fresh(pair));
            }
            return flag;
        }
        if (level == Level.CLEARED) {
            clear(pair, facts, now, docket);
        } else {
            move(pair, level, facts, now, docket);
        }
        return new Flag(level, flag.flagged(), flag.encounters());
    }

    /** The level by B alone; a cognitive conflict in the phase shows that the two are talking and lowers it. */
    private Level computed(GroupPair pair, Facts facts) {
        if (!facts.obstacles.any(pair)) {
            return Level.WATCH;
        }
        boolean talking =
                rules.cognitiveConflictLowers() && facts.frictions.cognitive(pair, facts.phases.current()) != null;
        return talking ? Level.WATCH : Level.AT_RISK;
    }

    private static void confirm(
            GroupPair pair, Flag flag, FrictionBook.Friction friction, Facts facts, Now now, Docket docket) {
        Ground ground = Ground.of(
                friction.resistance()
                        ? Words.names(friction.groups()) + " resisted"
                        : Words.names(friction.groups()) + " came into conflict",
                friction.source());
        Matter matter = docket.write(key(pair));
        matter.cite(List.of(ground));
        Moment seen = now.of(List.of(ground));
        matter.reach(Level.CONFIRMED, later(seen, flag.flagged().recorded()));
        matter.lead(lead(flag, seen, facts.encounters.count()));
        say(pair, Level.CONFIRMED, facts, docket);
    }

    private static void clear(GroupPair pair, Facts facts, Now now, Docket docket) {
        List<Ground> grounds = new ArrayList<>();
        Occurrence meeting = facts.contacts.firstMeeting(pair);
        if (meeting != null) {
            grounds.add(Ground.of(Words.names(pair) + " met directly", meeting));
        }
        List<Occurrence> removed = facts.obstacles.removed(pair);
        if (!removed.isEmpty()) {
            grounds.add(Ground.of("nothing known is left between them", removed));
        }
        Matter matter = docket.write(key(pair));
        matter.cite(grounds);
        matter.reach(Level.CLEARED, now.of(grounds));
        say(pair, Level.CLEARED, facts, docket);
        docket.end(key(pair), "they met directly and nothing known is left between them", grounds, now);
    }

    private static void move(GroupPair pair, Level level, Facts facts, Now now, Docket docket) {
        List<Ground> grounds = new ArrayList<>();
        if (level == Level.AT_RISK) {
            grounds.addAll(facts.obstacles.of(pair));
        } else {
            Occurrence talking = facts.frictions.cognitive(pair, facts.phases.current());
            if (facts.obstacles.any(pair) && talking != null) {
                grounds.add(Ground.of("they disagreed openly about the task in this phase", talking));
            } else if (!facts.obstacles.removed(pair).isEmpty()) {
                grounds.add(Ground.of("nothing known is left between them", facts.obstacles.removed(pair)));
            }
        }
        Matter matter = docket.write(key(pair));
        matter.cite(grounds);
        matter.reach(level, now.of(grounds));
        say(pair, level, facts, docket);
    }

    private static void say(GroupPair pair, Level level, Facts facts, Docket docket) {
        docket.say(key(pair), severity(level), title(pair, level), explanation(pair, level, facts));
    }

    private static Ground unconnected(GroupPair pair, AgreementBook.Agreement agreement, Facts facts) {
        Collection<Occurrence> legs = facts.contacts.legs(pair);
        List<Occurrence> shown = new ArrayList<>(legs);
        if (shown.isEmpty()) {
            for (StakeholderGroup group : pair.groups()) {
                Occurrence active = facts.contacts.active(group);
                if (active != null) {
                    shown.add(active);
                }
            }
        }
        if (shown.isEmpty()) {
            agreement.grounds().forEach(ground -> shown.addAll(ground.facts()));
        }
        return Ground.of(Words.names(pair) + " had not met; they were connected " + facts.connection(pair), shown);
    }

    private static LeadTime lead(Flag flag, Moment confirmed, int encounters) {
        Instant from = flag.flagged().occurred().start();
        Instant to = confirmed.occurred().start();
        @Nullable Duration occurred = from == null || to == null ? null : Duration.between(from, to);
        return new LeadTime(
                encounters - flag.encounters(),
                occurred,
                Duration.between(flag.flagged().recorded(), confirmed.recorded()));
    }

    private static Moment later(Moment moment, Instant recorded) {
        return recorded.isAfter(moment.recorded())
                ? new Moment(moment.occurred(), recorded, moment.event(), moment.after())
                : moment;
    }

    private static String key(GroupPair pair) {
        return Sketch.key(FindingType.FALSE_CONSENSUS_RISK, Words.key(pair));
    }

    private static Severity severity(Level level) {
        return switch (level) {
            case CONFIRMED -> Severity.CRITICAL;
            case AT_RISK -> Severity.HIGH;
            case WATCH -> Severity.LOW;
            case CLEARED -> Severity.INFO;
        };
    }

    private static String title(GroupPair pair, Level level) {
        String names = Words.bare(pair);
        return switch (level) {
            case WATCH -> Words.sentence(names + " agree without having met");
            case AT_RISK -> "Agreement between " + names + " may be only apparent";
            case CONFIRMED -> "Agreement between " + names + " was only apparent";
            case CLEARED -> Words.sentence(names + " met; nothing known stands between them");
        };
    }

    private static String explanation(GroupPair pair, Level level, Facts facts) {
        String names = Words.names(pair);
        return switch (level) {
            case WATCH ->
                "Agreement, or the absence of open conflict, is recorded in something that concerns both " + names
                        + ", who had not met when it was: they were connected " + facts.connection(pair)
                        + ". Nothing weighs on it by what is known; it is worth watching until they meet.";
            case AT_RISK ->
                "Something that concerns both " + names + " counts as agreed, the two have had to rely on others to"
                        + " understand each other, and something is known to stand between them. They may each have"
                        + " agreed to something else.";
            case CONFIRMED ->
                "Something that concerns both " + names + " counted as agreed before the two had met, and resistance"
                        + " or conflict followed. The lead time says how early the first sign could be seen.";
            case CLEARED ->
                "Something that concerns both " + names + " was agreed before the two had met. They have met since,"
                        + " and nothing is known that stands between them.";
        };
    }
}
