package dev.parley.query.analysis.change;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.constituency.ConstituencyBook;
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
import dev.parley.query.analysis.course.ParticipantBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One participant of the IT function steers the change alone, and no decision maker is said to be much involved. */
final class ChampionAloneRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.CHAMPION_ALONE;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        ChangeBook book = ChangeBook.of(facts);
        if (book.steeringSource() == null) {
            return;
        }
        FindingIdentity identity = new FindingIdentity(
                FindingType.CHAMPION_ALONE,
                PhaseBook.of(facts).current(),
                EnumSet.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.DECISION_MAKERS),
                null,
                "");
        Occurrence steering = Objects.requireNonNull(book.steeringSource());
        String alone = book.steersAlone();
        boolean champion =
                alone != null && ParticipantBook.of(facts).groupsOf(alone).contains(StakeholderGroup.IT_FUNCTION);
        List<Occurrence> little = new ArrayList<>();
        List<String> who = new ArrayList<>();
        List<Occurrence> much = new ArrayList<>();
        for (Map.Entry<String, Occurrence> entry : book.involved().entrySet()) {
            boolean decides =
                    ParticipantBook.of(facts).groupsOf(entry.getKey()).contains(StakeholderGroup.DECISION_MAKERS)
                            || ConstituencyBook.of(facts).groupOf(entry.getKey()) == StakeholderGroup.DECISION_MAKERS;
            if (decides && ChangeBook.isMuch(entry.getValue())) {
                much.add(entry.getValue());
            } else if (decides) {
                little.add(entry.getValue());
                who.add(entry.getKey());
            }
        }
        if (alone == null || !champion || little.isEmpty() || !much.isEmpty()) {
            String why = champion ? "decision makers are involved now" : "it is steered by others now";
            findingLog.end(
                    identity.key(),
                    why,
                    List.of(champion && !much.isEmpty() ? Ground.of(why, much) : Ground.of(why, steering)),
                    now);
            return;
        }
        findingLog.restate(
                new FindingReport(
                        identity,
                        Severity.MODERATE,
                        Phrasing.sentence(alone) + " carries the change alone",
                        "It is steered by " + alone + " of the IT function alone, and " + String.join(" and ", who)
                                + (who.size() == 1 ? " is" : " are") + " little involved. When " + alone
                                + " goes or tires, nobody else carries it.",
                        List.of(
                                Ground.of("steered by " + alone + " alone", steering),
                                Ground.of(String.join(" and ", who) + ": little involved", little))),
                now);
    }
}
