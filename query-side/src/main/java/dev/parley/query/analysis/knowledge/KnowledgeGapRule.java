package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeNeeded;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingDraft;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.List;

/** A group needs, or was seen to lack, what another holds. */
final class KnowledgeGapRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.KNOWLEDGE_GAP;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (KnowledgeItem item : KnowledgeBook.of(facts).touchedNow()) {
            for (GroupPair pair : facts.outlook().pairs()) {
                look(item, pair, pair.first(), pair.second(), facts, now, findingLog);
                look(item, pair, pair.second(), pair.first(), facts, now, findingLog);
            }
        }
    }

    private static void look(
            KnowledgeItem item,
            GroupPair pair,
            StakeholderGroup holder,
            StakeholderGroup lacker,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        // Neither is taken back, so where one is missing there is no gap and never was.
        if (item.holding(holder) == null || !item.wanting().contains(lacker)) {
            return;
        }
        FindingIdentity identity = new FindingIdentity(
                FindingType.KNOWLEDGE_GAP,
                PhaseBook.of(facts).current(),
                pair.groups(),
                item.key(),
                Phrasing.key(holder) + "." + Phrasing.key(lacker) + "." + item.key());
        boolean gap = item.gap(holder, lacker);
        boolean seen = KnowledgeBook.of(facts).observedNow(item.key(), holder, lacker);
        Occurrence observation = item.observing(holder, lacker);
        if ((gap || seen) && !findingLog.holds(identity.key())) {
            open(identity, item, holder, lacker, observation != null, now, findingLog);
        } else if (gap && seen && observation != null) {
            FindingDraft draft = findingLog.write(identity.key());
            draft.observe();
            draft.cite(List.of(Ground.of(
                    "somebody observed that " + Phrasing.does(lacker, "lack", "lacks") + " it", observation)));
            findingLog.say(
                    identity.key(),
                    Severity.HIGH,
                    title(item, holder, lacker),
                    explanation(item, holder, lacker, true));
        } else if (gap) {
            findingLog.say(
                    identity.key(),
                    observation == null ? Severity.INFO : Severity.HIGH,
                    title(item, holder, lacker),
                    explanation(item, holder, lacker, observation != null));
        }
        Occurrence having = item.having(lacker);
        if (!gap && having != null && findingLog.holds(identity.key())) {
            findingLog.say(
                    identity.key(),
                    Severity.INFO,
                    title(item, holder, lacker),
                    had(item, holder, lacker, item.observing(holder, lacker) != null));
            findingLog.end(
                    identity.key(),
                    Phrasing.name(lacker) + " came to have it",
                    List.of(Ground.of(Phrasing.does(lacker, "have", "has") + " it", having)),
                    now);
        }
    }

    private static void open(
            FindingIdentity identity,
            KnowledgeItem item,
            StakeholderGroup holder,
            StakeholderGroup lacker,
            boolean observed,
            Now now,
            FindingLog findingLog) {
        List<Ground> grounds = new ArrayList<>();
        Occurrence holding = item.holding(holder);
        if (holding != null) {
            grounds.add(Ground.of(Phrasing.does(holder, "hold", "holds") + " it", holding));
        }
        Occurrence wanting = item.wanting(lacker);
        Occurrence observation = item.observing(holder, lacker);
        if (wanting != null && wanting.fact() instanceof KnowledgeNeeded) {
            grounds.add(Ground.of(Phrasing.does(lacker, "need", "needs") + " it", wanting));
        }
        if (observation != null) {
            grounds.add(
                    Ground.of("somebody observed that " + Phrasing.does(lacker, "lack", "lacks") + " it", observation));
        }
        FindingDraft draft = findingLog.open(
                identity,
                observed ? Severity.HIGH : Severity.INFO,
                title(item, holder, lacker),
                explanation(item, holder, lacker, observed),
                grounds,
                now);
        if (observed) {
            draft.observe();
        }
    }

    private static String title(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        return Phrasing.sentence(Phrasing.bare(lacker) + Phrasing.verb(lacker, " lack", " lacks") + " what "
                + Phrasing.bare(holder) + Phrasing.verb(holder, " hold: ", " holds: ") + item.description());
    }

    private static String explanation(
            KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker, boolean observed) {
        String how = observed
                ? "Somebody noticed that " + Phrasing.does(lacker, "lack", "lacks")
                : "By what is recorded, " + Phrasing.does(lacker, "need and were", "needs and was")
                        + " never directly and completely told";
        return how + " what " + Phrasing.does(holder, "hold", "holds") + " (" + item.description() + "). "
                + item.journey(lacker);
    }

    /** The same once it has come to those who lacked it. */
    private static String had(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker, boolean observed) {
        return (observed ? "Somebody had noticed that " : "By what is recorded, ") + Phrasing.name(lacker)
                + (observed ? " lacked what " : Phrasing.verb(lacker, " were", " was") + " without what ")
                + Phrasing.does(holder, "hold", "holds") + " (" + item.description() + "); "
                + Phrasing.does(lacker, "have", "has") + " it now.";
    }
}
