package dev.parley.query.analysis.discussion;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
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
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.discussion.DiscussionBook.Subject;
import dev.parley.query.analysis.view.ViewBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same was discussed at two encounters or more and never decided, while groups that sat there want different things. The
 * other end of few eyes: too distant to decide anything. Ends with a decision on it.
 */
final class TooFarApartRule implements Rule {

    /** From how many encounters on. */
    private static final int ENCOUNTERS = 2;

    @Override
    public FindingType finds() {
        return FindingType.TOO_FAR_APART;
    }

    @Override
    public int since() {
        return 3;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        DiscussionBook book = DiscussionBook.of(facts);
        Map<Set<StakeholderGroup>, Optional<ViewBook.Apart>> apart = new HashMap<>();
        for (Subject subject : ViewBook.of(facts).statedNow() ? book.subjects() : book.touchedNow()) {
            look(subject, apart, facts, now, findingLog);
        }
    }

    /** What groups want apart is looked up once a moment for those who sat at the same tables. */
    private static void look(
            Subject subject,
            Map<Set<StakeholderGroup>, Optional<ViewBook.Apart>> known,
            Facts facts,
            Now now,
            FindingLog findingLog) {
        String key = FindingIdentity.key(FindingType.TOO_FAR_APART, subject.key());
        Occurrence decided = subject.decided();
        if (decided != null) {
            findingLog.end(key, "it was decided", List.of(Ground.of("decided", decided)), now);
            return;
        }
        Subject open = subject.unsettled();
        List<EncounterEntry> encounters = open.encounters(facts);
        if (encounters.size() < ENCOUNTERS) {
            return;
        }
        Set<StakeholderGroup> there = new TreeSet<>();
        encounters.forEach(encounter -> there.addAll(encounter.groups()));
        ViewBook.Apart apart = known.computeIfAbsent(
                        there, groups -> Optional.ofNullable(ViewBook.of(facts).wantApart(groups)))
                .orElse(null);
        if (apart == null) {
            return;
        }
        List<String> labels = encounters.stream().map(EncounterEntry::label).toList();
        String words = Phrasing.quoted(subject.words());
        findingLog.restate(
                new FindingReport(
                        new FindingIdentity(
                                FindingType.TOO_FAR_APART,
                                PhaseBook.of(facts).current(),
                                apart.groups(),
                                subject.words(),
                                subject.key()),
                        Severity.INFO,
                        "'" + words + "' keeps coming up and is not decided",
                        "'" + words + "' was discussed at " + String.join(", ", labels)
                                + ", and nothing was decided. Of those who sat there, "
                                + Phrasing.names(apart.groups())
                                + " want different things (" + apart.words()
                                + "). Where views are too far apart to decide, it can help to bring them out first.",
                        List.of(
                                Ground.of(
                                        "discussed at " + String.join(", ", labels) + " and not decided",
                                        open.discussions()),
                                Ground.of(
                                        Phrasing.names(apart.groups()) + " want different things: " + apart.words(),
                                        apart.facts()))),
                now);
    }
}
