package dev.parley.query.analysis.course;

import dev.parley.kernel.LeadMode;
import dev.parley.kernel.Phase;
import dev.parley.kernel.event.EpisodeBegun;
import dev.parley.query.analysis.core.Docket;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.FindingType;
import dev.parley.query.analysis.core.Ground;
import dev.parley.query.analysis.core.Now;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.Severity;
import dev.parley.query.analysis.core.Sketch;
import dev.parley.query.analysis.core.Words;
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
    public void evaluate(Facts facts, Now now, Docket docket) {
        for (EpisodeBook.Spell episode : EpisodeBook.of(facts).begunNow()) {
            Phase phase = episode.phase();
            LeadMode mode = PhaseBook.of(facts).mode(phase);
            Phase before = PhaseBook.of(facts).ledBefore(phase);
            LeadMode earlier = before == null ? null : PhaseBook.of(facts).mode(before);
            if (mode == null || before == null || earlier == null || mode == earlier) {
                continue;
            }
            String matter = Words.key(phase) + "." + Words.key(earlier) + "." + Words.key(mode);
            Sketch sketch = new Sketch(
                    FindingType.LEAD_SHIFT,
                    phase,
                    EpisodeBook.key(((EpisodeBegun) episode.source().fact()).activeGroups()),
                    Words.key(phase),
                    matter);
            if (!docket.known(sketch.key())) {
                List<Ground> grounds = List.of(Ground.of(
                        Words.name(phase) + " became " + words(mode) + " after " + Words.name(before) + " had been "
                                + words(earlier),
                        episode.source()));
                docket.open(
                        sketch,
                        Severity.INFO,
                        Words.sentence(Words.name(phase)) + " is " + words(mode) + ", " + Words.name(before) + " was "
                                + words(earlier),
                        Words.sentence(Words.name(before)) + " was " + words(earlier) + "; with '"
                                + Words.quoted(((EpisodeBegun) episode.source().fact()).title()) + "' "
                                + Words.name(phase) + " became " + words(mode) + ". Whose interests drive "
                                + Words.name(phase) + " has changed with it, for better or worse.",
                        grounds,
                        now);
                docket.end(sketch.key(), "a shift is a moment and not a state", grounds, now);
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
