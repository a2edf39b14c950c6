package dev.parley.query.analysis.course;

import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;

/** Who leads in a phase differs from who led in the phase before. A shift is a moment: it ends as it is found. */
final class LeadShiftRule implements Rule {

    @Override
    public FindingType finds() {
        return FindingType.LEAD_SHIFT;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        for (EpisodeBook.Spell episode : EpisodeBook.of(facts).begunNow()) {
            Phase phase = episode.phase();
            LeadMode mode = PhaseBook.of(facts).mode(phase);
            Phase before = PhaseBook.of(facts).ledBefore(phase);
            LeadMode earlier = before == null ? null : PhaseBook.of(facts).mode(before);
            if (mode == null || before == null || earlier == null || mode == earlier) {
                continue;
            }
            String matter = Phrasing.key(phase) + "." + Phrasing.key(earlier) + "." + Phrasing.key(mode);
            FindingIdentity identity = new FindingIdentity(
                    FindingType.LEAD_SHIFT,
                    phase,
                    EpisodeBook.key(((EpisodeBegun) episode.source().fact()).activeGroups()),
                    Phrasing.key(phase),
                    matter);
            if (!findingLog.known(identity.key())) {
                List<Ground> grounds = List.of(Ground.of(
                        Phrasing.name(phase) + " became " + words(mode) + " after " + Phrasing.name(before)
                                + " had been " + words(earlier),
                        episode.source()));
                findingLog.open(
                        identity,
                        Severity.INFO,
                        Phrasing.sentence(Phrasing.name(phase)) + " is " + words(mode) + ", " + Phrasing.name(before)
                                + " was " + words(earlier),
                        Phrasing.sentence(Phrasing.name(before)) + " was " + words(earlier) + "; with '"
                                + Phrasing.quoted(
                                        ((EpisodeBegun) episode.source().fact()).title()) + "' "
                                + Phrasing.name(phase) + " became " + words(mode) + ". Whose interests drive "
                                + Phrasing.name(phase) + " has changed with it, for better or worse.",
                        grounds,
                        now);
                findingLog.end(identity.key(), "a shift is a moment and not a state", grounds, now);
            }
        }
    }

    private static String words(LeadMode mode) {
        return switch (mode) {
            case BUSINESS_LED -> "business-led";
            case IT_LED -> "IT-led";
            case JOINT -> "led jointly";
        };
    }
}
