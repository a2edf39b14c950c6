package dev.parley.query.analysis;

import dev.parley.kernel.Completeness;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Route;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.kernel.event.NeedDropped;
import dev.parley.kernel.event.PhaseEntered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a false-consensus risk in the words of the case: what was agreed, where, by whom, what lay between, what came. */
final class Telling {

    private static final int BARRIERS_TOLD = 2;

    private Telling() {}

    /** "design has begun", or a later phase where there was no design. */
    static String begun(Occurrence source) {
        return source.fact() instanceof PhaseEntered entered && entered.phase() != Phase.DESIGN
                ? Words.name(entered.phase()) + " has begun"
                : "design has begun";
    }

    static String gap(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        String what = "what " + Words.does(holder, "hold", "holds") + " (" + item.description() + ")";
        Occurrence observed = item.observing(holder, lacker);
        if (item.seen(holder, lacker) && observed != null) {
            KnowledgeGapObserved gap = (KnowledgeGapObserved) observed.fact();
            String who =
                    gap.observedBy() == null ? "somebody noticed" : Words.does(gap.observedBy(), "noticed", "noticed");
            return who + in(gap.within()) + " that " + Words.does(lacker, "lacked ", "lacked ") + what;
        }
        Occurrence relayed = item.relayed(lacker);
        if (relayed != null) {
            return what + " reached " + Words.name(lacker) + through((KnowledgeShared) relayed.fact())
                    + ", in full by the log, and not from them directly";
        }
        return Words.does(lacker, "need ", "needs ") + what + " and, by the log, " + Words.verb(lacker, "were", "was")
                + " never told it directly and in full";
    }

    static String transfer(KnowledgeItem item, KnowledgeShared shared) {
        String how = shared.completeness() == Completeness.DISTORTED
                ? ", and came out wrong"
                : shared.completeness() == Completeness.PARTIAL ? ", in part" : "";
        return "what " + Words.name(shared.from()) + " had to say (" + item.description() + ") reached "
                + Words.name(shared.to()) + through(shared) + how + in(shared.within());
    }

    static String need(NeedTrace need, StakeholderGroup group, NeedDropped dropped) {
        return "a need of " + Words.name(group) + " (" + need.description() + ") was left out of what was specified"
                + in(dropped.within());
    }

    static String position(PositionBook.View view, PositionBook positions) {
        return Words.does(view.holder(), "take ", "takes ") + Words.name(view.about()) + " to be "
                + MisjudgedPositionRule.words(positions.believed(view)) + " where '" + view.objective()
                + "' is concerned, and " + Words.does(view.about(), "say they are ", "says it is ")
                + MisjudgedPositionRule.words(positions.said(view.about(), view.objective()));
    }

    /** "the users resisted in rejection (cause)"; where nobody is named, "there was conflict at en5". */
    static String rubbed(FrictionBook.Friction friction) {
        String place = in(friction.within());
        String about = friction.description() == null ? "" : " (" + Words.quoted(friction.description()) + ")";
        if (friction.groups().isEmpty()) {
            return (friction.resistance() ? "somebody resisted" : "there was conflict") + place
                    + ", and it is not said who";
        }
        return friction.resistance()
                ? Words.names(friction.groups()) + " resisted" + place + about
                : Words.names(friction.groups()) + " came into conflict" + place + about;
    }

    static String title(GroupPair pair, Level level, AgreementBook.Agreement agreement, Facts facts) {
        String names = Words.bare(pair);
        String where = agreement.label();
        return switch (level) {
            case WATCH ->
                facts.contacts.met(pair)
                        ? Words.sentence(names + ": something may be left between them after " + where)
                        : Words.sentence(names + " had not met when it was settled at " + where);
            case AT_RISK -> "Agreement between " + names + " at " + where + " may be only apparent";
            case CONFIRMED -> "Agreement between " + names + " at " + where + " was only apparent";
            case CLEARED -> Words.sentence(names + " met after " + where + "; nothing known was left between them");
        };
    }

    static String explanation(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            Facts facts) {
        List<String> clauses = new ArrayList<>();
        clauses.add(agreed(pair, agreement));
        clauses.addAll(between(pair, level, facts));
        if (friction != null) {
            clauses.add(rubbed(friction));
        }
        String story = Words.sentence(String.join("; ", clauses)) + ".";
        String names = Words.names(pair);
        return story
                + switch (level) {
                    case WATCH ->
                        facts.contacts.met(pair)
                                ? " By what is known that is no more than something for " + names + " to make sure of."
                                : " Worth watching until " + names + " meet.";
                    case AT_RISK ->
                        " " + Words.sentence(names) + " may each have " + agreement.label()
                                + " down as something else.";
                    case CONFIRMED -> " The first sign was there before; the lead time says how long.";
                    case CLEARED -> " The risk between " + names + " ended with that.";
                };
    }

    /** "Requirements were settled for the users at en4 by the IT function and the vendors". */
    private static String agreed(GroupPair pair, AgreementBook.Agreement agreement) {
        Set<StakeholderGroup> absent = EnumSet.copyOf(pair.groups());
        absent.removeAll(agreement.there());
        String by = agreement.there().isEmpty()
                ? "with none of the four groups there"
                : "by " + Words.names(agreement.there());
        String at = agreement.kind() == null
                ? " in the episode '" + agreement.label() + "' (" + Words.quoted(agreement.title()) + ")"
                : " at " + agreement.label();
        String how = absent.isEmpty()
                ? agreement.open() ? " passed without open conflict" : " agreed"
                : " settled for " + Words.names(absent);
        String without = agreement.open() && !absent.isEmpty() ? ", without open conflict" : "";
        return what(agreement) + how + at + " " + by + without;
    }

    private static String what(AgreementBook.Agreement agreement) {
        if (agreement.kind() == null) {
            return "the work done was";
        }
        return switch (agreement.kind()) {
            case REQUIREMENTS_HANDOVER -> "requirements were";
            case VENDOR_SELECTION -> "the choice of a vendor was";
            case GO_NO_GO -> "whether to go on was";
            case ACCEPTANCE -> "acceptance was";
            default -> "'" + Words.quoted(agreement.title()) + "' was";
        };
    }

    /** What lies between them, weightiest first; where nothing does, whether they had met. */
    private static List<String> between(GroupPair pair, Level level, Facts facts) {
        List<Barrier> barriers = new ArrayList<>(facts.obstacles.of(pair));
        barriers.sort(Comparator.comparing((Barrier barrier) -> barrier.weight(pair, facts))
                .reversed()
                .thenComparing(barrier -> !barrier.seen()));
        List<String> told = new ArrayList<>();
        boolean met = facts.contacts.met(pair);
        if (level == Level.CLEARED) {
            told.add("they have met since, and nothing known was left between them");
            return told;
        }
        barriers.stream().limit(BARRIERS_TOLD).forEach(barrier -> told.add(barrier.telling()));
        if (barriers.size() > BARRIERS_TOLD) {
            int more = barriers.size() - BARRIERS_TOLD;
            told.add((more == 1 ? "one more thing lies" : more + " more things lie") + " between the two");
        }
        Occurrence talking = facts.frictions.cognitive(pair, facts.phases);
        if (!barriers.isEmpty() && talking != null && level == Level.WATCH) {
            told.add("they argued openly about the task in this phase, which shows that they talk");
        }
        if (!met) {
            told.add((barriers.isEmpty() ? "nothing known stands between them, but the" : "the")
                    + " two have not met and are connected " + facts.connection(pair));
        } else if (barriers.isEmpty()) {
            told.add("they have met" + (level == Level.WATCH ? ", and nothing known stands between them" : ""));
        } else {
            int meetings = facts.contacts.meetings(pair);
            told.add("they have met " + (meetings == 1 ? "once" : meetings == 2 ? "twice" : meetings + " times"));
        }
        return told;
    }

    private static String through(KnowledgeShared shared) {
        if (shared.route() == Route.DIRECT) {
            return " directly";
        }
        return shared.via() == null ? " through others" : " through " + Words.name(shared.via());
    }

    private static String in(@Nullable String within) {
        return within == null ? "" : " at " + within;
    }
}
