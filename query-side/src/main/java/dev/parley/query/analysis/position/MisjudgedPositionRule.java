package dev.parley.query.analysis.position;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.keeping.Agreed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a group believes another to think is not what that one says. Measured by the believer's own position where it is
 * stated: agreement that is not there is false consensus, disagreement that is not there false dissensus.
 */
public final class MisjudgedPositionRule implements Rule {

    private final int edition;
    /** What is misjudged now, with how much it weighs: that can change without a word about the position itself. */
    private final Map<PositionBook.View, Severity> open;

    /** @param edition of the rules: later ones than 1 weigh what was misjudged, later ones than 2 cite all that it rests on now */
    MisjudgedPositionRule(int edition) {
        this(edition, new LinkedHashMap<>());
    }

    private MisjudgedPositionRule(int edition, Map<PositionBook.View, Severity> open) {
        this.edition = edition;
        this.open = open;
    }

    @Override
    public Rule fork() {
        return new MisjudgedPositionRule(edition, new LinkedHashMap<>(open));
    }

    @Override
    public FindingType finds() {
        return FindingType.MISJUDGED_POSITION;
    }

    @Override
    public int since() {
        return edition;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        Set<PositionBook.View> views = PositionBook.of(facts).touchedNow();
        if (edition >= 2) {
            open.forEach((view, severity) -> {
                if (severity(view, facts) != severity) {
                    views.add(view);
                }
            });
        }
        for (PositionBook.View view : views) {
            GroupPair pair = PairTable.pair(view.holder(), view.about());
            if (pair == null || !facts.outlook().isIn(pair)) {
                continue;
            }
            PositionBook positions = PositionBook.of(facts);
            String key = FindingIdentity.key(FindingType.MISJUDGED_POSITION, view.key());
            boolean holds = findingLog.holds(key);
            if (!positions.contradicted(view)) {
                open.remove(view);
                if (holds) {
                    findingLog.end(key, "belief and statement agree now", grounds(view, positions), now);
                }
                continue;
            }
            Severity severity = severity(view, facts);
            open.put(view, severity);
            if (holds && edition < 3) {
                findingLog.say(key, severity, title(view, positions), explanation(view, positions));
                continue;
            }
            FindingReport report = new FindingReport(
                    new FindingIdentity(
                            FindingType.MISJUDGED_POSITION,
                            PhaseBook.of(facts).current(),
                            EnumSet.of(view.holder(), view.about()),
                            view.objective(),
                            view.key()),
                    severity,
                    title(view, positions),
                    explanation(view, positions),
                    edition < 3 ? grounds(view, positions) : allGrounds(view, facts));
            findingLog.restate(report, now);
        }
    }

    private static List<Ground> grounds(PositionBook.View view, PositionBook positions) {
        List<Ground> grounds = new ArrayList<>();
        List<Occurrence> facts = positions.facts(view);
        grounds.add(Ground.of(
                Phrasing.does(view.holder(), "believe ", "believes ") + Phrasing.name(view.about()) + " to be "
                        + words(positions.believed(view)),
                facts.get(0)));
        if (facts.size() > 1) {
            grounds.add(
                    Ground.of(positions.saying(view.about(), view.objective(), ""), facts.subList(1, facts.size())));
        }
        return grounds;
    }

    /** What is believed and said, how the believer stands itself, and what was agreed that rests on it. */
    private static List<Ground> allGrounds(PositionBook.View view, Facts facts) {
        PositionBook positions = PositionBook.of(facts);
        List<Ground> grounds = grounds(view, positions);
        List<Occurrence> own = positions.saidBy(view.holder(), view.objective());
        if (!own.isEmpty()) {
            grounds.add(Ground.of(positions.saying(view.holder(), view.objective(), ""), own));
        }
        Agreed agreed = judge(view, positions) == Judgement.FALSE_CONSENSUS
                ? Agreed.of(GroupPair.of(view.holder(), view.about()), facts)
                : null;
        if (agreed != null) {
            grounds.add(agreed.ground());
        }
        return grounds;
    }

    /** Whether something the two agreed still stands; an agreement that was reached as such counts from version 3 on. */
    private boolean agreed(PositionBook.View view, Facts facts) {
        GroupPair pair = GroupPair.of(view.holder(), view.about());
        return edition < 3
                ? AgreementBook.of(facts).standing(pair, PhaseBook.of(facts)) != null
                : Agreed.of(pair, facts) != null;
    }

    private static String title(PositionBook.View view, PositionBook positions) {
        String about = "'" + view.objective() + "'";
        return switch (judge(view, positions)) {
            case FALSE_CONSENSUS ->
                Phrasing.sentence(Phrasing.bare(view.holder()) + Phrasing.verb(view.holder(), " count", " counts")
                        + " on agreement of " + Phrasing.bare(view.about()) + " on " + about + " that is not there");
            case FALSE_DISSENSUS ->
                Phrasing.sentence(Phrasing.bare(view.holder()) + Phrasing.verb(view.holder(), " expect", " expects")
                        + " disagreement of " + Phrasing.bare(view.about()) + " on " + about + " that is not there");
            case MISTAKEN ->
                Phrasing.sentence(Phrasing.bare(view.holder()) + Phrasing.verb(view.holder(), " misjudge", " misjudges")
                        + " where " + Phrasing.bare(view.about())
                        + Phrasing.verb(view.about(), " stand on ", " stands on ")
                        + about);
        };
    }

    private static String explanation(PositionBook.View view, PositionBook positions) {
        Set<StakeholderGroup> both = EnumSet.of(view.holder(), view.about());
        String first = Phrasing.sentence(Phrasing.does(view.holder(), "believe", "believes")) + " that "
                + Phrasing.does(view.about(), "are ", "is ")
                + words(positions.believed(view)) + "; "
                + positions.saying(view.about(), view.objective(), " that") + ". ";
        return first
                + switch (judge(view, positions)) {
                    case FALSE_CONSENSUS -> Phrasing.sentence(Phrasing.names(both)) + " agree less than is thought.";
                    case FALSE_DISSENSUS -> Phrasing.sentence(Phrasing.names(both)) + " agree more than is thought.";
                    case MISTAKEN -> "Asking directly would clear it up.";
                };
    }

    /** False consensus weighs most where the mistaken one goes between others, or where something agreed rests on it. */
    private Severity severity(PositionBook.View view, Facts facts) {
        if (edition < 2) {
            return Severity.INFO;
        }
        return switch (judge(view, PositionBook.of(facts))) {
            case FALSE_CONSENSUS -> {
                boolean between =
                        StakeholderGroup.KEY_GROUPS.stream().anyMatch(other -> goesBetween(view, other, facts));
                yield between || agreed(view, facts) ? Severity.HIGH : Severity.MODERATE;
            }
            case FALSE_DISSENSUS -> Severity.LOW;
            case MISTAKEN -> Severity.INFO;
        };
    }

    /** Whether the one who believes connects the one it believes it of with another that one has not met. */
    private static boolean goesBetween(PositionBook.View view, StakeholderGroup other, Facts facts) {
        GroupPair pair = other == view.holder() ? null : PairTable.pair(view.about(), other);
        return pair != null
                && facts.outlook().isIn(pair)
                && !ContactBook.of(facts).met(pair)
                && ContactBook.of(facts).via(pair).contains(view.holder());
    }

    private enum Judgement {
        FALSE_CONSENSUS,
        FALSE_DISSENSUS,
        MISTAKEN
    }

    private static Judgement judge(PositionBook.View view, PositionBook positions) {
        Set<PositionBook.Side> own = positions.said(view.holder(), view.objective());
        Set<PositionBook.Side> said = positions.said(view.about(), view.objective());
        if (own.size() > 1) {
            return Judgement.MISTAKEN;
        }
        PositionBook.Side measure =
                own.contains(PositionBook.Side.AGAINST) ? PositionBook.Side.AGAINST : PositionBook.Side.FOR;
        boolean believed = positions.believed(view) == measure;
        if (believed) {
            return said.equals(EnumSet.of(measure)) ? Judgement.MISTAKEN : Judgement.FALSE_CONSENSUS;
        }
        return said.equals(EnumSet.of(measure)) ? Judgement.FALSE_DISSENSUS : Judgement.MISTAKEN;
    }

    static String words(PositionBook.@Nullable Side side) {
        if (side == null) {
            return "silent on it";
        }
        return switch (side) {
            case FOR -> "for it";
            case AGAINST -> "against it";
            case UNAWARE -> "unaware of it";
        };
    }
}
