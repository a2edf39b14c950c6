package dev.parley.query.analysis.need;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.analysis.core.finding.FindingLog;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.Phrasing;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A need got lost: left out, never taken in by the end of design, never delivered by the end, or delivered and rated
 * low by the group that stated it. That nobody recorded a stage for any need is silence of the log and no loss.
 */
final class NeedLostRule implements Rule {

    /** Where a need got lost. */
    private enum Loss {
        DROPPED("was left out of what was specified", "It was left out when requirements were written."),
        LATE(
                "was stated when requirements had been settled",
                "It came too late for the specification, and was not taken in since."),
        UNSPECIFIED(
                "was stated and never specified",
                "Design was left, or requirements were handed over, without it; other needs were taken in."),
        UNDELIVERED("was specified and never delivered", "The realisation ended without it."),
        UNVALUED("was delivered and is not valued", "Those who stated it rate low what they got for it.");

        private final String what;
        private final String why;

        Loss(String what, String why) {
            this.what = what;
            this.why = why;
        }
    }

    private static final Set<RealisationOutcome> FELL_SHORT =
            EnumSet.of(RealisationOutcome.FAILED, RealisationOutcome.PARTLY_SUCCEEDED);

    private final int edition;
    private final RuleSet rules;

    /** @param edition of the rules: later ones than 1 know needs that came late, and what was never delivered at all */
    NeedLostRule(int edition, RuleSet rules) {
        this.edition = edition;
        this.rules = rules;
    }

    @Override
    public FindingType finds() {
        return FindingType.NEED_LOST;
    }

    @Override
    public int since() {
        return edition;
    }

    @Override
    public void evaluate(Facts facts, Now now, FindingLog findingLog) {
        boolean turned = NeedBook.of(facts).firstReachedNow()
                || now.facts().contains(EncounterBook.of(facts).handover())
                || now.facts().contains(PhaseBook.of(facts).left(Phase.DESIGN))
                || now.facts().contains(PhaseBook.of(facts).closed());
        Collection<NeedTrace> needs =
                turned ? NeedBook.of(facts).all() : NeedBook.of(facts).touchedNow();
        for (NeedTrace need : needs) {
            StakeholderGroup group = need.group();
            if (group != null && StakeholderGroup.KEY_GROUPS.contains(group)) {
                look(need, group, facts, now, findingLog);
            }
        }
    }

    private void look(NeedTrace need, StakeholderGroup group, Facts facts, Now now, FindingLog findingLog) {
        Loss loss = loss(need, facts);
        for (Loss stage : Loss.values()) {
            String subject = Phrasing.key(stage) + "." + need.key();
            String key = FindingIdentity.key(FindingType.NEED_LOST, subject);
            boolean holds = findingLog.holds(key);
            if (stage != loss && holds) {
                findingLog.end(key, loss == null ? "it was taken up or given up" : "it " + loss.what, List.of(), now);
            } else if (stage == loss && !holds) {
                findingLog.open(
                        new FindingIdentity(
                                FindingType.NEED_LOST,
                                PhaseBook.of(facts).current(),
                                EnumSet.of(group),
                                need.key(),
                                subject),
                        Severity.INFO,
                        Phrasing.sentence(
                                "a need of " + Phrasing.name(group) + " " + stage.what + ": " + need.description()),
                        Phrasing.sentence(Phrasing.name(group)) + " stated a need (" + need.description() + ") that "
                                + stage.what + ". " + stage.why,
                        grounds(need, group, stage, facts),
                        now);
            }
        }
    }

    private @Nullable Loss loss(NeedTrace need, Facts facts) {
        if (need.at(NeedTrace.Stage.STATED) == null || need.at(NeedTrace.Stage.WITHDRAWN) != null) {
            return null;
        }
        if (need.at(NeedTrace.Stage.DELIVERED) != null) {
            Integer rating = need.ownRating();
            return rating != null && rating <= rules.lowRating() ? Loss.UNVALUED : null;
        }
        if (need.dropped()) {
            return Loss.DROPPED;
        }
        if (need.at(NeedTrace.Stage.SPECIFIED) == null) {
            if (edition >= 2 && late(need, facts) != null) {
                return Loss.LATE;
            }
            boolean traced = NeedBook.of(facts).everReached(NeedTrace.Stage.SPECIFIED)
                    || NeedBook.of(facts).everReached(NeedTrace.Stage.DROPPED);
            return traced && over(need, facts) != null ? Loss.UNSPECIFIED : null;
        }
        boolean traced = NeedBook.of(facts).everReached(NeedTrace.Stage.DELIVERED)
                || (edition >= 2 && FELL_SHORT.contains(PhaseBook.of(facts).outcome()));
        return traced && PhaseBook.of(facts).closed() != null ? Loss.UNDELIVERED : null;
    }

    private static List<Ground> grounds(NeedTrace need, StakeholderGroup group, Loss loss, Facts facts) {
        List<Ground> grounds = new ArrayList<>();
        add(grounds, Phrasing.name(group) + " stated it", need.at(NeedTrace.Stage.STATED));
        switch (loss) {
            case DROPPED -> add(grounds, "it was left out", need.at(NeedTrace.Stage.DROPPED));
            case LATE -> add(grounds, "requirements had been settled by then", late(need, facts));
            case UNSPECIFIED ->
                add(grounds, "requirements were handed over or design left without it", over(need, facts));
            case UNDELIVERED -> {
                add(grounds, "it was specified", need.at(NeedTrace.Stage.SPECIFIED));
                add(grounds, "the realisation ended", PhaseBook.of(facts).closed());
            }
            case UNVALUED -> {
                add(grounds, "it was delivered", need.at(NeedTrace.Stage.DELIVERED));
                add(grounds, "what was delivered was rated low", need.at(NeedTrace.Stage.VALUED));
            }
        }
        return grounds;
    }

    private static void add(List<Ground> grounds, String clause, @Nullable Occurrence fact) {
        if (fact != null) {
            grounds.add(Ground.of(clause, fact));
        }
    }

    /**
     * What had ended the time for specifying before it was stated: the handover of requirements, or that design was left
     * and had not been gone back to; null where it came in time.
     */
    private static @Nullable Occurrence late(NeedTrace need, Facts facts) {
        Occurrence stated = need.first();
        Occurrence handover = EncounterBook.of(facts).handover();
        if (stated == null) {
            return null;
        }
        boolean handedOver = handover != null
                && handover.compareTo(stated) < 0
                && !handover.place().simultaneousWith(stated.place());
        return handedOver ? handover : PhaseBook.of(facts).designLeftBefore(stated);
    }

    /** What ended the time for specifying it: the handover of requirements, else that design was left. */
    private static @Nullable Occurrence over(NeedTrace need, Facts facts) {
        Occurrence stated = need.first();
        Occurrence handover = EncounterBook.of(facts).handover();
        if (handover != null || stated == null) {
            return handover;
        }
        Occurrence before = PhaseBook.of(facts).designLeftBefore(stated);
        return before == null ? PhaseBook.of(facts).designLeftSince(stated) : before;
    }
}
