package dev.parley.command.realisation;

import dev.parley.command.InformGroups;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.GroupsInformed;
import java.util.List;
import java.util.Set;

/** What may be recorded about who was told of encounters. */
final class AnnouncementRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules().on(InformGroups.class, AnnouncementRules::inform);

    private AnnouncementRules() {}

    static Decision inform(Checks checks, InformGroups command) {
        List<String> encounters = checks.standing()
                .encounterLabels(StandingFacts.Progress.PLANNED, StandingFacts.Progress.RECORDED)
                .toList();
        if (!encounters.contains(command.encounter())) {
            checks.refuse(
                    RefusalCode.UNKNOWN_ENCOUNTER,
                    "encounter",
                    "there is no encounter '" + command.encounter() + "'",
                    encounters);
        }
        Set<StakeholderGroup> groups = checks.atLeast(1, "groups", command.groups());
        boolean before = command.before() == null || command.before();
        OccurredAt at = checks.happened(command.at());
        Evidence evidence = checks.evidence(command.evidence());
        return checks.decide(
                () -> new GroupsInformed(command.realisation(), command.encounter(), groups, before, at, evidence));
    }
}
