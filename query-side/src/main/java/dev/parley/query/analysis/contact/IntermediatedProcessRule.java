package dev.parley.query.analysis.contact;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Once design has begun, at least two groups have met the IT function and no two of them each other. */
final class IntermediatedProcessRule implements Rule {

    private static final String KEY = FindingIdentity.key(FindingType.INTERMEDIATED_PROCESS, "");

    private final int edition;

    /** @param edition of the rules: 1 looks at groups that have met the IT function, later ones at all that are in it */
    IntermediatedProcessRule(int edition) {
        this.edition = edition;
    }

    @Override
    public FindingType finds() {
        return FindingType.INTERMEDIATED_PROCESS;
    }

    @Override
    public int since() {
        return edition;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        Occurrence design = PhaseBook.of(facts).designBegan();
        if (design == null) {
            return;
        }
        ContactBook contacts = ContactBook.of(facts);
        Set<StakeholderGroup> others = EnumSet.noneOf(StakeholderGroup.class);
        for (GroupPair pair : facts.outlook().pairs()) {
            if (pair.first() == StakeholderGroup.IT_FUNCTION && contacts.met(pair)) {
                others.add(pair.second());
            }
        }
        boolean holds = findingLog.holds(KEY);
        for (GroupPair pair :
                edition < 2 ? PairTable.among(others) : facts.outlook().pairs()) {
            if (pair.has(StakeholderGroup.IT_FUNCTION)) {
                continue;
            }
            Occurrence meeting = contacts.firstMeeting(pair);
            if (meeting != null) {
                if (holds) {
                    findingLog.end(
                            KEY,
                            Phrasing.names(pair) + " met each other",
                            List.of(Ground.of(Phrasing.names(pair) + " met", meeting)),
                            now);
                }
                return;
            }
        }
        if (others.size() >= 2 && !holds) {
            List<Ground> grounds = new ArrayList<>();
            for (StakeholderGroup other : others) {
                Occurrence meeting = contacts.firstMeeting(GroupPair.of(StakeholderGroup.IT_FUNCTION, other));
                grounds.add(
                        Ground.of(Phrasing.name(other) + " have met the IT function", Objects.requireNonNull(meeting)));
            }
            grounds.add(Ground.of(PhaseBook.begun(design), design));
            Set<StakeholderGroup> groups = EnumSet.copyOf(others);
            groups.add(StakeholderGroup.IT_FUNCTION);
            findingLog.open(
                    new FindingIdentity(FindingType.INTERMEDIATED_PROCESS, null, groups, null, ""),
                    Severity.ELEVATED,
                    "Everything runs through the IT function",
                    Phrasing.sentence(Phrasing.names(others))
                            + " have each met the IT function, and no two of them have met"
                            + " each other. What one of them knows of another has passed through the IT function.",
                    grounds,
                    now);
        }
    }
}
