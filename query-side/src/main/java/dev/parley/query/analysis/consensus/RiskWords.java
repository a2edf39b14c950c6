package dev.parley.query.analysis.consensus;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.friction.FrictionBook;
import dev.parley.query.analysis.obstacle.Barrier;
import dev.parley.query.analysis.obstacle.Obstacles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a false-consensus risk, those of the case: what was agreed, where, by whom, what lay between, what came. */
final class RiskWords {

    private static final int BARRIERS_TOLD = 2;

    private RiskWords() {}

    /** "the users resisted in rejection (cause)"; where nobody is named, "there was conflict at en5". */
    static String rubbed(FrictionBook.Friction friction) {
        String place = Phrasing.at(friction.within());
        String about = friction.description() == null ? "" : " (" + Phrasing.quoted(friction.description()) + ")";
        if (friction.groups().isEmpty()) {
            return (friction.resistance() ? "somebody resisted" : "there was conflict") + place
                    + ", and it is not said who";
        }
        return friction.resistance()
                ? Phrasing.names(friction.groups()) + " resisted" + place + about
                : Phrasing.names(friction.groups()) + " came into conflict" + place + about;
    }

    static String title(GroupPair pair, Level level, AgreementBook.Agreement agreement, Facts facts) {
        String names = Phrasing.bare(pair);
        String where = agreement.label();
        return switch (level) {
            case WATCH ->
                ContactBook.of(facts).met(pair)
                        ? Phrasing.sentence(names + ": something may be left between them after " + where)
                        : Phrasing.sentence(names + " had not met when it was settled at " + where);
            case AT_RISK -> "Agreement between " + names + " at " + where + " may be only apparent";
            case CONFIRMED -> "Agreement between " + names + " at " + where + " was only apparent";
            case CLEARED -> Phrasing.sentence(names + " met after " + where + "; nothing known was left between them");
        };
    }

    static String explanation(
            GroupPair pair,
            Level level,
            AgreementBook.Agreement agreement,
            FrictionBook.@Nullable Friction friction,
            @Nullable Moment flagged,
            Facts facts) {
        List<String> clauses = new ArrayList<>();
        clauses.add(agreed(pair, agreement));
        clauses.addAll(between(pair, level, facts));
        if (friction != null) {
            clauses.add(rubbed(friction));
        }
        String story = Phrasing.sentence(String.join("; ", clauses)) + ".";
        String names = Phrasing.names(pair);
        return story
                + switch (level) {
                    case WATCH ->
                        ContactBook.of(facts).met(pair)
                                ? " By what is known that is no more than something for " + names + " to make sure of."
                                : " Worth watching until " + names + " meet.";
                    case AT_RISK ->
                        " " + Phrasing.sentence(names) + " may each have " + agreement.label()
                                + " down as something else.";
                    case CONFIRMED ->
                        " Between " + names + " it had been in doubt since "
                                + (flagged == null || flagged.after() == null
                                        ? "before any encounter"
                                        : flagged.after())
                                + ".";
                    case CLEARED -> " The risk between " + names + " ended with that.";
                };
    }

    /** "Requirements were settled for the users at en4 by the IT function and the vendors". */
    private static String agreed(GroupPair pair, AgreementBook.Agreement agreement) {
        Set<StakeholderGroup> absent = EnumSet.copyOf(pair.groups());
        absent.removeAll(agreement.there());
        String by = agreement.there().isEmpty()
                ? "with none of the four groups there"
                : "by " + Phrasing.names(agreement.there());
        String at = agreement.kind() == null ? "" : " at " + agreement.label();
        String how = absent.isEmpty()
                ? agreement.open() ? " passed without open conflict" : " agreed"
                : " settled for " + Phrasing.names(absent);
        String without = agreement.open() && !absent.isEmpty() ? ", without open conflict" : "";
        return what(agreement) + how + at + " " + by + without;
    }

    private static String what(AgreementBook.Agreement agreement) {
        if (agreement.kind() == null) {
            return "the work done between encounters, in the episode '" + agreement.label() + "' ("
                    + Phrasing.quoted(agreement.title()) + "), was";
        }
        return switch (agreement.kind()) {
            case REQUIREMENTS_HANDOVER -> "requirements were";
            case VENDOR_SELECTION -> "the choice of a vendor was";
            case GO_NO_GO -> "whether to go on was";
            case ACCEPTANCE -> "acceptance was";
            default -> "'" + Phrasing.quoted(agreement.title()) + "' was";
        };
    }

    /** What lies between them, weightiest first; where nothing does, whether they had met. */
    private static List<String> between(GroupPair pair, Level level, Facts facts) {
        List<Barrier> barriers = new ArrayList<>(Obstacles.of(facts).of(pair));
        barriers.sort(Comparator.comparing((Barrier barrier) -> BarrierWeight.of(barrier, pair, facts))
                .reversed()
                .thenComparing(barrier -> !barrier.seen()));
        List<String> told = new ArrayList<>();
        boolean met = ContactBook.of(facts).met(pair);
        if (level == Level.CLEARED) {
            told.add(Phrasing.names(pair) + " have met since, and nothing known was left between them");
            return told;
        }
        barriers.stream().limit(BARRIERS_TOLD).forEach(barrier -> told.add(barrier.telling()));
        if (barriers.size() > BARRIERS_TOLD) {
            int more = barriers.size() - BARRIERS_TOLD;
            told.add((more == 1 ? "one more thing lies" : more + " more things lie") + " between the two");
        }
        Occurrence talking = FrictionBook.of(facts).cognitive(pair, PhaseBook.of(facts));
        if (!barriers.isEmpty() && talking != null && level == Level.WATCH) {
            told.add("they argued openly about the task in this phase, which shows that they talk");
        }
        if (!met) {
            told.add((barriers.isEmpty()
                            ? "nothing known stands between " + Phrasing.names(pair) + ", but they"
                            : Phrasing.names(pair))
                    + " have not met and are connected "
                    + ContactBook.of(facts).connection(pair));
        } else if (barriers.isEmpty()) {
            told.add(Phrasing.names(pair) + " have met"
                    + (level == Level.WATCH ? ", and nothing known stands between them" : ""));
        } else {
            int meetings = ContactBook.of(facts).meetings(pair);
            told.add(Phrasing.names(pair) + " have met "
                    + (meetings == 1 ? "once" : meetings == 2 ? "twice" : meetings + " times"));
        }
        return told;
    }
}
