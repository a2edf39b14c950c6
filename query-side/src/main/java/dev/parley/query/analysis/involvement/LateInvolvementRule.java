package dev.parley.query.analysis.involvement;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.NeedFact.NeedStated;
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
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.EpisodeBook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A group that was needed in design, as declared or by a need that it stated, took part for the first time in implementation. */
final class LateInvolvementRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.LATE_INVOLVEMENT;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (EncounterBook.Met met : EncounterBook.of(facts).recordedNow()) {
            look(
                    new Entrance(
                            met.entry().label(),
                            met.entry().title(),
                            met.entry().phase(),
                            met.source()),
                    EncounterBook.of(facts).presentAt(met.entry().label()),
                    facts,
                    now,
                    findingLog);
        }
        for (EpisodeBook.Spell episode : EpisodeBook.of(facts).begunNow()) {
            look(
                    new Entrance(episode.label(), episode.title(), episode.phase(), episode.source()),
                    episode.active(),
                    facts,
                    now,
                    findingLog);
        }
    }

    /** An encounter, or an episode, in which a group took part. */
    private record Entrance(String label, String title, Phase phase, Occurrence source) {}

    private static void look(
            Entrance entrance, Set<StakeholderGroup> groups, Facts facts, Now now, FindingLog findingLog) {
        InvolvementBook book = InvolvementBook.of(facts);
        for (StakeholderGroup group : groups) {
            Occurrence needed = book.neededInDesign(group);
            if (entrance.phase() == Phase.IMPLEMENTATION
                    && needed != null
                    && entrance.source().equals(book.firstPart(group))) {
                findingLog.hold(report(group, entrance, needed), now);
            }
        }
    }

    private static FindingReport report(StakeholderGroup group, Entrance entrance, Occurrence needed) {
        String why = needed.fact() instanceof NeedStated need
                ? Phrasing.verb(group, "they", "it") + " stated a need ('" + Phrasing.quoted(need.description()) + "')"
                : Phrasing.verb(group, "they were", "it was") + " declared as needed";
        return new FindingReport(
                new FindingIdentity(
                        FindingType.LATE_INVOLVEMENT,
                        Phase.IMPLEMENTATION,
                        EnumSet.of(group),
                        entrance.label(),
                        Phrasing.key(group)),
                Severity.MODERATE,
                Phrasing.sentence(Phrasing.bare(group)) + " came in only at " + entrance.label(),
                Phrasing.sentence(Phrasing.does(group, "were", "was")) + " needed in design (" + why
                        + ") and took part for the first time at " + entrance.label() + " ('"
                        + Phrasing.quoted(entrance.title())
                        + "'), in implementation. What was designed until then was"
                        + " designed without.",
                List.of(
                        Ground.of("needed in design: " + why, needed),
                        Ground.of("took part for the first time at " + entrance.label(), entrance.source())));
    }
}
