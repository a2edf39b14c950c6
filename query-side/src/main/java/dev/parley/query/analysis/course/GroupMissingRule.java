package dev.parley.query.analysis.course;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An encounter settled something that its kind needs a group for that is no part of the realisation: said once. */
final class GroupMissingRule implements Rule {

    private static final String KEY = FindingIdentity.key(FindingType.GROUP_MISSING, "");

    private final Set<StakeholderGroup> missing;

    GroupMissingRule() {
        this(EnumSet.noneOf(StakeholderGroup.class));
    }

    private GroupMissingRule(Set<StakeholderGroup> missing) {
        this.missing = missing;
    }

    @Override
    public Rule fork() {
        return new GroupMissingRule(EnumSet.copyOf(missing));
    }

    @Override
    public FindingType finds() {
        return FindingType.GROUP_MISSING;
    }

    @Override
    public int since() {
        return 2;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            if (missing.containsAll(met.missing())) {
                continue;
            }
            missing.addAll(met.missing());
            List<Ground> grounds = List.of(Ground.of(
                    met.entry().label() + " is of a kind that needs " + Phrasing.names(met.missing())
                            + ", and nobody of them is part of the realisation",
                    met.source()));
            String title = "Nobody speaks for " + Phrasing.names(missing) + " in this realisation";
            String explanation = "No participant of " + Phrasing.names(missing)
                    + " was identified, no need of theirs was stated and no encounter was said to need them, though "
                    + met.entry().label() + " ('" + Phrasing.quoted(met.entry().title())
                    + "') is of a kind that does. Where they are concerned, identify who they are; nothing else is"
                    + " concluded about them.";
            if (findingLog.holds(KEY)) {
                findingLog.concern(KEY, missing);
                findingLog.write(KEY).cite(grounds);
                findingLog.say(KEY, Severity.INFO, title, explanation);
            } else {
                findingLog.open(
                        new FindingIdentity(FindingType.GROUP_MISSING, null, missing, null, ""),
                        Severity.INFO,
                        title,
                        explanation,
                        grounds,
                        now);
            }
        }
    }
}
