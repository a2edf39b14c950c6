package dev.parley.command.invariant;

import dev.parley.command.DecisionCommand.DeclineInformation;
import dev.parley.command.DecisionCommand.DiscussSubject;
import dev.parley.command.DecisionCommand.MoveBehindScenes;
import dev.parley.command.EncounterCommand.InformGroups;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.DecisionFact.InformationDeclined;
import dev.parley.kernel.event.DecisionFact.MovedBehindScenes;
import dev.parley.kernel.event.DecisionFact.SubjectDiscussed;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import java.util.Set;

/** What may be recorded about who was told of encounters, what is discussed at them, and what is moved elsewhere. */
final class InformationRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(InformGroups.class, InformationRules::inform)
            .on(DiscussSubject.class, InformationRules::discuss)
            .on(DeclineInformation.class, InformationRules::decline)
            .on(MoveBehindScenes.class, InformationRules::move);

    private InformationRules() {}

    static Decision inform(Checks checks, InformGroups command) {
        StandingFacts.Encounter encounter = checks.standing().encounter(command.encounter());
        if (encounter == null || encounter.progress() == StandingFacts.Progress.RETRACTED) {
            checks.refuse(
                    RefusalCode.UNKNOWN_ENCOUNTER,
                    "encounter",
                    "there is no encounter '" + command.encounter() + "'",
                    checks.standing()
                            .encounterLabels(StandingFacts.Progress.PLANNED, StandingFacts.Progress.RECORDED)
                            .limit(Checks.LISTED)
                            .toList());
        }
        Set<StakeholderGroup> groups = checks.atLeast(1, "groups", command.groups());
        boolean before = command.before() == null || command.before();
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new GroupsInformed(command.realisation(), command.encounter(), groups, before, at, evidence));
    }

    static Decision discuss(Checks checks, DiscussSubject command) {
        String subject = checks.shortText("subject", command.subject());
        checks.within(command.within());
        String summary = checks.optionalText("summary", command.summary());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new SubjectDiscussed(command.realisation(), subject, command.within(), summary, at, evidence));
    }

    static Decision decline(Checks checks, DeclineInformation command) {
        String what = checks.longText("what", command.what());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new InformationDeclined(
                command.realisation(), what, command.declinedBy(), command.declinedFor(), at, evidence));
    }

    static Decision move(Checks checks, MoveBehindScenes command) {
        String what = checks.longText("what", command.what());
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(() -> new MovedBehindScenes(command.realisation(), what, command.kind(), at, evidence));
    }
}
