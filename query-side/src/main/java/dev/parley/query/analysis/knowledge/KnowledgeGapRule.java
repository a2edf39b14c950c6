package dev.parley.query.analysis.knowledge;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.GroupPair;
import dev.parley.query.analysis.core.Matter;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (KnowledgeItem item : KnowledgeBook.of(facts).touchedNow()) {
            for (GroupPair pair : GroupPair.ALL) {
                look(item, pair, pair.first(), pair.second(), facts, now, docket);
                look(item, pair, pair.second(), pair.first(), facts, now, docket);
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
            Docket docket) {
        // Neither is taken back, so where one is missing there is no gap and never was.
        if (item.holding(holder) == null || !item.wanting().contains(lacker)) {
            return;
        }
        Sketch sketch = new Sketch(
                FindingType.KNOWLEDGE_GAP,
                PhaseBook.of(facts).current(),
                pair.groups(),
                item.key(),
                Words.key(holder) + "." + Words.key(lacker) + "." + item.key());
        boolean gap = item.gap(holder, lacker);
        boolean seen = KnowledgeBook.of(facts).observedNow(item.key(), holder, lacker);
        Occurrence observation = item.observing(holder, lacker);
        if ((gap || seen) && !docket.holds(sketch.key())) {
            open(sketch, item, holder, lacker, observation != null, now, docket);
        } else if (gap && seen && observation != null) {
            Matter matter = docket.write(sketch.key());
            matter.observe();
            matter.cite(List.of(
                    Ground.of("somebody observed that " + Words.does(lacker, "lack", "lacks") + " it", observation)));
            docket.say(
                    sketch.key(), Severity.HIGH, title(item, holder, lacker), explanation(item, holder, lacker, true));
        } else if (gap) {
            docket.say(
                    sketch.key(),
                    observation == null ? Severity.INFO : Severity.HIGH,
                    title(item, holder, lacker),
                    explanation(item, holder, lacker, observation != null));
        }
        Occurrence having = item.having(lacker);
        if (!gap && having != null && docket.holds(sketch.key())) {
            docket.say(
                    sketch.key(),
                    Severity.INFO,
                    title(item, holder, lacker),
                    had(item, holder, lacker, item.observing(holder, lacker) != null));
            docket.end(
                    sketch.key(),
                    Words.name(lacker) + " came to have it",
                    List.of(Ground.of(Words.does(lacker, "have", "has") + " it", having)),
                    now);
        }
    }

    private static void open(
            Sketch sketch,
            KnowledgeItem item,
            StakeholderGroup holder,
            StakeholderGroup lacker,
            boolean observed,
            Now now,
            Docket docket) {
        List<Ground> grounds = new ArrayList<>();
        Occurrence holding = item.holding(holder);
        if (holding != null) {
            grounds.add(Ground.of(Words.does(holder, "hold", "holds") + " it", holding));
        }
        Occurrence wanting = item.wanting(lacker);
        Occurrence observation = item.observing(holder, lacker);
        if (wanting != null && wanting.fact() instanceof KnowledgeNeeded) {
            grounds.add(Ground.of(Words.does(lacker, "need", "needs") + " it", wanting));
        }
        if (observation != null) {
            grounds.add(
                    Ground.of("somebody observed that " + Words.does(lacker, "lack", "lacks") + " it", observation));
        }
        Matter matter = docket.open(
                sketch,
                observed ? Severity.HIGH : Severity.INFO,
                title(item, holder, lacker),
                explanation(item, holder, lacker, observed),
                grounds,
                now);
        if (observed) {
            matter.observe();
        }
    }

    private static String title(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker) {
        return Words.sentence(Words.bare(lacker) + Words.verb(lacker, " lack", " lacks") + " what " + Words.bare(holder)
                + Words.verb(holder, " hold: ", " holds: ") + item.description());
    }

    private static String explanation(
            KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker, boolean observed) {
        String how = observed
                ? "Somebody noticed that " + Words.does(lacker, "lack", "lacks")
                : "By what is recorded, " + Words.does(lacker, "need and were", "needs and was")
                        + " never directly and completely told";
        return how + " what " + Words.does(holder, "hold", "holds") + " (" + item.description() + "). "
                + item.journey(lacker);
    }

    /** The same once it has come to those who lacked it. */
    private static String had(KnowledgeItem item, StakeholderGroup holder, StakeholderGroup lacker, boolean observed) {
        return (observed ? "Somebody had noticed that " : "By what is recorded, ") + Words.name(lacker)
                + (observed ? " lacked what " : Words.verb(lacker, " were", " was") + " without what ")
                + Words.does(holder, "hold", "holds") + " (" + item.description() + "); "
                + Words.does(lacker, "have", "has") + " it now.";
    }
}
