package dev.parley.query.analysis.need;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A group with a need in scope took no part in design, once requirements were handed over or design was left. */
final class AbsentInterestRule implements Rule {

    /** Asked for at every moment. */
    private static final Map<StakeholderGroup, String> KEYS = keys();

    private static Map<StakeholderGroup, String> keys() {
        Map<StakeholderGroup, String> keys = new EnumMap<>(StakeholderGroup.class);
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            keys.put(group, FindingIdentity.key(FindingType.ABSENT_INTEREST, Phrasing.key(group)));
        }
        return keys;
    }

    @Override
    public FindingType finds() {
        return FindingType.ABSENT_INTEREST;
    }

    @Override
    public int since() {
        return 1;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        Occurrence left = PhaseBook.of(facts).designLeft();
        Occurrence handover = EncounterBook.of(facts).handover();
        Occurrence over = handover == null ? left : handover;
        if (over == null || PhaseBook.of(facts).design() == null) {
            return;
        }
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            String key = Objects.requireNonNull(KEYS.get(group));
            boolean holds = findingLog.holds(key);
            Occurrence need = NeedBook.of(facts).needInScope(group);
            Occurrence part = ContactBook.of(facts).inDesign(group);
            if (holds && part != null) {
                findingLog.end(
                        key,
                        "they took part in design",
                        List.of(Ground.of(Phrasing.name(group) + " took part in design", part)),
                        now);
            } else if (holds && need == null) {
                findingLog.end(key, "their needs were withdrawn", List.of(), now);
            } else if (!holds && part == null && need != null) {
                List<Ground> grounds = new ArrayList<>();
                grounds.add(Ground.of(Phrasing.name(group) + " stated a need", need));
                grounds.add(Ground.of(
                        handover == null
                                ? "design was left without them in any of its encounters and episodes"
                                : "requirements were handed over without them in any encounter or episode of design",
                        over));
                findingLog.open(
                        new FindingIdentity(
                                FindingType.ABSENT_INTEREST,
                                Phase.DESIGN,
                                EnumSet.of(group),
                                null,
                                Phrasing.key(group)),
                        Severity.ELEVATED,
                        Phrasing.sentence(Phrasing.bare(group) + " took no part in design"),
                        Phrasing.sentence(Phrasing.does(group, "stated needs and were", "stated needs and was"))
                                + " present at no encounter"
                                + " and active in no episode of the phase in which needs become requirements. What was"
                                + " specified in the name of " + Phrasing.name(group) + " was specified by others.",
                        grounds,
                        now);
            }
        }
    }
}
