package dev.parley.query.analysis.course;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An encounter settled something that its kind needs a group for that is no part of the realisation: said once. */
final class GroupMissingRule implements Rule {

    private static final String KEY = Sketch.key(FindingType.GROUP_MISSING, "");

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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            if (missing.containsAll(met.missing())) {
                continue;
            }
            missing.addAll(met.missing());
            List<Ground> grounds = List.of(Ground.of(
                    met.entry().label() + " is of a kind that needs " + Words.names(met.missing())
                            + ", and nobody of them is part of the realisation",
                    met.source()));
            String title = "Nobody speaks for " + Words.names(missing) + " in this realisation";
            String explanation = "No participant of " + Words.names(missing)
                    + " was identified, no need of theirs was stated and no encounter was said to need them, though "
                    + met.entry().label() + " ('" + Words.quoted(met.entry().title())
                    + "') is of a kind that does. Where they are concerned, identify who they are; nothing else is"
                    + " concluded about them.";
            if (docket.holds(KEY)) {
                docket.concern(KEY, missing);
                docket.write(KEY).cite(grounds);
                docket.say(KEY, Severity.INFO, title, explanation);
            } else {
                docket.open(
                        new Sketch(FindingType.GROUP_MISSING, null, missing, null, ""),
                        Severity.INFO,
                        title,
                        explanation,
                        grounds,
                        now);
            }
        }
    }
}
