package dev.parley.command.realisation;

import dev.parley.command.PoliticsCommand.DeclineInformation;
import dev.parley.command.PoliticsCommand.MoveBehindScenes;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.PoliticsFact.InformationDeclined;
import dev.parley.kernel.event.PoliticsFact.MovedBehindScenes;

/** What may be recorded about politics. */
final class PoliticsRules {

    /** How each command is decided that it has rules for. */
    static final CommandRules COMMANDS = new CommandRules()
            .on(DeclineInformation.class, PoliticsRules::decline)
            .on(MoveBehindScenes.class, PoliticsRules::move);

    private PoliticsRules() {}

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
