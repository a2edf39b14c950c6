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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Once design has begun, two active groups have not met. */
final class NeverMetRule implements Rule {

    /** Asked for at every moment. */
    private static final PairTable<String> KEYS =
            PairTable.of(pair -> FindingIdentity.key(FindingType.NEVER_MET, Phrasing.key(pair)));

    private final int edition;

    /** @param edition of the rules: 1 looks at groups that were active, later ones at groups that are in it */
    NeverMetRule(int edition) {
        this.edition = edition;
    }

    @Override
    public FindingType finds() {
        return FindingType.NEVER_MET;
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
        for (GroupPair pair : facts.outlook().pairs()) {
            boolean holds = findingLog.holds(KEYS.in(pair));
            Occurrence meeting = ContactBook.of(facts).firstMeeting(pair);
            if (holds == (meeting == null)) {
                continue;
            }
            Occurrence first = part(pair.first(), facts);
            Occurrence second = part(pair.second(), facts);
            if (meeting != null) {
                findingLog.end(
                        KEYS.in(pair), "they met", List.of(Ground.of(Phrasing.names(pair) + " met", meeting)), now);
            } else if (first != null && second != null) {
                FindingIdentity identity = new FindingIdentity(
                        FindingType.NEVER_MET, PhaseBook.of(facts).current(), pair.groups(), null, Phrasing.key(pair));
                List<Ground> grounds = new ArrayList<>();
                grounds.add(Ground.of(Phrasing.does(pair.first(), "have", "has") + " a part in it", first));
                grounds.add(Ground.of(Phrasing.does(pair.second(), "have", "has") + " a part in it", second));
                String begun = PhaseBook.begun(design);
                grounds.add(Ground.of(begun, design));
                findingLog.open(
                        identity,
                        Severity.INFO,
                        Phrasing.sentence(Phrasing.bare(pair) + " have not met"),
                        "No encounter so far had both " + Phrasing.names(pair)
                                + " present and no direct contact of theirs was observed, though " + begun
                                + ". They are connected "
                                + ContactBook.of(facts).connection(pair)
                                + ". Whether " + Phrasing.names(pair)
                                + " have to meet depends on what they have to agree on and to understand of each other.",
                        grounds,
                        now);
            }
        }
    }

    private @Nullable Occurrence part(StakeholderGroup group, Facts facts) {
        return edition < 2
                ? ContactBook.of(facts).active(group)
                : facts.outlook().shownBy(group);
    }
}
