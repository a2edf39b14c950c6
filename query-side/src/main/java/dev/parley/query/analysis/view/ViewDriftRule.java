package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingReport;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.view.ViewBook.Shared;
import dev.parley.query.analysis.view.ViewBook.Stand;
import dev.parley.query.analysis.view.ViewBook.Topic;
import java.util.EnumSet;
import java.util.List;

/** A group saw things as it and another had wanted them together, and sees them otherwise now. */
final class ViewDriftRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.VIEW_DRIFT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ViewBook book = ViewBook.of(facts);
        for (Topic topic : book.touchedNow()) {
            Topic current = new Topic(topic.dimension(), ViewAspect.CURRENT);
            for (StakeholderGroup group : StakeholderGroup.values()) {
                Shared shared = book.shared(group, topic.dimension());
                if (shared != null) {
                    look(group, current, shared, facts, now, findingLog);
                } else {
                    givenUp(group, current, book, now, findingLog);
                }
            }
        }
    }

    /** What the group wanted with another is not what is wanted together any more, and not by the group at all. */
    private static void givenUp(StakeholderGroup group, Topic current, ViewBook book, Now now, FindingLog findingLog) {
        for (Shared other : book.shared(current.dimension())) {
            findingLog.end(
                    FindingIdentity.key(FindingType.VIEW_DRIFT, matter(group, current)),
                    "something else is wanted together now",
                    List.of(Ground.of(
                            Phrasing.names(other.groups()) + " want " + ViewWords.category(other.category())
                                    + " together",
                            other.facts())),
                    now);
        }
    }

    private static String matter(StakeholderGroup group, Topic current) {
        return Phrasing.key(group) + "." + ViewWords.key(current);
    }

    private static void look(
            StakeholderGroup group, Topic current, Shared shared, Facts facts, Now now, FindingLog findingLog) {
        ViewBook book = ViewBook.of(facts);
        Stand stand = book.stand(Voice.of(group), current);
        if (stand == null || stand.split()) {
            return;
        }
        FindingIdentity identity = new FindingIdentity(
                FindingType.VIEW_DRIFT,
                PhaseBook.of(facts).current(),
                EnumSet.of(group),
                current.dimension(),
                matter(group, current));
        String wanted = ViewWords.category(shared.category());
        String seen = ViewWords.category(stand.category());
        List<Ground> grounds = List.of(
                Ground.of(Phrasing.names(shared.groups()) + " wanted " + wanted, shared.facts()),
                Ground.of(Phrasing.does(group, "see ", "sees ") + seen + " now", stand.facts()));
        if (stand.category().equals(shared.category())) {
            findingLog.end(identity.key(), "it is seen as it is wanted together", grounds, now);
        } else if (!book.sawBefore(group, current, shared.category())) {
            findingLog.end(identity.key(), "something else is wanted together now", grounds, now);
        } else {
            findingLog.restate(
                    new FindingReport(
                            identity,
                            Severity.LOW,
                            Phrasing.sentence(ViewWords.dimension(current.dimension()))
                                    + " has moved away from what was wanted"
                                    + " together, as " + Phrasing.bare(group) + " see"
                                    + Phrasing.verb(group, "", "s") + " it",
                            Phrasing.sentence(Phrasing.names(shared.groups())) + " wanted " + wanted + " and "
                                    + Phrasing.name(group) + " saw it so; now " + Phrasing.does(group, "see ", "sees ")
                                    + seen
                                    + ".",
                            grounds),
                    now);
        }
    }
}
